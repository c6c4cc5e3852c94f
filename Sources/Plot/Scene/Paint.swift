/// A colour by its purpose; the ``Theme`` says which colour it is.
public struct Paint: Sendable, Equatable {
    /// The purpose of a colour.
    public enum Role: Sendable, Equatable {
        /// Behind everything.
        case background
        /// Text and axes.
        case ink
        /// Secondary text.
        case muted
        /// Grid lines.
        case guide
        /// Data: the colours of the theme's series in turn.
        case series(Int)
    }

    /// The purpose of the colour.
    public var role: Role
    /// The opacity, from 0 (invisible) to 1 (opaque).
    public var alpha: Double

    /// A paint for a purpose, opaque unless `alpha` is below 1.
    public init(_ role: Role, alpha: Double = 1) {
        self.role = role
        self.alpha = alpha
    }

    /// The colour behind everything.
    public static let background = Paint(.background)
    /// The colour of text and axes.
    public static let ink = Paint(.ink)
    /// The colour of secondary text.
    public static let muted = Paint(.muted)
    /// The colour of grid lines.
    public static let guide = Paint(.guide)
    /// The colour of a series; there are four, which repeat.
    public static func series(_ index: Int) -> Paint { Paint(.series(index)) }

    /// The paint with another opacity.
    public func withAlpha(_ alpha: Double) -> Paint { Paint(role, alpha: alpha) }
}
