/// A position or displacement in the plane; x grows to the right, y downwards.
public struct Point: Sendable, Equatable {
    /// The distance to the right.
    public var x: Double
    /// The distance downwards.
    public var y: Double

    /// A position or displacement from its coordinates.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: Point, k: Double) -> Point { Point(x: a.x * k, y: a.y * k) }

    /// The Euclidean length of the displacement.
    var length: Double { (x * x + y * y).squareRoot() }
}
