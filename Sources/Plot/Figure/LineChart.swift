/// Lines over a common x axis, such as the trace of an optimiser.
public struct LineChart: Figure {
    /// One line.
    public struct Series: Sendable {
        public let name: String
        public let points: [Point]
        public let dashed: Bool

        public init(name: String, points: [Point], dashed: Bool = false) {
            self.name = name
            self.points = points
            self.dashed = dashed
        }
    }

    /// A horizontal line with a name, such as a known optimum.
    public struct Reference: Sendable {
        public let value: Double
        public let label: String

        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// How the y axis is spaced.
    public enum AxisScale: Sendable { case linear, logarithmic }

    public let title: String
    public let xLabel: String
    public let yLabel: String
    public let series: [Series]
    /// Points that are marked on the lines.
    public let markers: [Point]
    public let yScale: AxisScale
    public let reference: Reference?
    public let note: String?

    public init(
        title: String, xLabel: String, yLabel: String, series: [Series], markers: [Point] = [],
        yScale: AxisScale = .linear, reference: Reference? = nil, note: String? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.series = series
        self.markers = markers
        self.yScale = yScale
        self.reference = reference
        self.note = note
    }

    public func draw(on pen: inout Pen) {
        let points = series.flatMap(\.points) + markers
        let x = Scale(covering: points.map(\.x), padding: 0.02, target: 7)
        let y = Scale(
            yScale == .linear ? .linear : .logarithmic,
            covering: points.map(\.y) + (reference.map { [$0.value] } ?? []))
        let frame = Frame(
            &pen, title: title, notes: note.map { [$0] } ?? [], xTitle: Axes.title(xLabel, x),
            yTitle: Axes.title(yLabel, y))
        var legend = Legend(entries: series.count > 1 ? series.map { ($0.name, $0.dashed) } : [])
        let axes = frame.axes(pen, x: x, y: y)
        axes.drawGrid(&pen)
        if let reference { draw(reference, &pen, axes) }
        pen.clipped(to: axes.panel.expanded(by: 3)) { pen in
            for (index, line) in series.enumerated() {
                let color = pen.theme.series[index % pen.theme.series.count]
                var stroke = Axes.dataLine
                if line.dashed { stroke.dash = [7, 4] }
                pen.stroke(Path(polyline: line.points.map { axes.point($0.x, $0.y) }), stroke, color)
            }
            for marker in markers {
                let center = axes.point(marker.x, marker.y)
                pen.fill(Path(circleAt: center, radius: 4.5), pen.theme.background)
                pen.fill(Path(circleAt: center, radius: 3.5), pen.theme.series[0])
            }
        }
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        legend.draw(&pen, in: axes.panel)
    }

    private func draw(_ reference: Reference, _ pen: inout Pen, _ axes: Axes) {
        let height = axes.point(axes.x.low, reference.value).y
        pen.line(
            from: Point(x: axes.panel.minX, y: height), to: Point(x: axes.panel.maxX, y: height),
            Stroke(width: 1.25, dash: [6, 4]), pen.theme.series[1])
        // Above the line, unless that is the panel's top; at the end where the lines are further off.
        let above = height - 16 > axes.panel.minY
        let gaps = series.first.map { line in
            [line.points.first, line.points.last].map { point in
                point.map { abs(axes.point($0.x, $0.y).y - height) } ?? 0
            }
        }
        let isLeft = gaps.map { $0[0] > $0[1] } ?? false
        pen.text(
            pen.fitted(reference.label, to: axes.panel.width * 0.6, .label),
            at: Point(x: isLeft ? axes.panel.minX + 8 : axes.panel.maxX - 4, y: above ? height - 7 : height + 16),
            TextAnchor(isLeft ? .start : .end), .label, pen.theme.series[1])
    }
}

/// The names of lines, in the panel's upper right corner.
private struct Legend {
    let entries: [(name: String, dashed: Bool)]

    mutating func draw(_ pen: inout Pen, in panel: Rect) {
        guard !entries.isEmpty else { return }
        let names = entries.map { pen.fitted($0.name, to: panel.width * 0.4, .label) }
        let width = names.reduce(0) { max($0, pen.width($1, .label)) } + 44
        let box = Rect(
            minX: panel.maxX - width - 10, minY: panel.minY + 2, maxX: panel.maxX,
            maxY: panel.minY + 10 + 20 * Double(names.count))
        pen.fill(Path(box), pen.theme.background.withAlpha(0.85))
        for (index, name) in names.enumerated() {
            let y = box.minY + 15 + 20 * Double(index)
            var stroke = Axes.dataLine
            if entries[index].dashed { stroke.dash = [7, 4] }
            pen.line(
                from: Point(x: box.minX + 6, y: y), to: Point(x: box.minX + 36, y: y), stroke,
                pen.theme.series[index % pen.theme.series.count])
            pen.text(name, at: Point(x: box.minX + 44, y: y), TextAnchor(.start, .middle), .label)
        }
    }
}
