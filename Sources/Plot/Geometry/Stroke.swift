/// How a line is drawn along a path.
public struct Stroke: Sendable, Equatable {
    /// The shape of a line's ends.
    public enum Cap: Sendable { case butt, round, square }
    /// The shape of a line's corners. A miter longer than twice the width is cut off.
    public enum Join: Sendable { case miter, round, bevel }

    /// In CSS pixels.
    public var width: Double
    public var cap: Cap
    public var join: Join
    /// The lengths of dashes and gaps in turn, in CSS pixels; empty for a solid line.
    public var dash: [Double]

    public init(width: Double, cap: Cap = .butt, join: Join = .round, dash: [Double] = []) {
        precondition(width >= 0 && dash.allSatisfy { $0 > 0 })
        self.width = width
        self.cap = cap
        self.join = join
        self.dash = dash
    }
}
