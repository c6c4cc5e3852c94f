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

    public let title: String
    public let xLabel: String
    public let yLabel: String
    public let bins: HistogramBins
    public let curve: NormalCurve?
    public let note: String?

    public init(
        title: String, xLabel: String, yLabel: String = "Rows", bins: HistogramBins, curve: NormalCurve? = nil,
        note: String? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.bins = bins
        self.curve = curve
        self.note = note
    }

    public func draw(on pen: inout Pen) {
        let curve = curvePoints
        let tallest = max(bins.counts.max() ?? 0, Int(curve.map(\.y).max() ?? 0))
        let x = Scale(low: bins.edges[0], high: bins.edges[bins.counts.count], target: 8)
        let y = Scale(covering: [0, Double(tallest)], startsAtZero: true, target: max(2, min(6, tallest + 1)))
        let notes = [note, bins.outsideNote].compactMap { $0 }.joined(separator: "; ")
        let frame = Frame(
            &pen, title: title, notes: [notes], xTitle: Axes.title(xLabel, x), yTitle: Axes.title(yLabel, y))
        let axes = frame.axes(pen, x: x, y: y)
        axes.drawGrid(&pen)
        drawBars(&pen, axes)
        if x.low < 0, x.high > 0 {
            let zero = axes.point(0, 0).x
            pen.line(
                from: Point(x: zero, y: axes.panel.minY), to: Point(x: zero, y: axes.panel.maxY),
                Stroke(width: 1, dash: [4, 4]), pen.theme.muted)
        }
        if let label = self.curve?.label {
            pen.clipped(to: axes.panel) { pen in
                pen.stroke(Path(polyline: curve.map { axes.point($0.x, $0.y) }), Axes.dataLine, pen.theme.series[1])
            }
            drawKey(&pen, axes, label)
        }
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
    }

    private func drawBars(_ pen: inout Pen, _ axes: Axes) {
        pen.fill(bins.outline(axes), pen.theme.series[0].withAlpha(0.55))
        // Borders between bars where there is room for them.
        guard axes.panel.width / Double(bins.counts.count) > 6 else { return }
        for (index, edge) in bins.edges.enumerated() {
            let lower = min(index > 0 ? bins.counts[index - 1] : 0, index < bins.counts.count ? bins.counts[index] : 0)
            guard lower > 0 else { continue }
            pen.line(
                from: axes.point(edge, 0), to: axes.point(edge, Double(lower)), Stroke(width: 0.75),
                pen.theme.background)
        }
    }

    private func drawKey(_ pen: inout Pen, _ axes: Axes, _ label: String) {
        let text = pen.fitted(label, to: axes.panel.width * 0.4, .label)
        let end = Point(x: axes.panel.maxX - 4, y: axes.panel.minY + 14)
        let box = pen.text(text, at: end, TextAnchor(.end, .middle), .label)
        pen.line(
            from: Point(x: box.minX - 34, y: end.y), to: Point(x: box.minX - 8, y: end.y), Axes.dataLine,
            pen.theme.series[1])
    }

    /// The curve in counts: density times the number of values times the width of a bin.
    private var curvePoints: [Point] {
        guard let curve, curve.mean.isFinite, curve.standardDeviation > 0, curve.standardDeviation.isFinite else {
            return []
        }
        let (low, high) = (bins.edges[0], bins.edges[bins.counts.count])
        let width = (high - low) / Double(bins.counts.count)
        let peak = Double(curve.total) * width / (curve.standardDeviation * (2 * Double.pi).squareRoot())
        return (0...200).map { step in
            let x = low + (high - low) * Double(step) / 200
            let z = (x - curve.mean) / curve.standardDeviation
            return Point(x: x, y: peak * Double.exp(-z * z / 2))
        }
    }
}
