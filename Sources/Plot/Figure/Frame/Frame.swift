/// The parts that all figures share: title, notes, the key to lines, axis titles, and the room that is left for the panel.
public struct Frame: Sendable {
    let size: Size
    let margin: Double
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
        margin = Self.margin(size.width)
        self.xTitle = xTitle
        self.yTitle = yTitle
        let width = size.width - 2 * margin
        var top = margin + 13
        let head = HeadStyle(isNarrow: pen.isNarrow)
        for line in pen.drawsTitle ? pen.wrapped(title, to: width, head.title, lines: head.titleLines) : [] {
            pen.text(line, at: Point(x: margin, y: top), TextAnchor(.start), head.title)
            top += head.titleStep
        }
        for note in notes where !note.isEmpty {
            for line in pen.wrapped(note, to: width, head.note, lines: head.noteLines) {
                pen.text(line, at: Point(x: margin, y: top), TextAnchor(.start), head.note, .muted)
                top += head.noteStep
            }
        }
        top += LineKey(entries: key).draw(&pen, at: Point(x: margin, y: top - 4), width: width)
        content = Rect(minX: margin, minY: top - 2, maxX: size.width - margin, maxY: size.height - margin)
        if xTitle?.isEmpty == false { content.maxY -= Self.titleHeight }
        guard let yTitle, !yTitle.isEmpty else { return }
        if pen.isNarrow {
            // Above the axis, where it takes no width from the panel.
            pen.text(
                pen.fitted(yTitle, to: width, .label), at: Point(x: margin, y: content.minY + 5), TextAnchor(.start),
                .label)
            content.minY += Self.titleHeight
        } else {
            content.minX += 22
        }
    }

    /// The room that an axis's title takes.
    static let titleHeight = 19.0

    /// The distance of everything from the drawing's sides.
    static func margin(_ width: Double) -> Double { Pen.isNarrow(width) ? 12 : 24 }

    /// Keeps room at the top of the content, over its whole width, for what a wide drawing has at the right.
    mutating func takeTop(_ height: Double) -> Rect {
        let strip = Rect(
            minX: content.minX, minY: content.minY, maxX: content.maxX, maxY: content.minY + height)
        content.minY += height
        return strip
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
        if Self.putsNamesAbove(labels, width: size.width) {
            var panel = content
            panel.minX += 4
            panel.maxX -= max(4, Axes.overhang(x, pen))
            panel.minY += 4
            panel.maxY -= Axes.xAxisHeight
            var axes = Axes(x: x, y: Scale(low: 0, high: 1), panel: panel)
            axes.hasNamesAbove = true
            return (axes, pen.fitted(labels, to: panel.width, .label))
        }
        let widest = labels.reduce(least) { max($0, pen.width(String($1.prefix(60)), .label)) }
        let labelWidth = min(widest, content.width * 0.35)
        var panel = content
        panel.minX += labelWidth + 14
        panel.maxX -= Axes.overhang(x, pen)
        panel.minY += 4
        panel.maxY -= Axes.xAxisHeight
        return (Axes(x: x, y: Scale(low: 0, high: 1), panel: panel), pen.fitted(labels, to: labelWidth, .label))
    }

    /// Whether names of rows stand above the rows: on a narrow drawing long names left of the panel would leave no room for it.
    static func putsNamesAbove(_ labels: [String], width: Double) -> Bool {
        Pen.isNarrow(width) && labels.contains { $0.count > 10 }
    }

    /// Writes the axis titles along the sides of a panel; nothing where there are none.
    public func drawAxisTitles(_ pen: inout Pen, along panel: Rect) {
        if let xTitle {
            let text = pen.fitted(xTitle, to: size.width - 2 * margin, .axis)
            // Under the panel's middle, or as near as the canvas allows.
            let half = pen.width(text, .axis) / 2
            let x = min(max(panel.center.x, margin + half), size.width - margin - half)
            pen.text(text, at: Point(x: x, y: size.height - margin), TextAnchor(.middle), .axis)
        }
        if let yTitle, !pen.isNarrow {
            let text = pen.fitted(yTitle, to: content.height, .axis)
            let half = pen.width(text, .axis) / 2
            let y = min(max(panel.center.y, content.minY + half), content.maxY - half)
            pen.text(
                text, at: Point(x: margin + 10, y: y), TextAnchor(.middle), .axis, angle: -.pi / 2)
        }
    }
}
