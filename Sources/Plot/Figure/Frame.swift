/// The parts that all figures share: title, notes, axis titles, and the room that is left for the panel.
struct Frame {
    static let margin = 24.0

    let size: Size
    /// Where the panel with its axes' numbers goes: below title and notes, above and right of the axis titles.
    private(set) var content: Rect

    /// Draws title and notes at the top and the axis titles at the left and the bottom.
    init(
        _ pen: inout Pen, title: String, notes: [String] = [], xTitle: String? = nil, yTitle: String? = nil
    ) {
        size = pen.canvas.size
        let width = size.width - 2 * Self.margin
        var top = Self.margin + 13
        for line in pen.wrapped(title, to: width, .title, lines: 2) {
            pen.text(line, at: Point(x: Self.margin, y: top), TextAnchor(.start), .title)
            top += 24
        }
        for note in notes where !note.isEmpty {
            for line in pen.wrapped(note, to: width, .label, lines: 3) {
                pen.text(line, at: Point(x: Self.margin, y: top), TextAnchor(.start), .label, pen.theme.muted)
                top += 19
            }
        }
        var content = Rect(
            minX: Self.margin, minY: top - 2, maxX: size.width - Self.margin, maxY: size.height - Self.margin)
        if xTitle != nil { content.maxY -= 22 }
        if yTitle != nil { content.minX += 22 }
        self.content = content
        if let xTitle {
            let text = pen.fitted(xTitle, to: content.width, .axis)
            pen.text(text, at: Point(x: content.center.x, y: size.height - Self.margin), TextAnchor(.middle), .axis)
        }
        if let yTitle {
            let text = pen.fitted(yTitle, to: content.height, .axis)
            pen.text(
                text, at: Point(x: Self.margin + 10, y: content.center.y), TextAnchor(.middle), .axis, angle: -.pi / 2)
        }
    }

    /// The axes of a panel that fills the content.
    func axes(_ pen: Pen, x: Scale, y: Scale) -> Axes {
        var panel = content
        panel.minX += Axes.yAxisWidth(y, pen)
        panel.maxY -= Axes.tickLength + 22
        panel.minY += 8
        panel.maxX -= 10
        return Axes(x: x, y: y, panel: panel)
    }
}
