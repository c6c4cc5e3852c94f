/// Lines over a common x axis, such as the trace of an optimiser.
public struct LineChart: Figure {
    /// One line.
    public struct Series: Sendable {
        /// The name of the line, for the key of a chart with several.
        public let name: String
        /// The points in the order of the line; a point that has no place on the axes, such as a loss of 0 on a
        /// logarithmic one, leaves a gap.
        public let points: [Point]
        /// Whether the line is dashed in any case; several lines differ in their dashes anyway.
        public let dashed: Bool
        /// Whether the line is drawn thin and pale, as noise behind another should be.
        public let faint: Bool

        /// A line through points.
        ///
        /// - Parameters:
        ///   - name: the name of the line, for the key of a chart with several.
        ///   - points: the points in the order of the line; a point that has no place on the axes, such as a loss of 0
        ///     on a logarithmic one, leaves a gap.
        ///   - dashed: whether the line is dashed in any case; several lines differ in their dashes anyway.
        ///   - faint: whether the line is drawn thin and pale, as noise behind another should be.
        public init(name: String, points: [Point], dashed: Bool = false, faint: Bool = false) {
            self.name = name
            self.points = points
            self.dashed = dashed
            self.faint = faint
        }
    }

    /// A horizontal line with a name, such as a known optimum.
    public struct Reference: Sendable {
        /// The place on the y axis.
        public let value: Double
        /// The name that is written at the line.
        public let label: String

        /// A horizontal line at `value`, named `label`.
        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
    /// The title of the y axis, with the unit.
    public let yLabel: String
    /// The lines, later ones drawn over earlier ones.
    public let series: [Series]
    /// Points that are marked on the lines.
    public let markers: [Point]
    /// The name of the markers, for the key.
    public let markerLabel: String?
    /// The spacing of the x axis.
    public let xScale: AxisScale
    /// The spacing of the y axis.
    public let yScale: AxisScale
    /// A horizontal line to compare with; nil for none.
    public let reference: Reference?
    /// Small text below the title; nil for none.
    public let note: String?

    /// A chart of lines; without points it has empty axes.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis, with the unit.
    ///   - yLabel: the title of the y axis, with the unit.
    ///   - series: the lines, later ones drawn over earlier ones.
    ///   - markers: points that are marked on the lines.
    ///   - markerLabel: the name of the markers, for the key.
    ///   - xScale: the spacing of the x axis.
    ///   - yScale: the spacing of the y axis.
    ///   - reference: a horizontal line to compare with; nil for none.
    ///   - note: small text below the title; nil for none.
    public init(
        title: String, xLabel: String, yLabel: String, series: [Series], markers: [Point] = [],
        markerLabel: String? = nil, xScale: AxisScale = .linear, yScale: AxisScale = .linear,
        reference: Reference? = nil, note: String? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.series = series
        self.markers = markers
        self.markerLabel = markerLabel
        self.xScale = xScale
        self.yScale = yScale
        self.reference = reference
        self.note = note
    }

    static let markerRadius = 3.75
    private static let dashes: [[Double]] = [[], [7, 4], [2, 3], [10, 3, 2, 3]]

    /// The look of each line: a dashed one takes the first dash, others what is left in turn.
    private var strokes: [Stroke] {
        series.indices.map { index in
            var stroke = Axes.dataLine
            stroke.dash =
                series[index].dashed ? Self.dashes[1] : Self.dashes[index % Self.dashes.count]
            if series[index].faint { stroke.width = 1.25 }
            return stroke
        }
    }

    private func paint(_ index: Int) -> Paint { .series(index).withAlpha(series[index].faint ? 0.6 : 1) }

    private func isDrawn(_ point: Point) -> Bool {
        Scale.accepts(point.x, xScale) && Scale.accepts(point.y, yScale)
    }

    /// The size on a narrow screen: about as high as wide.
    public var narrowSize: Size { Frame.narrowSize(title: title, note: note, key: key, panel: 220) }

