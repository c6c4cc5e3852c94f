/// The look of a line along a path.
public struct Stroke: Sendable, Equatable {
    /// The shape of a line's ends.
    public enum Cap: Sendable {
        /// Cut off at the end of the line.
        case butt
        /// A half circle beyond the end.
        case round
        /// Half a square beyond the end.
        case square
    }
    /// The shape of a line's corners.
    public enum Join: Sendable {
        /// A sharp corner, cut off where it would be longer than twice the width.
        case miter
        /// A part of a circle.
        case round
        /// A corner that is cut off.
        case bevel
    }

    /// The width, in CSS pixels.
    public var width: Double
    /// The shape of the ends.
    public var cap: Cap
    /// The shape of the corners.
    public var join: Join
    /// The lengths of dashes and gaps in turn, in CSS pixels; empty for a solid line.
    public var dash: [Double]

    /// A stroke; by default a solid line with flat ends and round corners.
    ///
    /// - Parameters:
    ///   - width: the width, in CSS pixels.
    ///   - cap: the shape of the ends.
    ///   - join: the shape of the corners.
    ///   - dash: the lengths of dashes and gaps in turn, in CSS pixels; empty for a solid line.
    /// - Precondition: `width` is not negative, and every element of `dash` is positive.
    public init(width: Double, cap: Cap = .butt, join: Join = .round, dash: [Double] = []) {
        precondition(width >= 0 && dash.allSatisfy { $0 > 0 })
        self.width = width
        self.cap = cap
        self.join = join
        self.dash = dash
    }
}
