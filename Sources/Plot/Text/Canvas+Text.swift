extension Canvas {
    /// Draws a line of text with its anchor at `point`, turned by `angle` radians clockwise.
    mutating func draw(_ run: TextRun, at point: Point, _ anchor: TextAnchor, _ color: Color, angle: Double = 0) {
        let offset = run.offset(anchor)
        let turn = AffineTransform(scaleX: 1, scaleY: 1, angle: angle, origin: Point(x: 0, y: 0))
        var origin = point + turn.apply(offset)
        // A baseline on a whole pixel keeps the stems of a line of text alike; x keeps its fraction.
        if angle == 0 { origin.y = (origin.y * scale).rounded() / scale }
        let transform = AffineTransform(
            scaleX: scale, scaleY: scale, angle: angle, origin: Point(x: origin.x * scale, y: origin.y * scale))
        fill(run.path, transform, color)
    }
}
