/// The parts that all figures share: title, notes, the key to lines, axis titles, and the room that is left for the panel.
public struct Frame: Sendable {
    static let margin = 24.0

    let size: Size
    /// The room for the panel with the numbers of its axes, in CSS pixels: below title and notes, above and right of the axis
    /// titles.
    public private(set) var content: Rect
    private let xTitle: String?
    private let yTitle: String?

    /// Draws the title and notes at the top, and keeps room for the axis titles at the left and the bottom.
    ///
    /// - Parameters:
    ///   - pen: the pen to draw with.
    ///   - title: the heading, in at most two lines.
    ///   - notes: small text below it, each in at most three lines; empty texts take no room.
    ///   - xTitle: the title of the x axis; nil for none.
    ///   - yTitle: the title of the y axis; nil for none.
    public init(
        _ pen: inout Pen, title: String, notes: [String] = [], xTitle: String? = nil, yTitle: String? = nil
    ) {
        self.init(&pen, title: title, notes: notes, key: [], xTitle: xTitle, yTitle: yTitle)
    }

    /// Draws title, notes and key at the top, and keeps room for the axis titles at the left and the bottom.
    init(
        _ pen: inout Pen, title: String, notes: [String] = [], key: [LineKey.Entry], xTitle: String? = nil,
        yTitle: String? = nil
    ) {
        size = pen.size
        self.xTitle = xTitle
        self.yTitle = yTitle
        let width = size.width - 2 * Self.margin
        var top = Self.margin + 13
        for line in pen.drawsTitle ? pen.wrapped(title, to: width, .title, lines: 2) : [] {
            pen.text(line, at: Point(x: Self.margin, y: top), TextAnchor(.start), .title)
            top += 24
        }
        for note in notes where !note.isEmpty {
            for line in pen.wrapped(note, to: width, .label, lines: 3) {
                pen.text(line, at: Point(x: Self.margin, y: top), TextAnchor(.start), .label, .muted)
                top += 19
            }
        }
        top += LineKey(entries: key).draw(&pen, at: Point(x: Self.margin, y: top - 4), width: width)
        content = Rect(
            minX: Self.margin, minY: top - 2, maxX: size.width - Self.margin, maxY: size.height - Self.margin)
        if xTitle?.isEmpty == false { content.maxY -= 19 }
        if yTitle?.isEmpty == false { content.minX += 22 }
    }

    /// The axes of a panel that fills the content, with room for the numbers of both axes.
    ///
    /// - Parameters:
    ///   - pen: the pen, which measures the numbers.
    ///   - x: the scale of the x axis.
    ///   - y: the scale of the y axis.
    public func axes(_ pen: Pen, x: Scale, y: Scale) -> Axes {
        var panel = content
        panel.minX += Axes.yAxisWidth(y, pen)
        panel.maxY -= Axes.xAxisHeight
        panel.minY += 8
        panel.maxX -= Axes.overhang(x, pen)
        return Axes(x: x, y: y, panel: panel)
    }

    /// The axes of a panel with a name left of each row, and the names as they fit there.
    ///
    /// - Parameter least: the names' width at the least.
    func rowAxes(_ pen: Pen, x: Scale, labels: [String], least: Double) -> (axes: Axes, labels: [String]) {
        let widest = labels.reduce(least) { max($0, pen.width(String($1.prefix(60)), .label)) }
        let labelWidth = min(widest, content.width * 0.35)
        var panel = content
        panel.minX += labelWidth + 14
        panel.maxX -= Axes.overhang(x, pen)
        panel.minY += 4
        panel.maxY -= Axes.xAxisHeight
        return (Axes(x: x, y: Scale(low: 0, high: 1), panel: panel), pen.fitted(labels, to: labelWidth, .label))
    }

    /// Writes the axis titles along the sides of a panel; nothing where there are none.
    public func drawAxisTitles(_ pen: inout Pen, along panel: Rect) {
        if let xTitle {
            let text = pen.fitted(xTitle, to: size.width - 2 * Self.margin, .axis)
            // Under the panel's middle, or as near as the canvas allows.
            let half = pen.width(text, .axis) / 2
            let x = min(max(panel.center.x, Self.margin + half), size.width - Self.margin - half)
            pen.text(text, at: Point(x: x, y: size.height - Self.margin), TextAnchor(.middle), .axis)
        }
        if let yTitle {
            let text = pen.fitted(yTitle, to: content.height, .axis)
            let half = pen.width(text, .axis) / 2
            let y = min(max(panel.center.y, content.minY + half), content.maxY - half)
            pen.text(
                text, at: Point(x: Self.margin + 10, y: y), TextAnchor(.middle), .axis, angle: -.pi / 2)
        }
    }
}
