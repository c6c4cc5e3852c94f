/// A colour by what it is for; the ``Theme`` says which it is.
public struct Paint: Sendable, Equatable {
    /// What a colour is for.
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

    public var role: Role
    /// From 0, invisible, to 1, opaque.
    public var alpha: Double

    public init(_ role: Role, alpha: Double = 1) {
        self.role = role
        self.alpha = alpha
    }

    public static let background = Paint(.background)
    public static let ink = Paint(.ink)
    public static let muted = Paint(.muted)
    public static let guide = Paint(.guide)
    /// The colour of a series; there are four, which repeat.
    public static func series(_ index: Int) -> Paint { Paint(.series(index)) }

    /// The paint with another opacity.
    public func withAlpha(_ alpha: Double) -> Paint { Paint(role, alpha: alpha) }
}
