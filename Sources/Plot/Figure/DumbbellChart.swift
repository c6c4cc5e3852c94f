/// Two values of each row, joined by a line: where something was and where it went, such as the means of groups and what a model
/// shrinks them to.
///
/// The first value is a hollow mark, the second a filled one, so that they can be told apart without colour. Up to ``maximumRows``
/// rows are drawn. Of more rows the first and the last twenty are drawn and the note says so: for many rows a scatter plot of the
/// second value against the first shows all of them.
public struct DumbbellChart: Figure {
    /// The two values of one thing.
    public struct Row: Sendable, Equatable {
        /// The name of the row.
        public let label: String
        /// The first value; NaN where there is none.
        public let from: Double
        /// The second value; NaN where there is none.
        public let to: Double
        /// The lower end of an interval of the second value; nil for none.
        public let lower: Double?
        /// The upper end of the interval; nil for none.
        public let upper: Double?

        /// A row; a value that is not finite is not drawn.
        ///
        /// - Parameters:
        ///   - label: the name of the row.
        ///   - from: the first value; NaN where there is none.
        ///   - to: the second value; NaN where there is none.
        ///   - lower: the lower end of an interval of the second value; nil for none.
        ///   - upper: the upper end of the interval; nil for none.
        public init(label: String, from: Double, to: Double, lower: Double? = nil, upper: Double? = nil) {
            self.label = label
            self.from = from
            self.to = to
            self.lower = lower
            self.upper = upper
        }

        var hasFrom: Bool { Scale.accepts(from, .linear) }
        var hasTo: Bool { Scale.accepts(to, .linear) }

        /// The interval's ends, where both have a place.
        var interval: (lower: Double, upper: Double)? {
            guard let lower, let upper, Scale.accepts(lower, .linear), Scale.accepts(upper, .linear) else {
                return nil
            }
            return (lower, upper)
        }
    }

    /// More rows than this are not all drawn.
    public static let maximumRows = 60

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
    /// The name of the first values, such as "mean of the group", for the key.
    public let fromLabel: String
    /// The name of the second values, for the key.
    public let toLabel: String
    /// The name of the interval, such as "95 % interval", for the key.
    public let intervalLabel: String?
    /// The rows, from the top down.
    public let rows: [Row]
    /// The place of a dashed vertical line on the x axis; nil for none.
    public let reference: Double?
    /// The name of the vertical line, for the key.
    public let referenceLabel: String?
    /// Small text below the title; nil for none.
    public let note: String?

    /// A chart of rows from the top down.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis, with the unit.
    ///   - fromLabel: the name of the first values, such as "mean of the group", for the key.
    ///   - toLabel: the name of the second values, for the key.
    ///   - intervalLabel: the name of the interval, such as "95 % interval", for the key.
    ///   - rows: the rows, from the top down.
    ///   - reference: the place of a dashed vertical line on the x axis; nil for none.
    ///   - referenceLabel: the name of the vertical line, for the key.
    ///   - note: small text below the title; nil for none.
    public init(
        title: String, xLabel: String, fromLabel: String, toLabel: String, intervalLabel: String? = nil, rows: [Row],
        reference: Double? = nil, referenceLabel: String? = nil, note: String? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.fromLabel = fromLabel
        self.toLabel = toLabel
        self.intervalLabel = intervalLabel
        self.rows = rows
        self.reference = reference
        self.referenceLabel = referenceLabel
        self.note = note
    }

    private static let shownEnds = 20
    private static let breakHeight = 36.0
    private static let radius = 4.5
    private var isLong: Bool { rows.count > Self.maximumRows }
    private func rowHeight(_ width: Double) -> Double {
        Frame.putsNamesAbove(shown.map(\.label), width: width) ? 34 : rows.count > 30 ? 18 : 24
    }

    private var shown: [Row] {
        isLong ? Array(rows.prefix(Self.shownEnds) + rows.suffix(Self.shownEnds)) : rows
    }

    /// What the rows that are not drawn are called.
    private var betweenText: String { NumberText.grouped(rows.count - 2 * Self.shownEnds) + " between" }

    /// The size in CSS pixels: 800 wide, and higher for more rows.
    public var size: Size {
        let head = Frame.headHeight(title: title, note: notes, key: key, width: 800)
        return Size(width: 800, height: 124 + head + panelHeight(800))
    }

    /// The size on a narrow screen: higher for more rows, and where their names are long.
    public var narrowSize: Size {
        Frame.narrowSize(
            title: title, note: notes, key: key, hasYTitle: false, panel: panelHeight(Pen.narrowWidth))
    }

    private func panelHeight(_ width: Double) -> Double {
        max(72, Double(shown.count) * rowHeight(width) + (isLong ? Self.breakHeight : 0))
    }

