/// Estimates with intervals, a row each: coefficients, or the effects of a factor's levels ("caterpillar").
///
/// Up to 60 rows are named. Of more rows the first and the last twenty are named and drawn apart; those between share a band.
public struct IntervalChart: Figure {
    /// One estimate.
    public struct Row: Sendable, Equatable {
        /// The name of the row.
        public let label: String
        /// The estimate, drawn as a dot; not drawn if it is not finite.
        public let estimate: Double
        /// The lower end of the interval.
        public let lower: Double
        /// The upper end of the interval.
        public let upper: Double

        /// An estimate with its interval, in the unit of the x axis.
        ///
        /// - Parameters:
        ///   - label: the name of the row.
        ///   - estimate: the estimate, drawn as a dot; not drawn if it is not finite.
        ///   - lower: the lower end of the interval.
        ///   - upper: the upper end of the interval.
        public init(label: String, estimate: Double, lower: Double, upper: Double) {
            self.label = label
            self.estimate = estimate
            self.lower = lower
            self.upper = upper
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
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
    ///   - rows: the rows, from the top down.
    ///   - reference: the place of a vertical line on the x axis; nil for none.
    ///   - note: small text below the title; nil for none.
    public init(title: String, xLabel: String, rows: [Row], reference: Double? = 0, note: String? = nil) {
        self.title = title
        self.xLabel = xLabel
        self.rows = rows
        self.reference = reference
        self.note = note
    }

    private static let namedLimit = 60
    private static let namedEnds = 20
    private static let bandHeight = 260.0
    private func rowHeight(_ width: Double) -> Double {
        Frame.putsNamesAbove(named.map(\.label), width: width) ? 34 : rows.count > 30 ? 18 : 24
    }
    private var isLong: Bool { rows.count > Self.namedLimit }

    /// What the unnamed rows are called.
    private var betweenText: String { NumberText.grouped(rows.count - 2 * Self.namedEnds) + " between" }

    private var named: [Row] {
        isLong ? Array(rows.prefix(Self.namedEnds) + rows.suffix(Self.namedEnds)) : rows
    }

    private func panelHeight(_ width: Double) -> Double {
        let height = Double(named.count) * rowHeight(width)
        return isLong ? height + Self.bandHeight + 40 : max(60, height)
    }

    /// The size in CSS pixels: 800 wide, and higher for more rows.
    public var size: Size {
        Size(width: 800, height: 150 + (note == nil ? 0 : 20) + panelHeight(800))
    }

    /// The size on a narrow screen: higher for more rows, and where their names are long.
    public var narrowSize: Size {
        Frame.narrowSize(title: title, note: notes, hasYTitle: false, panel: panelHeight(Pen.narrowWidth))
    }

    private var notes: String {
        let extent =
            isLong ? "\(NumberText.grouped(rows.count)) levels, \(2 * Self.namedEnds) named" : nil
        return [note, extent].compactMap { $0 }.joined(separator: "; ")
    }

    /// Draws the rows over a common axis.
    public func draw(on pen: inout Pen) {
        let values = rows.flatMap { [$0.lower, $0.estimate, $0.upper] } + (reference.map { [$0] } ?? [])
        let x = Scale(covering: values, target: pen.tickTarget(7))
        let frame = Frame(&pen, title: title, notes: [notes], xTitle: Axes.title(xLabel, x))
        let named = named
        let least = isLong ? pen.width(betweenText, .smallNumber) : 0
        let (axes, labels) = frame.rowAxes(pen, x: x, labels: named.map(\.label), least: least)
        axes.drawVerticalGrid(&pen)
        if let reference, Scale.accepts(reference, .linear) { axes.drawVertical(reference, &pen) }
        if isLong {
            drawLong(&pen, axes, labels)
        } else {
            let height = axes.panel.height / Double(max(rows.count, 1))
            for (index, row) in rows.enumerated() {
                draw(row, labels[index], at: axes.panel.minY + (Double(index) + 0.5) * height, &pen, axes)
            }
        }
        axes.drawXAxis(&pen)
        frame.drawAxisTitles(&pen, along: axes.panel)
    }

    private func draw(_ row: Row, _ label: String, at y: Double, _ pen: inout Pen, _ axes: Axes) {
        let color = Paint.series(0)
        axes.drawRowLabel(label, at: y, &pen)
        if Scale.accepts(row.lower, .linear), Scale.accepts(row.upper, .linear) {
            pen.line(
                from: Point(x: axes.point(row.lower, 0).x, y: y), to: Point(x: axes.point(row.upper, 0).x, y: y),
                Axes.dataLine, color)
        }
        if Scale.accepts(row.estimate, .linear) {
            pen.fill(Path(circleAt: Point(x: axes.point(row.estimate, 0).x, y: y), radius: 4), color)
        }
    }

    /// - Parameter labels: of the named rows, the first ones and then the last.
    private func drawLong(_ pen: inout Pen, _ axes: Axes, _ labels: [String]) {
        let panel = axes.panel
        let rowHeight = rowHeight(pen.size.width)
        let ends = Double(Self.namedEnds) * rowHeight
        for (index, row) in rows.prefix(Self.namedEnds).enumerated() {
            draw(row, labels[index], at: panel.minY + (Double(index) + 0.5) * rowHeight, &pen, axes)
        }
        for (index, row) in rows.suffix(Self.namedEnds).enumerated() {
            draw(
                row, labels[Self.namedEnds + index], at: panel.maxY - ends + (Double(index) + 0.5) * rowHeight, &pen,
                axes)
        }
        let band = Rect(
            minX: panel.minX, minY: panel.minY + ends + 14, maxX: panel.maxX, maxY: panel.maxY - ends - 14)
        let middle = rows.dropFirst(Self.namedEnds).dropLast(Self.namedEnds)
            .filter { row in
                [row.lower, row.estimate, row.upper].allSatisfy { Scale.accepts($0, .linear) }
            }
        guard !middle.isEmpty else { return }
        let step = band.height / Double(middle.count)
        func place(_ value: Double, _ index: Int) -> Point {
            Point(x: axes.point(value, 0).x, y: band.minY + (Double(index) + 0.5) * step)
        }
        let color = Paint.series(0)
        for (index, row) in middle.enumerated() where step >= 1.5 {
            pen.line(
                from: place(row.lower, index), to: place(row.upper, index), Stroke(width: 1), color.withAlpha(0.5))
        }
        if step < 1.5 {
            pen.fill(
                Path(polyline: envelope(middle, band, axes), closed: true), color.withAlpha(0.3))
        }
        pen.stroke(
            Path(polyline: middle.enumerated().map { place($1.estimate, $0) }), Axes.dataLine, color)
        axes.drawRowLabel(betweenText, at: band.center.y, &pen, .smallNumber, .muted, rise: 0)
        for y in [band.minY - 7, band.maxY + 7] {
            pen.line(
                from: Point(x: panel.minX, y: y), to: Point(x: panel.maxX, y: y), Stroke(width: 1), .guide)
        }
    }

    /// The widest interval in each pixel row, down the lower ends and up the upper ones.
    private func envelope(_ middle: [Row], _ band: Rect, _ axes: Axes) -> [Point] {
        let lines = max(1, Int(band.height))
        var low = [Double](repeating: .infinity, count: lines)
        var high = [Double](repeating: -.infinity, count: lines)
        for (index, row) in middle.enumerated() {
            let line = index * lines / middle.count
            low[line] = min(low[line], row.lower)
            high[line] = max(high[line], row.upper)
        }
        let used = (0..<lines).filter { low[$0].isFinite }
        func place(_ value: Double, _ line: Int) -> Point {
            Point(x: axes.point(value, 0).x, y: band.minY + (Double(line) + 0.5) * band.height / Double(lines))
        }
        return used.map { place(low[$0], $0) } + used.reversed().map { place(high[$0], $0) }
    }
}
