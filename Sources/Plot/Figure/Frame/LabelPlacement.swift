import RealModule

/// Puts labels next to their points where they cover neither a point nor another label, with a leader line where that is far off.
///
/// Every label has some hundred places round its point, each with a cost: its distance, a line that it crosses, a leader that
/// passes over something. The labels with the most neighbours choose first; then each is given a second choice, with all others
/// where they are.
package struct LabelPlacement {
    package let obstacles: [(center: Point, radius: Double)]
    /// Lines that labels should not cross, but may.
    package let lines: [(start: Point, end: Point)]
    package let panel: Rect

    package init(
        obstacles: [(center: Point, radius: Double)], lines: [(start: Point, end: Point)] = [], panel: Rect
    ) {
        self.obstacles = obstacles
        self.lines = lines
        self.panel = panel
    }

    /// The text's anchor and box for each label; nil where there is no room.
    package struct Place {
        package let anchor: Point
        package let box: Rect
        package let needsLeader: Bool
        /// From the point's border to the box; of no length where no leader is needed.
        let leader: (start: Point, end: Point)
    }

    package typealias Label = (center: Point, radius: Double, width: Double, height: Double)

    private static let distances: [Double] = [4, 7, 12, 18, 26, 36, 48, 62, 78, 98, 124, 160]
    private static let turns = 16
    /// Further off than this, a leader line says to which point a label belongs.
    private static let leaderDistance = 10.0

    /// A place for each label.
    package func places(_ labels: [Label]) -> [Place?] {
        var places = [Place?](repeating: nil, count: labels.count)
        let crowd = labels.map { label in obstacles.count { ($0.center - label.center).length < 60 } }
        let order = labels.indices.sorted { (-crowd[$0], $0) < (-crowd[$1], $1) }
        for _ in 0..<2 {
            for index in order {
                places[index] = nil
                places[index] = best(labels[index], besides: places.compactMap { $0 })
            }
        }
        return places
    }

    private func best(_ label: Label, besides others: [Place]) -> Place? {
        var best: (cost: Double, place: Place)?
        for distance in Self.distances {
            // Nothing that is further off can be better.
            if let best, best.cost <= distance { break }
            for turn in 0..<Self.turns {
                let place = place(label, distance, turn)
                guard isFree(place.box, others) else { continue }
                let cost = cost(place, label, distance, turn, others)
                if best.map({ cost < $0.cost }) ?? true { best = (cost, place) }
            }
        }
        return best?.place
    }

    private func place(_ label: Label, _ distance: Double, _ turn: Int) -> Place {
        let angle = 2 * Double.pi * Double(turn) / Double(Self.turns)
        let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
        let reached = label.center + Point(x: cosine, y: sine) * (label.radius + distance)
        // The side of the box that faces the point touches the place that was reached.
        let minX = reached.x - label.width * (1 - cosine) / 2
        let minY = reached.y - label.height * (1 - sine) / 2
        let box = Rect(minX: minX, minY: minY, maxX: minX + label.width, maxY: minY + label.height)
        let nearest = Self.nearest(to: label.center, in: box.expanded(by: 2))
        let direction = nearest - label.center
        let start = label.center + direction * (label.radius / max(direction.length, 1e-9))
        return Place(
            anchor: Point(x: minX, y: box.maxY), box: box, needsLeader: distance > Self.leaderDistance,
            leader: (start, nearest))
    }

    private func isFree(_ box: Rect, _ others: [Place]) -> Bool {
        panel.contains(box) && !others.contains { $0.box.expanded(by: 3).overlaps(box) }
            && !obstacles.contains { covers($0.center, $0.radius + 1.5, box) }
    }

    private func cost(_ place: Place, _ label: Label, _ distance: Double, _ turn: Int, _ others: [Place]) -> Double {
        // To the right is where a reader looks first, then to the left.
        let side = turn == 0 ? 0.0 : turn == Self.turns / 2 ? 1 : turn % 4 == 0 ? 1.5 : 2
        var cost = distance + side
        let room = place.box.expanded(by: 2)
        cost += 16 * Double(lines.count { room.isCrossed(from: $0.start, to: $0.end) })
        cost += 12 * Double(others.count { $0.needsLeader && room.isCrossed(from: $0.leader.start, to: $0.leader.end) })
        guard place.needsLeader else { return cost }
        cost += 6
        let (start, end) = place.leader
        cost += 30 * Double(others.count { $0.box.isCrossed(from: start, to: end) })
        let passed = obstacles.count { obstacle in
            obstacle.center != label.center
                && Self.distance(of: obstacle.center, from: start, to: end) < obstacle.radius
        }
        return cost + 10 * Double(passed)
    }

    private static func nearest(to point: Point, in box: Rect) -> Point {
        Point(x: min(max(point.x, box.minX), box.maxX), y: min(max(point.y, box.minY), box.maxY))
    }

    private func covers(_ center: Point, _ radius: Double, _ box: Rect) -> Bool {
        (Self.nearest(to: center, in: box) - center).length < radius
    }

    /// The distance of a point from a segment.
    private static func distance(of point: Point, from start: Point, to end: Point) -> Double {
        let along = end - start
        let square = along.x * along.x + along.y * along.y
        guard square > 0 else { return (point - start).length }
        let (dx, dy) = (point.x - start.x, point.y - start.y)
        let share = min(max((dx * along.x + dy * along.y) / square, 0), 1)
        return (point - (start + along * share)).length
    }
}