    /// The note, and what is said of rows that are not drawn or lack a value.
    private var notes: String? {
        func levels(_ count: Int) -> String { count == 1 ? "1 level" : "\(NumberText.grouped(count)) levels" }
        var notes = note.map { [$0] } ?? []
        if isLong { notes.append("\(levels(rows.count)), \(shown.count) shown") }
        let without = rows.count { !$0.hasFrom && $0.hasTo }
        if without > 0 { notes.append("no hollow mark for \(levels(without))") }
        let missing = rows.count { !$0.hasTo }
        if missing > 0 { notes.append("no filled mark for \(levels(missing))") }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    private var key: [LineKey.Entry] {
        var entries = [
            LineKey.Entry(name: fromLabel, look: .ring, paint: .series(1)),
            LineKey.Entry(name: toLabel, look: .dot, paint: .series(0)),
        ]
        if let intervalLabel, shown.contains(where: { $0.interval != nil }) {
            entries.append(
                LineKey.Entry(name: intervalLabel, look: .line(Self.intervalStroke), paint: Self.intervalPaint))
        }
        if let referenceLabel, reference != nil {
            entries.append(LineKey.Entry(name: referenceLabel, look: .upright(Axes.verticalLine), paint: .muted))
        }
        return entries
    }

    private static let intervalStroke = Stroke(width: 7)
    private static let intervalPaint = Paint.series(0).withAlpha(0.28)

    /// Draws the rows over a common axis.
    public func draw(on pen: inout Pen) {
        let shown = shown
        let values = shown.flatMap { row -> [Double] in
            [row.from, row.to] + (row.interval.map { [$0.lower, $0.upper] } ?? [])
        }
        let x = Scale(covering: values + (reference.map { [$0] } ?? []), target: pen.tickTarget(7))
        let frame = Frame(
            &pen, title: title, notes: [notes ?? ""], key: key, xTitle: Axes.title(xLabel, x))
        let least = isLong ? pen.width(betweenText, .smallNumber) : 0
        let (axes, labels) = frame.rowAxes(pen, x: x, labels: shown.map(\.label), least: least)
        let panel = axes.panel
        axes.drawVerticalGrid(&pen)
        if let reference, Scale.accepts(reference, .linear) { axes.drawVertical(reference, &pen) }
        let gap = isLong ? Self.breakHeight : 0
        let height = (panel.height - gap) / Double(max(shown.count, 1))
        for (index, row) in shown.enumerated() {
            let below = isLong && index >= Self.shownEnds ? gap : 0
            draw(row, labels[index], at: panel.minY + (Double(index) + 0.5) * height + below, &pen, axes)
        }
        if isLong { drawBreak(from: panel.minY + Double(Self.shownEnds) * height, &pen, axes) }
        axes.drawXAxis(&pen)
        frame.drawAxisTitles(&pen, along: axes.panel)
    }

    private func draw(_ row: Row, _ label: String, at y: Double, _ pen: inout Pen, _ axes: Axes) {
        axes.drawRowLabel(label, at: y, &pen)
        if let (lower, upper) = row.interval {
            pen.line(
                from: Point(x: axes.xPosition(lower), y: y), to: Point(x: axes.xPosition(upper), y: y),
                Self.intervalStroke, Self.intervalPaint)
        }
        let (from, to) = (Point(x: axes.xPosition(row.from), y: y), Point(x: axes.xPosition(row.to), y: y))
        if row.hasFrom, row.hasTo, abs(from.x - to.x) > Self.radius {
            // From the ring's rim, so that the ring stays hollow.
            let start = from.x + (to.x > from.x ? Self.radius : -Self.radius)
            pen.line(from: Point(x: start, y: y), to: to, Stroke(width: 1.5), .ink.withAlpha(0.55))
        }
        if row.hasTo { pen.fill(Path(circleAt: to, radius: Self.radius), .series(0)) }
        if row.hasFrom { pen.stroke(Path(circleAt: from, radius: Self.radius - 0.5), Stroke(width: 1.75), .series(1)) }
    }

    /// The place of the rows that are not drawn.
    private func drawBreak(from top: Double, _ pen: inout Pen, _ axes: Axes) {
        let panel = axes.panel
        axes.drawRowLabel(betweenText, at: top + Self.breakHeight / 2, &pen, .smallNumber, .muted, rise: 0)
        for y in [top + 6, top + Self.breakHeight - 6] {
            pen.line(
                from: Point(x: panel.minX, y: y), to: Point(x: panel.maxX, y: y), Stroke(width: 1, dash: [2, 4]),
                .muted)
        }
    }
}
