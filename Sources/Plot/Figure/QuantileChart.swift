/// The quantiles of a sample against those of the normal distribution, with a band that holds them all if the sample is normal: as they are,
/// and less the line, where departures show that are small compared with the sample's range.
public struct QuantileChart: Figure {
    /// The heading, also stored in the PNG.
    public let title: String
    /// The name of the sample, with its unit.
    public let sampleLabel: String
    /// Quantiles of the standard normal distribution, ascending.
    public let theoretical: [Double]
    /// The sample's values, ascending; as many as `theoretical`.
    public let sample: [Double]
    /// The lower end of the band in units of the sample, as many values as `theoretical`.
    public let lower: [Double]
    /// The upper end of the band, as many values as `theoretical`.
    public let upper: [Double]
    /// The number of values outside the band; more than are in `sample` where that is a part of the values.
    public let outsideCount: Int
    /// The intercept of the line that a normal sample follows: the mean, in the sample's unit.
    public let mean: Double
    /// The slope of the line: the standard deviation, in the sample's unit.
    public let standardDeviation: Double
    /// The name of the band, for the key.
    public let bandLabel: String
    /// Names for values far out, by their positions in `sample`.
    public let labels: [ScatterChart.Label]
    /// Small text below the title; nil for none.
    public let note: String?

    /// A chart of a sorted sample against normal quantiles.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - sampleLabel: the name of the sample, with its unit.
    ///   - theoretical: quantiles of the standard normal distribution, ascending.
    ///   - sample: the sample's values, ascending; as many as `theoretical`.
    ///   - lower: the lower end of the band in units of the sample, as many values as `theoretical`.
    ///   - upper: the upper end of the band, as many values as `theoretical`.
    ///   - outsideCount: the number of values outside the band; more than are in `sample` where that is a part of the
    ///     values.
    ///   - mean: the intercept of the line that a normal sample follows: the mean, in the sample's unit.
    ///   - standardDeviation: the slope of the line: the standard deviation, in the sample's unit.
    ///   - bandLabel: the name of the band, for the key.
    ///   - labels: names for values far out, by their positions in `sample`.
    ///   - note: small text below the title; nil for none.
    /// - Precondition: `theoretical`, `sample`, `lower` and `upper` have the same length.
    public init(
        title: String, sampleLabel: String, theoretical: [Double], sample: [Double], lower: [Double], upper: [Double],
        outsideCount: Int? = nil, mean: Double, standardDeviation: Double, bandLabel: String,
        labels: [ScatterChart.Label] = [],
        note: String? = nil
    ) {
        precondition(theoretical.count == sample.count && lower.count == sample.count && upper.count == sample.count)
        precondition(labels.allSatisfy { sample.indices.contains($0.index) })
        self.title = title
        self.sampleLabel = sampleLabel
        self.theoretical = theoretical
        self.sample = sample
        self.lower = lower
        self.upper = upper
        self.outsideCount =
            outsideCount ?? sample.indices.count { sample[$0] < lower[$0] || sample[$0] > upper[$0] }
        self.mean = mean
        self.standardDeviation = standardDeviation
        self.bandLabel = bandLabel
        self.labels = labels
        self.note = note
    }

    /// The size in CSS pixels: 800 wide, and higher with a note.
    public var size: Size { Size(width: 800, height: 500 + (note == nil ? 0 : 19)) }

    /// The size on a narrow screen: the two panels below each other.
    public var narrowSize: Size {
        Frame.narrowSize(
            title: title, note: note, key: key, hasXTitle: false, hasYTitle: false,
            panel: Self.narrowPanel + Self.narrowSecond + 2 * 46 + Axes.xAxisHeight)
    }

    private static let narrowPanel = 250.0
    private static let narrowSecond = 190.0
    private static let bandPaint = Paint.series(0).withAlpha(0.22)
    private static let outsidePaint = Paint.series(1)

    private func isOutside(_ index: Int) -> Bool { sample[index] < lower[index] || sample[index] > upper[index] }

    private var outside: [Int] { sample.indices.filter(isOutside) }

    private var key: [LineKey.Entry] {
        var key = [LineKey.Entry(name: bandLabel, look: .area, paint: Self.bandPaint)]
        if !outside.isEmpty {
            let count = outsideCount == 1 ? "1 value" : "\(NumberText.grouped(outsideCount)) values"
            key.append(.init(name: "\(count) outside", look: .diamond, paint: Self.outsidePaint))
        }
        return key
    }

    /// The value that the line has at a standard normal quantile.
    private func line(_ quantile: Double) -> Double { mean + standardDeviation * quantile }

