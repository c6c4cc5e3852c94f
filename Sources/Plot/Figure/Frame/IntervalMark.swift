/// An interval as a line with caps and a dot for its middle.
enum IntervalMark {
    private static let capWidth = 7.0

    static func draw(_ pen: inout Pen, from start: Point, to end: Point, middle: Point, _ paint: Paint) {
        let stroke = Stroke(width: 1.5)
        pen.line(from: start, to: end, stroke, paint)
        let along = end - start
        let length = max(along.length, 1e-9)
        let across = Point(x: -along.y, y: along.x) * (Self.capWidth / 2 / length)
        for point in [start, end] { pen.line(from: point - across, to: point + across, stroke, paint) }
        pen.fill(Path(circleAt: middle, radius: 2.5), paint)
    }
}
