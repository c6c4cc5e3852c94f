import RealModule

/// Turns lines into the outlines of their strokes.
///
/// As long as a line turns gently, one polygon follows both of its sides: on the inner side of a corner the two offset lines
/// are cut where they meet, on the outer side the join is put in. A coverage that adds up areas then counts nothing twice,
/// which keeps the edges of curves smooth. Where a corner is too sharp for the segments next to it, the outline ends and a new
/// one begins; the pieces overlap there, all with one orientation, so that their coverages add up to no less than 1.
struct Stroker {
    private let half: Double
    private let cap: Stroke.Cap
    private let join: Stroke.Join
    private let dash: [Double]

    /// - Parameter scale: pixels to a CSS pixel.
    init(_ stroke: Stroke, scale: Double) {
        half = stroke.width * scale / 2
        cap = stroke.cap
        join = stroke.join
        dash = stroke.dash.map { $0 * scale }
    }

    /// Hands every polygon of a line's stroke to `emit`.
    func polygons(_ line: Path.Polyline, _ emit: ([Point]) -> Void) {
        guard half > 0 else { return }
        guard !dash.isEmpty else {
            outline(line, emit)
            return
        }
        for piece in line.dashed(dash) { outline(piece, emit) }
    }

    /// A segment's direction, of length 1, and its length.
    private struct Segment {
        let start: Point
        let end: Point
        let direction: Point
        let length: Double

        init(_ start: Point, _ end: Point) {
            self.start = start
            self.end = end
            length = (end - start).length
            direction = (end - start) * (1 / length)
        }
    }

    private func outline(_ line: Path.Polyline, _ emit: ([Point]) -> Void) {
        let points = Self.distinct(line)
        guard points.count > 1 else {
            if let point = points.first { dot(point, emit) }
            return
        }
        var segments = zip(points, points.dropFirst()).map { Segment($0, $1) }
        let isClosed = line.isClosed && points.count > 2
        if isClosed {
            segments.append(Segment(points[points.count - 1], points[0]))
            // Begin at a corner that breaks the outline anyway, if there is one.
            let count = segments.count
            if let sharp = (0..<count).first(where: { !isGentle(segments[($0 + count - 1) % count], segments[$0]) }) {
                segments = Array(segments[sharp...] + segments[..<sharp])
            }
        }
        let last = segments.count - 1
        var side = Sides()
        let closing = isClosed ? corner(segments[last], segments[0]) : nil
        if let closing { side.begin(closing) } else { start(segments[0], withCap: !isClosed, &side) }
        for index in 0..<last {
            let (into, out) = (segments[index], segments[index + 1])
            if let corner = corner(into, out) {
                side.left += corner.left
                side.right += corner.right
            } else {
                end(into, withCap: false, &side)
                emit(side.polygon)
                emit(wedge(into, out))
                side = Sides()
                start(out, withCap: false, &side)
            }
        }
        if let closing {
            // Two outlines, one inside the other and running the other way round.
            _ = closing
            emit(side.left)
            emit(side.right.reversed())
        } else {
            end(segments[last], withCap: !isClosed, &side)
            emit(side.polygon)
            if isClosed { emit(wedge(segments[last], segments[0])) }
        }
    }

    /// The points of an outline's left and right side, both in the line's direction.
    private struct Sides {
        var left: [Point] = []
        var right: [Point] = []

        mutating func begin(_ corner: Sides) {
            left = corner.left
            right = corner.right
        }

        var polygon: [Point] { left + right.reversed() }
    }

    /// The displacement to the left side (y grows downwards).
    private func offset(_ segment: Segment) -> Point {
        Point(x: segment.direction.y * half, y: -segment.direction.x * half)
    }

    private func start(_ segment: Segment, withCap: Bool, _ side: inout Sides) {
        let offset = offset(segment)
        var start = segment.start
        if withCap, cap == .square { start = start - segment.direction * half }
        if withCap, cap == .round { side.left += arc(start, from: offset * -1, turning: .pi).dropFirst().dropLast() }
        side.left.append(start + offset)
        side.right.append(start - offset)
    }

    private func end(_ segment: Segment, withCap: Bool, _ side: inout Sides) {
        let offset = offset(segment)
        var end = segment.end
        if withCap, cap == .square { end = end + segment.direction * half }
        side.left.append(end + offset)
        if withCap, cap == .round { side.left += arc(end, from: offset, turning: .pi).dropFirst().dropLast() }
        side.right.append(end - offset)
    }

