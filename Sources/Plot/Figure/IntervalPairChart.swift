/// Two estimates with intervals per row, such as coefficients before and after a change.
///
/// The first is a hollow mark above, the second a filled one below it, so that they can be distinguished without colour. Up to ``maximumRows`` rows are drawn, and
/// the note says how many there are.
public struct IntervalPairChart: Figure {
    /// An estimate with its interval, in the unit of the x axis.
    public struct Interval: Sendable, Equatable {
        /// The estimate; not drawn if it is not finite.
        public let estimate: Double
        /// The lower end of the interval.
        public let lower: Double
        /// The upper end of the interval.
        public let upper: Double

        /// An estimate with its interval.
        ///
        /// - Parameters:
        ///   - estimate: the estimate; not drawn if it is not finite.
        ///   - lower: the lower end of the interval; the line is not drawn if an end is not finite.
        ///   - upper: the upper end of the interval.
        public init(estimate: Double, lower: Double, upper: Double) {
            self.estimate = estimate
            self.lower = lower
            self.upper = upper
        }
    }

    /// The two estimates of one thing.
    public struct Row: Sendable, Equatable {
        /// The name of the row.
        public let label: String
        /// The first estimate; nil for none.
        public let first: Interval?
        /// The second estimate; nil for none.
        public let second: Interval?

        /// A row of two estimates.
        ///
        /// - Parameters:
        ///   - label: the name of the row.
        ///   - first: the first estimate; nil for none.
        ///   - second: the second estimate; nil for none.
        public init(label: String, first: Interval?, second: Interval?) {
            self.label = label
            self.first = first
            self.second = second
        }
    }

    /// More rows than this are not drawn.
    public static let maximumRows = 40

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
    /// The name of the first estimates, for the key.
    public let firstLabel: String
    /// The name of the second estimates, for the key.
    public let secondLabel: String
    /// The rows, from the top down.
    public let rows: [Row]
    /// The place of a vertical line on the x axis; nil for none.
    public let reference: Double?
    /// Small text below the title; nil for none.
    public let note: String?

    /// A chart of rows from the top down.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis, with the unit.
    ///   - firstLabel: the name of the first estimates, for the key.
    ///   - secondLabel: the name of the second estimates, for the key.
    ///   - rows: the rows, from the top down.
    ///   - reference: the place of a vertical line on the x axis; nil for none.
    ///   - note: small text below the title; nil for none.
    public init(
        title: String, xLabel: String, firstLabel: String, secondLabel: String, rows: [Row], reference: Double? = 0,
        note: String? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.firstLabel = firstLabel
        self.secondLabel = secondLabel
        self.rows = rows
        self.reference = reference
        self.note = note
    }

    private func rowHeight(_ width: Double) -> Double {
        Frame.putsNamesAbove(shown.map(\.label), width: width) ? 52 : 32
    }
    /// The distance of each mark from the middle of its row.
    private static let offset = 6.0
    private static let radius = 4.0

    private var shown: ArraySlice<Row> { rows.prefix(Self.maximumRows) }

    private var notes: String {
        let extent =
            rows.count > Self.maximumRows
            ? ["the first \(Self.maximumRows) of \(NumberText.grouped(rows.count)) rows"] : []
        return ((note.map { [$0] } ?? []) + extent).joined(separator: "; ")
    }

    private var key: [LineKey.Entry] {
        [
            LineKey.Entry(name: firstLabel, look: .ring, paint: .series(1)),
            LineKey.Entry(name: secondLabel, look: .dot, paint: .series(0)),
        ]
    }

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

    private func panelHeight(_ width: Double) -> Double { max(72, Double(shown.count) * rowHeight(width)) }

    /// Draws the rows over a common axis.
    public func draw(on pen: inout Pen) {
        let intervals = shown.flatMap { [$0.first, $0.second].compactMap { $0 } }
        let values = intervals.flatMap { [$0.lower, $0.estimate, $0.upper] } + (reference.map { [$0] } ?? [])
        let x = Scale(covering: values, target: pen.tickTarget(7))
        let frame = Frame(&pen, title: title, notes: [notes], key: key, xTitle: Axes.title(xLabel, x))
        let (axes, labels) = frame.rowAxes(pen, x: x, labels: shown.map(\.label), least: 0)
        axes.drawVerticalGrid(&pen)
        if let reference, Scale.accepts(reference, .linear) { axes.drawVertical(reference, &pen) }
        let height = axes.panel.height / Double(max(shown.count, 1))
        for (index, row) in shown.enumerated() {
            let y = axes.panel.minY + (Double(index) + 0.5) * height
            axes.drawRowLabel(labels[index], at: y, &pen, rise: 20)
            if let first = row.first { draw(first, at: y - Self.offset, .series(1), isHollow: true, &pen, axes) }
            if let second = row.second { draw(second, at: y + Self.offset, .series(0), isHollow: false, &pen, axes) }
        }
        axes.drawXAxis(&pen)
        frame.drawAxisTitles(&pen, along: axes.panel)
    }

    private func draw(
        _ interval: Interval, at y: Double, _ paint: Paint, isHollow: Bool, _ pen: inout Pen, _ axes: Axes
    ) {
        let middle = Point(x: axes.xPosition(interval.estimate), y: y)
        let hasMark = Scale.accepts(interval.estimate, .linear)
        if Scale.accepts(interval.lower, .linear), Scale.accepts(interval.upper, .linear) {
            let (lower, upper) = (axes.xPosition(interval.lower), axes.xPosition(interval.upper))
            // Up to the ring's rim, so that the ring stays hollow.
            let gap = hasMark && isHollow ? Self.radius : 0
            for (start, end) in [(lower, middle.x - gap), (middle.x + gap, upper)] where end > start {
                pen.line(from: Point(x: start, y: y), to: Point(x: end, y: y), Axes.dataLine, paint)
            }
        }
        guard hasMark else { return }
        if isHollow {
            pen.stroke(Path(circleAt: middle, radius: Self.radius - 0.5), Stroke(width: 1.75), paint)
        } else {
            pen.fill(Path(circleAt: middle, radius: Self.radius), paint)
        }
    }
}
