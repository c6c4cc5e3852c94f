/// Pairs of values that should be equal: points round the identity line, both axes with the same limits.
public struct Agreement: Figure {
    /// One pair.
    public struct Point: Sendable, Equatable {
        /// The value on the x axis; the point is not drawn if it is not finite.
        public let x: Double
        /// The value on the y axis; the point is not drawn if it is not finite.
        public let y: Double
        /// The number that the point's area is proportional to; nil for points of one size.
        public let weight: Double?
        /// A name that is written at the point; nil for none.
        public let label: String?
        /// The series that the point belongs to, from 0; points of the second and further ones are rings.
        public let series: Int

        /// A pair of values.
        ///
        /// - Parameters:
        ///   - x: the value on the x axis; the point is not drawn if it is not finite.
        ///   - y: the value on the y axis; the point is not drawn if it is not finite.
        ///   - weight: the number that the point's area is proportional to; nil for points of one size.
        ///   - label: a name that is written at the point; nil for none.
        ///   - series: the series that the point belongs to, from 0.
        public init(x: Double, y: Double, weight: Double? = nil, label: String? = nil, series: Int = 0) {
            self.x = x
            self.y = y
            self.weight = weight
            self.label = label
            self.series = series
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis.
    public let xLabel: String
    /// The title of the y axis.
    public let yLabel: String
    /// The pairs, in any order; later ones are drawn over earlier ones.
    public let points: [Point]
    /// The unit of the weights, such as "ratings", for the legend.
    public let weightLabel: String?
    /// Short statements about the pairs, such as "correlation 0.998".
    public let statistics: [String]
    /// The names of the series, for the key; none for a single one.
    public let seriesNames: [String]

    /// A chart of pairs; none makes empty axes.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis.
    ///   - yLabel: the title of the y axis.
    ///   - points: the pairs, in any order; later ones are drawn over earlier ones.
    ///   - weightLabel: the unit of the weights, such as "ratings", for the legend.
    ///   - statistics: short statements about the pairs, such as "correlation 0.998".
    ///   - seriesNames: the names of the series, for the key; none for a single one.
    public init(
        title: String, xLabel: String, yLabel: String, points: [Point], weightLabel: String? = nil,
        statistics: [String] = [], seriesNames: [String] = []
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.points = points
        self.weightLabel = weightLabel
        self.statistics = statistics
        self.seriesNames = seriesNames
    }

    /// More labels than this are left out but for the largest gaps.
    private static let labelLimit = 60
    private static let largestRadius = 17.0
    static let discAlpha = 0.5

    /// The points that have a place, with what their sizes need to be known of them.
    private struct Drawn {
        let points: [Point]
        let largestWeight: Double
        let smallestWeight: Double

        init(_ all: [Point]) {
            points = all.filter {
                Scale.accepts($0.x, .linear) && Scale.accepts($0.y, .linear) && $0.weight?.isFinite ?? true
            }
            let weights = points.compactMap(\.weight).filter { $0 > 0 }
            largestWeight = weights.max() ?? 0
            smallestWeight = weights.min() ?? 0
        }

        var areCounted: Bool { points.count > CountedCells.threshold }
        var haveLegend: Bool { largestWeight > 0 || areCounted }
        /// Whether points are so many that they are drawn small and pale.
        var areCrowded: Bool { points.count > 200 }
    }

    /// The size in CSS pixels: wider where the sizes of points need a legend.
    public var size: Size {
        Drawn(points).haveLegend ? Size(width: 800, height: 716) : Size(width: 720, height: 748)
    }

    /// The size on a narrow screen: a square panel below its legend.
    public var narrowSize: Size {
        let drawn = Drawn(points)
        return Frame.narrowSize(
            title: title, note: statistics.joined(separator: "  ·  "), key: key,
            panel: 276 + (drawn.haveLegend ? narrowLegendHeight(drawn) : 0))
    }

    private func narrowLegendHeight(_ drawn: Drawn) -> Double {
        drawn.areCounted
            ? CountedCells.narrowLegendHeight : SizeLegend.narrowHeight(radius: Self.largestRadius)
    }

    private var key: [LineKey.Entry] {
        seriesNames.enumerated().map { index, name in
            LineKey.Entry(name: name, look: index == 0 ? .dot : .ring, paint: .series(index))
        }
    }

    /// Draws the points round the identity line.
    public func draw(on pen: inout Pen) {
        let drawn = Drawn(points)
        let scale = Scale(covering: drawn.points.lazy.flatMap { [$0.x, $0.y] }, target: pen.tickTarget(6))
        var notes = [statistics.joined(separator: "  ·  ")]
        if drawn.points.count < points.count {
            let left = points.count - drawn.points.count
            notes.append(
                left == 1
                    ? "1 point without a value is not drawn"
                    : "\(NumberText.grouped(left)) points without a value are not drawn")
        }
        var frame = Frame(
            &pen, title: title, notes: notes, key: key, xTitle: Axes.title(xLabel, scale),
            yTitle: Axes.title(yLabel, scale))
        let above = pen.isNarrow && drawn.haveLegend ? frame.takeTop(narrowLegendHeight(drawn)) : nil
        let room = frame.axes(pen, x: scale, y: scale).panel
        let side = min(room.width - (drawn.haveLegend && above == nil ? CountedCells.legendWidth : 0), room.height)
        let axes = Axes(
            x: scale, y: scale,
            panel: Rect(minX: room.minX, minY: room.minY, maxX: room.minX + side, maxY: room.minY + side))
        axes.drawGrid(&pen)
        axes.drawVerticalGrid(&pen)
        let strip =
            above
            ?? Rect(
                minX: axes.panel.maxX + 16, minY: axes.panel.minY, maxX: frame.size.width - 8, maxY: axes.panel.maxY)
        if drawn.areCounted {
            let extremes = Self.largestGaps(drawn.points, 20)
            CountedCells(x: drawn.points.map(\.x), y: drawn.points.map(\.y), in: axes)
                .draw(&pen, legend: strip, marked: "\(extremes.count) largest gaps")
            drawIdentity(&pen, axes, .ink)
            pen.discs(
                extremes.map { .init(center: axes.point($0.x, $0.y), radius: 3) }, fill: .series(1), border: .background
            )
        } else {
            // Under few points, over many.
            if !drawn.areCrowded { drawIdentity(&pen, axes, .muted) }
            let discs = discs(drawn, axes)
            draw(discs, drawn, &pen)
            if drawn.areCrowded { drawIdentity(&pen, axes, .ink) }
            drawLabels(discs, drawn, axes, &pen)
            if drawn.largestWeight > 0 {
                SizeLegend(
                    smallest: drawn.smallestWeight, largest: drawn.largestWeight, radius: Self.largestRadius,
                    label: weightLabel
                ).draw(&pen, in: strip)
            }
        }
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        frame.drawAxisTitles(&pen, along: axes.panel)
    }

    private func drawIdentity(_ pen: inout Pen, _ axes: Axes, _ paint: Paint) {
        pen.line(
            from: axes.point(axes.x.low, axes.x.low), to: axes.point(axes.x.high, axes.x.high),
            Stroke(width: 1.25, dash: [6, 4]), paint)
        // At the line's end, above the corner of the panel, where no point can be.
        pen.text(
            "equal", at: Plot.Point(x: axes.panel.maxX, y: axes.panel.minY - 6), TextAnchor(.end), .small, .muted)
    }

    private func discs(_ drawn: Drawn, _ axes: Axes) -> [Mark.Disc] {
        drawn.points.map { point in
            let radius: Double =
                if drawn.largestWeight > 0 {
                    Self.largestRadius * (max(point.weight ?? 0, 0) / drawn.largestWeight).squareRoot()
                } else {
                    drawn.areCrowded ? 2.6 : 4
                }
            return Mark.Disc(center: axes.point(point.x, point.y), radius: radius)
        }
    }

    private func draw(_ discs: [Mark.Disc], _ drawn: Drawn, _ pen: inout Pen) {
        let series = (drawn.points.map(\.series).max() ?? 0) + 1
        // The first series over the others, which are hollow.
        for index in (0..<series).reversed() {
            let own = zip(discs, drawn.points).filter { $0.1.series == index }.map(\.0)
            if drawn.areCrowded {
                pen.discs(own, fill: .series(index).withAlpha(0.4))
            } else {
                // Large ones first, so that none hides another.
                pen.discs(
                    own.sorted { $0.radius > $1.radius },
                    fill: .series(index).withAlpha(index == 0 ? Self.discAlpha : 0.12), border: .series(index))
            }
        }
    }

    private func drawLabels(_ discs: [Mark.Disc], _ drawn: Drawn, _ axes: Axes, _ pen: inout Pen) {
        var labels = zip(discs, drawn.points).compactMap { disc, point in
            point.label.map { (disc.center, disc.radius, $0) }
        }
        if labels.count > Self.labelLimit {
            labels = Self.largestGaps(drawn.points.filter { $0.label != nil }, 20).compactMap { point in
                point.label.map { (axes.point(point.x, point.y), 4, $0) }
            }
        }
        let identity = (axes.point(axes.x.low, axes.x.low), axes.point(axes.x.high, axes.x.high))
        let missing = LabelPlacement(
            obstacles: discs.map { ($0.center, $0.radius) }, lines: [identity], panel: axes.panel.expanded(by: -3)
        ).draw(labels, &pen)
        LabelPlacement.drawMissing(missing, in: axes.panel, &pen)
    }

    /// The points farthest from the identity line, the farthest first.
    package static func largestGaps(_ points: [Point], _ count: Int) -> [Point] {
        var largest: [(gap: Double, point: Point)] = []
        for point in points {
            let gap = abs(point.y - point.x)
            if largest.count == count, let last = largest.last, gap <= last.gap { continue }
            let place = largest.firstIndex { $0.gap < gap } ?? largest.count
            largest.insert((gap, point), at: place)
            if largest.count > count { largest.removeLast() }
        }
        return largest.map(\.point)
    }
}