    private static func turn(_ into: Segment, _ out: Segment) -> (sine: Double, cosine: Double) {
        let (a, b) = (into.direction, out.direction)
        return (a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)
    }

    /// Whether the offset lines on the inner side meet within the nearer half of both segments.
    private func isGentle(_ into: Segment, _ out: Segment) -> Bool {
        let (sine, cosine) = Self.turn(into, out)
        guard cosine > -0.99 else { return false }
        // half times the tangent of half the angle of the turn.
        return half * abs(sine) / (1 + cosine) <= min(into.length, out.length) / 2
    }

    /// What a gentle corner adds to either side; nil for a sharp one.
    private func corner(_ into: Segment, _ out: Segment) -> Sides? {
        guard isGentle(into, out) else { return nil }
        let (sine, cosine) = Self.turn(into, out)
        let (before, after) = (offset(into), offset(out))
        let inner = (before + after) * (1 / (1 + cosine))
        let at = into.end
        // The left side is the outer one where the line turns to the right, clockwise on the page.
        if sine >= 0 { return Sides(left: outer(at, before, after, sine, cosine), right: [at - inner]) }
        return Sides(left: [at + inner], right: outer(at, before * -1, after * -1, sine, cosine))
    }

    private func outer(_ at: Point, _ before: Point, _ after: Point, _ sine: Double, _ cosine: Double) -> [Point] {
        let miter = at + (before + after) * (1 / (1 + cosine))
        // A corner this flat looks the same with any join.
        if cosine > 0.98 { return [miter] }
        switch join {
        case .miter where cosine > -0.5: return [miter]
        case .miter, .bevel: return [at + before, at + after]
        case .round: return arc(at, from: before, turning: Double.atan2(y: sine, x: cosine))
        }
    }

    /// The join of a sharp corner, the corner's own point included.
    private func wedge(_ into: Segment, _ out: Segment) -> [Point] {
        let (sine, cosine) = Self.turn(into, out)
        let sign = sine >= 0 ? 1.0 : -1.0
        let (before, after) = (offset(into) * sign, offset(out) * sign)
        let at = into.end
        let outer: [Point] =
            if join == .round {
                arc(at, from: before, turning: Double.atan2(y: sine, x: cosine))
            } else if join == .miter, cosine > -0.5 {
                [at + before, at + (before + after) * (1 / (1 + cosine)), at + after]
            } else {
                [at + before, at + after]
            }
        let polygon = [at] + outer
        return sign > 0 ? polygon : polygon.reversed()
    }

    /// Points on a circle about `center` from the displacement `from` on, off the circle by at most a twentieth of a pixel.
    private func arc(_ center: Point, from: Point, turning angle: Double) -> [Point] {
        let step = 2 * Double.acos(max(0, 1 - 0.05 / max(half, 0.2)))
        let pieces = max(1, min(64, Int((abs(angle) / step).rounded(.up))))
        return (0...pieces).map { piece in
            let turn = angle * Double(piece) / Double(pieces)
            let (c, s) = (Double.cos(turn), Double.sin(turn))
            return center + Point(x: from.x * c - from.y * s, y: from.x * s + from.y * c)
        }
    }

    /// What a line without a length leaves: a disc or a square, by its cap.
    private func dot(_ point: Point, _ emit: ([Point]) -> Void) {
        switch cap {
        case .butt: break
        case .round: emit(arc(point, from: Point(x: half, y: 0), turning: 2 * .pi).dropLast())
        case .square:
            emit([
                point + Point(x: -half, y: -half), point + Point(x: half, y: -half), point + Point(x: half, y: half),
                point + Point(x: -half, y: half),
            ])
        }
    }

    /// The line's points without those that repeat the one before; points that are not finite are left out.
    private static func distinct(_ line: Path.Polyline) -> [Point] {
        var points: [Point] = []
        for point in line.points where point.x.isFinite && point.y.isFinite {
            if let last = points.last, (point - last).length < 1e-9 { continue }
            points.append(point)
        }
        if line.isClosed, points.count > 1, let last = points.last, (points[0] - last).length < 1e-9 {
            points.removeLast()
        }
        return points
    }
}
