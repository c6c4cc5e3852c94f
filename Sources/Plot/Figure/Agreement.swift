/// Pairs of values that should be equal: points round the identity line, both axes with the same limits.
public struct Agreement: Figure {
    /// One pair.
    public struct Point: Sendable, Equatable {
        public let x: Double
        public let y: Double
        /// What the point's area is proportional to; nil for points of one size.
        public let weight: Double?
        public let label: String?

        public init(x: Double, y: Double, weight: Double? = nil, label: String? = nil) {
            self.x = x
            self.y = y
            self.weight = weight
            self.label = label
        }
    }

    public let title: String
    public let xLabel: String
    public let yLabel: String
    public let points: [Point]
    /// What the areas count, such as "ratings"; for the legend.
    public let weightLabel: String?
    /// Short statements about the pairs, such as "correlation 0.998".
    public let statistics: [String]

    public init(
        title: String, xLabel: String, yLabel: String, points: [Point], weightLabel: String? = nil,
        statistics: [String] = []
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.points = points
        self.weightLabel = weightLabel
        self.statistics = statistics
    }

    /// More points than this are counted in cells.
    private static let cellThreshold = 20_000
    private static let largestRadius = 15.0
    private static let legendWidth = 108.0

    private var drawn: [Point] {
        points.filter { $0.x.isFinite && $0.y.isFinite && $0.weight?.isFinite ?? true }
    }
    private var largestWeight: Double { drawn.reduce(0) { max($0, $1.weight ?? 0) } }
    private var smallestWeight: Double {
        drawn.reduce(.infinity) { min($0, $1.weight.map { $0 > 0 ? $0 : .infinity } ?? .infinity) }
    }
    private var hasLegend: Bool { largestWeight > 0 || drawn.count > Self.cellThreshold }

    public var size: Size { Size(width: hasLegend ? 800 : 720, height: hasLegend ? 716 : 748) }

    public func draw(on pen: inout Pen) {
        let scale = Scale(covering: drawn.flatMap { [$0.x, $0.y] })
        var notes = [statistics.joined(separator: "  ·  ")]
        if drawn.count < points.count {
            notes.append("\(points.count - drawn.count) points without a value are not drawn")
        }
        let frame = Frame(
            &pen, title: title, notes: notes, xTitle: Axes.title(xLabel, scale), yTitle: Axes.title(yLabel, scale))
        var axes = frame.axes(pen, x: scale, y: scale)
        let side = min(axes.panel.width - (hasLegend ? Self.legendWidth : 0), axes.panel.height)
        axes = Axes(
            x: scale, y: scale,
            panel: Rect(
                minX: axes.panel.minX, minY: axes.panel.minY, maxX: axes.panel.minX + side,
                maxY: axes.panel.minY + side))
        axes.drawGrid(&pen)
        for tick in scale.ticks {
            let x = axes.point(tick.value, scale.low).x
            pen.line(
                from: Plot.Point(x: x, y: axes.panel.minY), to: Plot.Point(x: x, y: axes.panel.maxY), Stroke(width: 1),
                pen.theme.guide)
        }
        pen.line(
            from: axes.point(scale.low, scale.low), to: axes.point(scale.high, scale.high),
            Stroke(width: 1.25, dash: [6, 4]), pen.theme.muted)
        let strip = Rect(
            minX: axes.panel.maxX + 16, minY: axes.panel.minY, maxX: frame.size.width - 8, maxY: axes.panel.maxY)
        if drawn.count > Self.cellThreshold {
            CountedCells(drawn.map { axes.point($0.x, $0.y) }, in: axes.panel).draw(&pen, legend: strip)
        } else {
            drawPoints(&pen, axes)
            if largestWeight > 0 {
                SizeLegend(
                    smallest: smallestWeight, largest: largestWeight, radius: Self.largestRadius, label: weightLabel
                ).draw(&pen, in: strip)
            }
        }
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
    }

    private func drawPoints(_ pen: inout Pen, _ axes: Axes) {
        let isCrowded = drawn.count > 200
        let discs = drawn.map { point -> (center: Plot.Point, radius: Double) in
            let radius: Double =
                if largestWeight > 0 {
                    Self.largestRadius * (max(point.weight ?? 0, 0) / largestWeight).squareRoot()
                } else {
                    isCrowded ? 2.6 : 4
                }
            return (axes.point(point.x, point.y), radius)
        }
        let color = pen.theme.series[0]
        // Large ones first, so that none hides another.
        for disc in discs.sorted(by: { $0.radius > $1.radius }) where disc.radius > 0 {
            pen.fill(Path(circleAt: disc.center, radius: disc.radius), color.withAlpha(isCrowded ? 0.4 : 0.55))
            if !isCrowded { pen.stroke(Path(circleAt: disc.center, radius: disc.radius), Stroke(width: 1), color) }
        }
        let labels = zip(discs, drawn).compactMap { disc, point in point.label.map { (disc.center, disc.radius, $0) } }
        LabelPlacement(obstacles: discs.map { ($0.center, $0.radius) }, panel: axes.panel).draw(labels, &pen)
    }
}
