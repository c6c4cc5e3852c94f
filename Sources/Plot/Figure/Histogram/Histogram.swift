import RealModule

/// A histogram, with the normal curve of the same mean and standard deviation if wanted.
public struct Histogram: Figure {
    /// A normal curve to compare with.
    public struct NormalCurve: Sendable, Equatable {
        /// The name of the curve, for the key.
        public let label: String
        /// The mean, in the unit of the x axis.
        public let mean: Double
        /// The standard deviation, in the unit of the x axis; no curve is drawn unless it is positive.
        public let standardDeviation: Double
        /// The number of values that the curve stands for, those outside the axis included.
        public let total: Int

        /// The normal curve that `total` values are expected to follow.
        ///
        /// - Parameters:
        ///   - label: the name of the curve, for the key.
        ///   - mean: the mean, in the unit of the x axis.
        ///   - standardDeviation: the standard deviation, in the unit of the x axis; no curve is drawn unless it is
        ///     positive.
        ///   - total: the number of values that the curve stands for, those outside the axis included.
        public init(label: String, mean: Double, standardDeviation: Double, total: Int) {
            self.label = label
            self.mean = mean
            self.standardDeviation = standardDeviation
            self.total = total
        }
    }

    /// The unit of the bars' heights.
    public enum HeightScale: Sendable {
        /// The number of values in the bin.
        case count
        /// Their share of all values, divided by the bin's width.
        case density
    }

    /// The expected height of each bar, with an interval.
    public struct Expectation: Sendable, Equatable {
        /// The meaning of the intervals, for the key.
        public let label: String
        /// The lower end of each interval, in units of the bars' heights.
        public let lower: [Double]
        /// The middle of each interval.
        public let center: [Double]
        /// The upper end of each interval.
        public let upper: [Double]

        /// The expected heights of the bars.
        ///
        /// - Parameters:
        ///   - label: the meaning of the intervals, for the key.
        ///   - lower: the lower end of each interval, in units of the bars' heights.
        ///   - center: the middle of each interval.
        ///   - upper: the upper end of each interval.
        /// - Precondition: The three arrays have the same length.
        public init(label: String, lower: [Double], center: [Double], upper: [Double]) {
            precondition(lower.count == center.count && lower.count == upper.count)
            self.label = label
            self.lower = lower
            self.center = center
            self.upper = upper
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
    /// The title of the y axis.
    public let yLabel: String
    /// The counts and the edges of the bins.
    public let bins: HistogramBins
    /// A normal curve to compare with; nil for none.
    public let curve: NormalCurve?
    /// The expected heights, drawn as an interval on each bar, or as a band over many bars; nil for none.
    public let expectation: Expectation?
    /// The meaning of the bars' heights.
    public let heights: HeightScale
    /// The place of a vertical line, drawn if it lies on the axis; nil for none.
    public let reference: Double?
    /// Small text below the title; nil for none.
    public let note: String?

    /// A histogram of bins.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis, with the unit.
    ///   - yLabel: the title of the y axis.
    ///   - bins: the counts and the edges of the bins.
    ///   - curve: a normal curve to compare with; nil for none.
    ///   - expectation: the expected heights, drawn as an interval on each bar, or as a band over many bars; nil for
    ///     none.
    ///   - heights: the meaning of the bars' heights.
    ///   - reference: the place of a vertical line, drawn if it lies on the axis; nil for none.
    ///   - note: small text below the title; nil for none.
    /// - Precondition: `expectation` has one element per bin.
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

    /// The size on a narrow screen: about as high as wide.
    public var narrowSize: Size { Frame.narrowSize(title: title, note: note, key: key, panel: 220) }

    private var isDensity: Bool { heights == .density }
    /// More bars than this have a band in place of an interval each.
    private static let intervalLimit = 40

    /// Draws the bars, the curve and the expected heights.
    public func draw(on pen: inout Pen) {
        let curve = curvePoints
        let tallestBar = bins.counts.indices.reduce(0) { max($0, bins.height($1, isDensity: isDensity)) }
        let expected = (expectation?.upper ?? []).filter { Scale.accepts($0, .linear) }
        let tallest = max(curve.reduce(tallestBar) { max($0, $1.y) }, expected.max() ?? 0)
        let x = Scale(low: bins.edges[0], high: bins.edges[bins.counts.count], target: pen.tickTarget(8))
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
