/// An axis-parallel rectangle.
public struct Rect: Sendable, Equatable {
    /// The left side.
    public var minX: Double
    /// The top.
    public var minY: Double
    /// The right side.
    public var maxX: Double
    /// The bottom.
    public var maxY: Double

    /// A rectangle from its sides; it has no area unless `minX` < `maxX` and `minY` < `maxY`.
    ///
    /// - Parameters:
    ///   - minX: the left side.
    ///   - minY: the top.
    ///   - maxX: the right side.
    ///   - maxY: the bottom.
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The distance from the left to the right side.
    public var width: Double { maxX - minX }
    /// The distance from the top to the bottom.
    public var height: Double { maxY - minY }
    /// The point in the middle.
    public var center: Point { Point(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    /// Whether the two share more than a border.
    package func overlaps(_ other: Rect) -> Bool {
        minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
    }

    /// Whether `other` lies inside, borders included.
    public func contains(_ other: Rect) -> Bool {
        minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
    }

    /// Whether the point lies inside, borders included.
    public func contains(_ point: Point) -> Bool {
        minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
    }

    /// The rectangle with all sides moved outwards by `margin` CSS pixels (inwards where it is negative).
    public func expanded(by margin: Double) -> Rect {
        Rect(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
    }

    /// The rectangle at another place.
    func moved(by offset: Point) -> Rect {
        Rect(minX: minX + offset.x, minY: minY + offset.y, maxX: maxX + offset.x, maxY: maxY + offset.y)
    }

    /// What the two have in common; a rectangle of no area where that is nothing.
    package func intersection(_ other: Rect) -> Rect {
        let (left, top) = (max(minX, other.minX), max(minY, other.minY))
        return Rect(
            minX: left, minY: top, maxX: max(left, min(maxX, other.maxX)), maxY: max(top, min(maxY, other.maxY)))
    }
}

extension Rect {
    /// Whether a straight line from one point to another passes through the inside.
    package func isCrossed(from start: Point, to end: Point) -> Bool {
        // Liang and Barsky: the part of the line between the two borders of each direction.
        var (enter, leave) = (0.0, 1.0)
        let d = end - start
        for (delta, near, far) in [(d.x, minX - start.x, maxX - start.x), (d.y, minY - start.y, maxY - start.y)] {
            if delta == 0 {
                if near >= 0 || far <= 0 { return false }
                continue
            }
            let (a, b) = (near / delta, far / delta)
            enter = max(enter, min(a, b))
            leave = min(leave, max(a, b))
        }
        return enter < leave
    }
}