    /// Draws the lines, then the markers over them.
    public func draw(on pen: inout Pen) {
        let all = series.flatMap(\.points) + markers
        let points = all.filter(isDrawn)
        let x = Scale(xScale, covering: points.map(\.x), padding: 0.02, target: pen.tickTarget(xTarget(points)))
        let y = Scale(yScale, covering: points.map(\.y) + (reference.map { [$0.value] } ?? []))
        let left = all.count - points.count
        let dropped =
            left == 0
            ? nil
            : left == 1
                ? "1 value has no place on the axes" : "\(NumberText.grouped(left)) values have no place on the axes"
        let frame = Frame(
            &pen, title: title, notes: [[note, dropped].compactMap { $0 }.joined(separator: "; ")], key: key,
            xTitle: Axes.title(xLabel, x), yTitle: Axes.title(yLabel, y))
        let axes = frame.axes(pen, x: x, y: y)
        axes.drawGrid(&pen)
        if let reference, Scale.accepts(reference.value, yScale) { draw(reference, &pen, axes) }
        pen.clipped(to: axes.panel.expanded(by: 5)) { pen in
            for (index, stroke) in strokes.enumerated() {
                let places = series[index].points.map {
                    isDrawn($0) ? axes.point($0.x, $0.y) : Point(x: .nan, y: .nan)
                }
                pen.stroke(Path(polyline: places), stroke, paint(index))
            }
            let places = markers.filter(isDrawn).map { axes.point($0.x, $0.y) }
            pen.discs(places.map { .init(center: $0, radius: Self.markerRadius + 1.5) }, fill: .background)
            pen.discs(places.map { .init(center: $0, radius: Self.markerRadius) }, fill: .ink)
        }
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        frame.drawAxisTitles(&pen, along: axes.panel)
    }

    /// About how many ticks the x axis has: of a few whole numbers one for each.
    private func xTarget(_ points: [Point]) -> Int {
        guard let least = points.map(\.x).min(), let greatest = points.map(\.x).max(), greatest - least < 7,
            points.allSatisfy({ $0.x == $0.x.rounded() })
        else { return 7 }
        return max(2, Int(greatest - least) + 1)
    }

    private var key: [LineKey.Entry] {
        var entries: [LineKey.Entry] = []
        if series.count > 1 {
            entries = zip(series.indices, strokes).map { index, stroke in
                LineKey.Entry(name: series[index].name, look: .line(stroke), paint: paint(index))
            }
        }
        if let markerLabel, !markers.isEmpty {
            entries.append(LineKey.Entry(name: markerLabel, look: .dot, paint: .ink))
        }
        return entries
    }

    private func draw(_ reference: Reference, _ pen: inout Pen, _ axes: Axes) {
        let height = axes.yPosition(reference.value)
        pen.line(
            from: Point(x: axes.panel.minX, y: height), to: Point(x: axes.panel.maxX, y: height),
            Stroke(width: 1.25, dash: [1.5, 3]), .ink)
        let text = pen.fitted(reference.label, to: axes.panel.width * 0.6, .label)
        // Where the fewest lines and markers are crossed: from left to right, above the line and below it.
        let half = pen.width(text, .label) / 2
        var best: (crossings: Int, place: Point)?
        for step in 0...4 {
            for below in [false, true] {
                let place = Point(
                    x: axes.panel.minX + 8 + half + (axes.panel.width - 12 - 2 * half) * Double(step) / 4,
                    y: below ? height + 17 : height - 7)
                let box = pen.box(text, at: place, TextAnchor(.middle), .label).expanded(by: 2)
                guard axes.panel.contains(box) else { continue }
                let crossings = crossings(box, axes)
                if best.map({ crossings < $0.crossings }) ?? true { best = (crossings, place) }
            }
        }
        let place = best?.place ?? Point(x: axes.panel.minX + 8 + half, y: height - 7)
        pen.text(text, at: place, TextAnchor(.middle), .label, .ink, hasHalo: true)
    }

    /// How many pieces of lines and how many markers touch a rectangle.
    private func crossings(_ box: Rect, _ axes: Axes) -> Int {
        let pieces = series.reduce(0) { sum, line in
            let places = line.points.filter(isDrawn).map { axes.point($0.x, $0.y) }
            return sum + zip(places, places.dropFirst()).count { box.isCrossed(from: $0, to: $1) }
        }
        let room = box.expanded(by: Self.markerRadius + 2)
        return pieces + markers.filter(isDrawn).count { room.contains(axes.point($0.x, $0.y)) }
    }
}