    /// Draws the quantiles as they are, and less the line.
    public func draw(on pen: inout Pen) {
        let outside = outside
        let ends = [theoretical.first, theoretical.last].compactMap { $0 }
        // The quantiles of the normal distribution that the sample would follow, on equal axes.
        let both = Scale(
            covering: [sample.first, sample.last].compactMap { $0 } + ends.map(line)
                + [lower.first, upper.last].compactMap { $0 },
            target: pen.tickTarget(6))
        let deviations = sample.indices.map { sample[$0] - line(theoretical[$0]) }
        let bandEnds = sample.indices.flatMap {
            [lower[$0] - line(theoretical[$0]), upper[$0] - line(theoretical[$0])]
        }
        let y = Scale(covering: deviations + bandEnds + [0], target: 6)
        let x = Scale(covering: ends, padding: 0.04, target: pen.tickTarget(6))
        let frame = Frame(&pen, title: title, notes: [note ?? ""], key: key)
        let content = frame.content
        // Two panels of one height, the left one a square; the axis titles are written panel by panel.
        let bottom = content.maxY - Axes.xAxisHeight - 20
        let left = Axes.yAxisWidth(both, pen) + 24
        let gap = Axes.yAxisWidth(y, pen) + 44
        let top = content.minY + 26
        let first: Rect
        let second: Rect
        if pen.isNarrow {
            let left = content.minX + max(Axes.yAxisWidth(both, pen), Axes.yAxisWidth(y, pen)) + 20
            let right = content.maxX - max(Axes.overhang(x, pen), Axes.overhang(both, pen))
            first = Rect(
                minX: left, minY: top, maxX: min(right, left + Self.narrowPanel),
                maxY: top + min(right - left, Self.narrowPanel))
            second = Rect(minX: left, minY: first.maxY + Axes.xAxisHeight + 46, maxX: right, maxY: bottom)
        } else {
            let side = max(1, min(bottom - content.minY - 26, (content.width - left - gap) * 0.52))
            first = Rect(minX: content.minX + left, minY: top, maxX: content.minX + left + side, maxY: top + side)
            second = Rect(
                minX: first.maxX + gap, minY: top, maxX: content.maxX - Axes.overhang(x, pen), maxY: top + side)
        }
        let normal = theoretical.map(line)
        let quantiles = Axes(x: both, y: both, panel: first)
        draw(&pen, quantiles, x: normal, y: sample, lower: lower, upper: upper, outside, line: (1, 0))
        let detrended = Axes(x: x, y: y, panel: second)
        draw(
            &pen, detrended, x: theoretical, y: deviations,
            lower: sample.indices.map { bandEnds[2 * $0] }, upper: sample.indices.map { bandEnds[2 * $0 + 1] }, outside,
            line: (0, 0))
        drawTitles(
            &pen, quantiles, "Quantiles", x: Axes.title("Normal quantile", both), y: Axes.title(sampleLabel, both))
        drawTitles(
            &pen, detrended, "Distance from the line", x: "Standard normal quantile",
            y: Axes.title("Value less the line", y))
    }

    private func draw(
        _ pen: inout Pen, _ axes: Axes, x: [Double], y: [Double], lower: [Double], upper: [Double], _ outside: [Int],
        line: (slope: Double, intercept: Double)
    ) {
        axes.drawGrid(&pen)
        axes.drawVerticalGrid(&pen)
        let isFar = Set(outside)
        let points = y.indices.map { axes.point(x[$0], y[$0]) }
        pen.clipped(to: axes.panel.expanded(by: 4)) { pen in
            // Neighbours that share a place need one corner of the band only.
            let kept = Self.corners(x.map(axes.xPosition))
            let edge = kept.map { axes.point(x[$0], lower[$0]) } + kept.reversed().map { axes.point(x[$0], upper[$0]) }
            pen.fill(Path(polyline: edge, closed: true), Self.bandPaint)
            let ends = [axes.x.low, axes.x.high].map { axes.point($0, line.intercept + line.slope * $0) }
            pen.line(from: ends[0], to: ends[1], Stroke(width: 1.25, dash: [6, 4]), .ink)
            let inside = y.indices.filter { !isFar.contains($0) }.map { points[$0] }.thinned(to: 0.5)
            pen.discs(inside.map { .init(center: $0, radius: y.count > 500 ? 2 : 3) }, fill: .series(0))
            for place in outside.map({ points[$0] }).thinned(to: 0.5) {
                pen.fill(Path(diamondAt: place, radius: y.count > 500 ? 3 : 4.5), Self.outsidePaint)
            }
        }
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        guard !labels.isEmpty else { return }
        // Labels keep off the marks; of a crowd a part of these tells where it is.
        _ = LabelPlacement(
            obstacles: points.thinned(to: 3).map { ($0, 3) }, lines: [], panel: axes.panel.expanded(by: -2)
        ).draw(labels.map { (points[$0.index], 4, $0.text) }, &pen)
    }

    /// Positions along an axis, with those that lie within a quarter of a pixel of the one before left out.
    private static func corners(_ positions: [Double]) -> [Int] {
        var kept: [Int] = []
        for index in positions.indices {
            if let last = kept.last, positions[index] - positions[last] < 0.25, index != positions.count - 1 {
                continue
            }
            kept.append(index)
        }
        return kept
    }

    private func drawTitles(_ pen: inout Pen, _ axes: Axes, _ title: String, x: String, y: String) {
        let panel = axes.panel
        pen.text(title, at: Point(x: panel.minX, y: panel.minY - 10), TextAnchor(.start), .panelTitle)
        pen.text(
            pen.fitted(x, to: panel.width, .label), at: Point(x: panel.center.x, y: panel.maxY + Axes.xAxisHeight + 14),
            TextAnchor(.middle), .label)
        pen.text(
            pen.fitted(y, to: panel.height, .label),
            at: Point(x: panel.minX - Axes.yAxisWidth(axes.y, pen) - 10, y: panel.center.y), TextAnchor(.middle),
            .label,
            angle: -.pi / 2)
    }
}
