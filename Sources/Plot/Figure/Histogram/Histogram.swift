import RealModule

/// A histogram, with the normal curve of the same mean and standard deviation if wanted.
public struct Histogram: Figure {
    /// A normal curve to compare with.
    public struct NormalCurve: Sendable, Equatable {
        public let label: String
        public let mean: Double
        public let standardDeviation: Double
        /// The number of values that the curve stands for, those outside the axis included.
        public let total: Int

        public init(label: String, mean: Double, standardDeviation: Double, total: Int) {
            self.label = label
            self.mean = mean
            self.standardDeviation = standardDeviation
            self.total = total
        }
    }

    /// What the height of a bar is.
    public enum HeightScale: Sendable {
        /// The number of values in the bin.
        case count
        /// Their share of all values, divided by the bin's width.
        case density
    }

    /// Where the height of each bar is expected.
    public struct Expectation: Sendable, Equatable {
        public let label: String
        /// In units of the bars' heights, as many as bars.
        public let lower: [Double]
        public let center: [Double]
        public let upper: [Double]

        public init(label: String, lower: [Double], center: [Double], upper: [Double]) {
            precondition(lower.count == center.count && lower.count == upper.count)
            self.label = label
            self.lower = lower
            self.center = center
            self.upper = upper
        }
    }

    public let title: String
    public let xLabel: String
    public let yLabel: String
    public let bins: HistogramBins
    public let curve: NormalCurve?
    /// Drawn as an interval on each bar, or as a band over many bars.
    public let expectation: Expectation?
    public let heights: HeightScale
    /// Where a vertical line is drawn, if it lies on the axis.
    public let reference: Double?
    public let note: String?

    public init(
        title: String, xLabel: String, yLabel: String = "Rows", bins: HistogramBins, curve: NormalCurve? = nil,
        expectation: Expectation? = nil, heights: HeightScale = .count, reference: Double? = 0, note: String? = nil
    ) {
        precondition(expectation.map { $0.lower.count == bins.counts.count } ?? true)
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.bins = bins
        self.curve = curve
        self.expectation = expectation
        self.heights = heights
        self.reference = reference
        self.note = note
    }

    private var isDensity: Bool { heights == .density }
    /// More bars than this have a band in place of an interval each.
    private static let intervalLimit = 40

    public func draw(on pen: inout Pen) {
        let curve = curvePoints
        let tallestBar = bins.counts.indices.reduce(0) { max($0, bins.height($1, isDensity: isDensity)) }
        let expected = (expectation?.upper ?? []).filter { Scale.accepts($0, .linear) }
        let tallest = max(curve.reduce(tallestBar) { max($0, $1.y) }, expected.max() ?? 0)
        let x = Scale(low: bins.edges[0], high: bins.edges[bins.counts.count], target: 8)
        // Counts have whole ticks only.
        let target = isDensity ? 6 : Int(max(2, min(6, tallest.rounded(.up) + 1)))
        let y = Scale(covering: [0, tallest], startsAtZero: true, target: target)
        let notes = [note, bins.outsideNote].compactMap { $0 }.joined(separator: "; ")
        let frame = Frame(
            &pen, title: title, notes: [notes], key: key, xTitle: Axes.title(xLabel, x),
            yTitle: Axes.title(yLabel, y))
        let axes = frame.axes(pen, x: x, y: y)
        axes.drawGrid(&pen)
        drawBars(&pen, axes)
        if let reference, x.low < reference, x.high > reference { axes.drawVertical(reference, &pen) }
        if !curve.isEmpty {
            pen.clipped(to: axes.panel) { pen in
                pen.stroke(Path(polyline: curve.map { axes.point($0.x, $0.y) }), Axes.dataLine, .series(1))
            }
        }
        if let expectation { draw(expectation, &pen, axes) }
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        frame.drawAxisTitles(&pen, along: axes.panel)
    }

    private var key: [LineKey.Entry] {
        var entries: [LineKey.Entry] = []
        if let curve { entries.append(.init(name: curve.label, look: .line(Axes.dataLine), paint: .series(1))) }
        if let expectation {
            let look: LineKey.Entry.Look = bins.counts.count > Self.intervalLimit ? .area : .interval
            entries.append(
                .init(
                    name: expectation.label, look: look,
                    paint: .series(1).withAlpha(look.isArea ? Self.bandAlpha : 1)))
        }
        return entries
    }

    private static let bandAlpha = 0.35

    private func draw(_ expectation: Expectation, _ pen: inout Pen, _ axes: Axes) {
        guard bins.counts.count > Self.intervalLimit else {
            for index in bins.counts.indices {
                let middle = (bins.edges[index] + bins.edges[index + 1]) / 2
                let ends = [expectation.lower[index], expectation.center[index], expectation.upper[index]]
                guard ends.allSatisfy({ Scale.accepts($0, .linear) }) else { continue }
                let places = ends.map { axes.point(middle, $0) }
                IntervalMark.draw(&pen, from: places[0], to: places[2], middle: places[1], .series(1))
            }
            return
        }
        func steps(_ heights: [Double]) -> [Point] {
            heights.indices.flatMap { index in
                [axes.point(bins.edges[index], heights[index]), axes.point(bins.edges[index + 1], heights[index])]
            }
        }
        let outline = steps(expectation.upper) + steps(expectation.lower).reversed()
        pen.fill(Path(polyline: outline, closed: true), .series(1).withAlpha(Self.bandAlpha))
        pen.stroke(Path(polyline: steps(expectation.center)), Stroke(width: 1.25), .series(1))
    }

    private func drawBars(_ pen: inout Pen, _ axes: Axes) {
        let outline = bins.outline(axes, isDensity: isDensity)
        // The grid must not show through the bars.
        pen.fill(outline, .background)
        pen.fill(outline, .series(0).withAlpha(0.7))
        // Borders between bars where there is room for them.
        guard axes.panel.width / Double(bins.counts.count) > 6 else { return }
        for index in bins.counts.indices.dropFirst() {
            let lower = min(
                bins.height(index - 1, isDensity: isDensity), bins.height(index, isDensity: isDensity))
            guard lower > 0 else { continue }
            let edge = bins.edges[index]
            pen.line(from: axes.point(edge, 0), to: axes.point(edge, lower), Stroke(width: 0.75), .background)
        }
    }

    /// The curve in the units of the bars: its density, for counts times the number of values times the width of a bin.
    private var curvePoints: [Point] {
        guard let curve, curve.mean.isFinite, curve.standardDeviation > 0, curve.standardDeviation.isFinite else {
            return []
        }
        let (low, high) = (bins.edges[0], bins.edges[bins.counts.count])
        let width = (high - low) / Double(bins.counts.count)
        let peak =
            (isDensity ? 1 : Double(curve.total) * width) / (curve.standardDeviation * (2 * Double.pi).squareRoot())
        return (0...200).map { step in
            let x = low + (high - low) * Double(step) / 200
            let z = (x - curve.mean) / curve.standardDeviation
            return Point(x: x, y: peak * Double.exp(-z * z / 2))
        }
    }
}
