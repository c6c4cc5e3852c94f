import RealModule

/// Turns lines into the outlines of their strokes: a convex polygon for each segment, corner and end, all of one orientation, so that
/// where they overlap their coverages add up to no less than 1.
struct Stroker {
    let width: Double
    let cap: Stroke.Cap
    let join: Stroke.Join
    let dash: [Double]

    /// - Parameter scale: pixels to a CSS pixel.
    init(_ stroke: Stroke, scale: Double) {
        width = stroke.width * scale
        cap = stroke.cap
        join = stroke.join
        dash = stroke.dash.map { $0 * scale }
    }

    /// Hands every polygon of a line's stroke to `emit`.
    func polygons(_ line: Path.Polyline, _ emit: ([Point]) -> Void) {
        guard !dash.isEmpty else {
            outline(line, emit)
            return
        }
        for piece in dashes(line) { outline(piece, emit) }
    }

    private func outline(_ line: Path.Polyline, _ emit: ([Point]) -> Void) {
        var points = line.points.reduce(into: [Point]()) { result, point in
            if result.last != point { result.append(point) }
        }
        if line.isClosed, points.count > 2, points.first == points.last { points.removeLast() }
        guard points.count > 1 else {
            if cap == .round, let point = points.first { emit(disc(point)) }
            return
        }
        let count = points.count
        let segments = line.isClosed ? count : count - 1
        for index in 0..<segments {
            let (start, end) = (points[index], points[(index + 1) % count])
            segment(
                start, end, extendStart: !line.isClosed && index == 0,
                extendEnd: !line.isClosed && index == segments - 1,
                emit)
            if index + 1 < segments || line.isClosed {
                corner(start, end, points[(index + 2) % count], emit)
            }
        }
        if cap == .round, !line.isClosed {
            emit(disc(points[0]))
            emit(disc(points[count - 1]))
        }
    }

    private func segment(
        _ start: Point, _ end: Point, extendStart: Bool, extendEnd: Bool, _ emit: ([Point]) -> Void
    ) {
        let along = (end - start) * (width / 2 / (end - start).length)
        let side = Point(x: -along.y, y: along.x)
        let a = cap == .square && extendStart ? start - along : start
        let b = cap == .square && extendEnd ? end + along : end
        emit([a - side, b - side, b + side, a + side])
    }

    private func corner(_ before: Point, _ at: Point, _ after: Point, _ emit: ([Point]) -> Void) {
        let half = width / 2
        let (into, out) = ((at - before) * (1 / (at - before).length), (after - at) * (1 / (after - at).length))
        let turn = into.x * out.y - into.y * out.x
        let cosine = into.x * out.x + into.y * out.y
        guard abs(turn) > 1e-9 || cosine < 0 else { return }
        if join == .round {
            if half > 0.3 { emit(disc(at)) }
            return
        }
        // The outer side of the corner is opposite to the turn.
        let sign = turn > 0 ? -1.0 : 1.0
        let a = at + Point(x: -into.y, y: into.x) * (half * sign)
        let b = at + Point(x: -out.y, y: out.x) * (half * sign)
        var polygon = [at, a, b]
        if join == .miter, cosine > -0.5 {
            let middle = Point(x: -into.y - out.y, y: into.x + out.x)
            polygon = [at, a, at + middle * (half * sign / (1 + cosine)), b]
        }
        emit(sign > 0 ? polygon.reversed() : polygon)
    }

    private func disc(_ center: Point) -> [Point] {
        let count = max(8, min(64, Int((width * 2).squareRoot() * 4)))
        return (0..<count).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(count)
            return center + Point(x: Double.cos(angle), y: Double.sin(angle)) * (width / 2)
        }
    }

    private func dashes(_ line: Path.Polyline) -> [Path.Polyline] {
        var result: [Path.Polyline] = []
        var (index, left) = (0, dash[0])
        let points = line.isClosed ? line.points + line.points.prefix(1) : line.points
        var current = Path.Polyline(points: points.first.map { [$0] } ?? [])
        for (start, end) in zip(points, points.dropFirst()) {
            let length = (end - start).length
            var position = 0.0
            while length - position > left {
                position += left
                let point = start + (end - start) * (position / length)
                if index % 2 == 0 {
                    current.points.append(point)
                    result.append(current)
                }
                current = Path.Polyline(points: [point])
                index += 1
                left = dash[index % dash.count]
            }
            left -= length - position
            if index % 2 == 0 { current.points.append(end) }
        }
        if index % 2 == 0, current.points.count > 1 { result.append(current) }
        return result
    }
}
