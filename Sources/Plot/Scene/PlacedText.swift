import RealModule

/// A line of text at its place.
package struct PlacedText: Sendable {
    /// What it says, after shortening.
    package let text: String
    /// Where the baseline begins, in CSS pixels.
    package private(set) var origin: Point
    /// In radians, clockwise on the page.
    package let angle: Double
    /// The smallest upright rectangle round the text, from the top of its capitals to the bottom of its descenders.
    package private(set) var box: Rect
    let run: TextRun
    let paint: Paint
    /// Whether a rim of the background's colour keeps it legible over lines.
    let hasHalo: Bool

    init(
        _ text: String, _ run: TextRun, at point: Point, _ anchor: TextAnchor, _ paint: Paint, angle: Double = 0,
        hasHalo: Bool = false
    ) {
        self.text = text
        self.run = run
        self.paint = paint
        self.angle = angle
        self.hasHalo = hasHalo
        let turn = AffineTransform(scaleX: 1, scaleY: 1, angle: angle, origin: Point(x: 0, y: 0))
        let origin = point + turn.apply(run.offset(anchor))
        self.origin = origin
        let corners = [(0, -run.capHeight), (run.width, -run.capHeight), (run.width, run.descent), (0, run.descent)]
            .map { origin + turn.apply(Point(x: $0.0, y: $0.1)) }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        box = Rect(
            minX: xs.min() ?? origin.x, minY: ys.min() ?? origin.y, maxX: xs.max() ?? origin.x,
            maxY: ys.max() ?? origin.y)
    }

    /// The text at another place.
    func moved(by offset: Point) -> PlacedText {
        var text = self
        text.origin = origin + offset
        text.box = box.moved(by: offset)
        return text
    }
}
