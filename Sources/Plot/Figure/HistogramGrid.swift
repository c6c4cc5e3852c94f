/// Histograms side by side with the same bins and axes, to be compared.
public struct HistogramGrid: Figure {
    /// One histogram of the grid.
    public struct Panel: Sendable, Equatable {
        public let title: String
        public let bins: HistogramBins
        /// A few words beside the title.
        public let note: String?

        public init(title: String, bins: HistogramBins, note: String? = nil) {
            self.title = title
            self.bins = bins
            self.note = note
        }
    }

    public let title: String
    public let xLabel: String
    public let yLabel: String
    public let panels: [Panel]

    /// - Parameter panels: at least one; all with the same borders.
    public init(title: String, xLabel: String, yLabel: String = "Rows", panels: [Panel]) {
        precondition(!panels.isEmpty && panels.allSatisfy { $0.bins.edges == panels[0].bins.edges })
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.panels = panels
    }

    private var columns: Int {
        panels.count <= 4 ? min(panels.count, 2) : panels.count <= 6 || panels.count == 9 ? 3 : 4
    }
    private var rows: Int { (panels.count + columns - 1) / columns }

    public var size: Size { Size(width: 800, height: 110 + Double(rows) * (columns == 2 ? 230 : 180)) }

    public func draw(on pen: inout Pen) {
        let edges = panels[0].bins.edges
        let x = Scale(low: edges[0], high: edges[edges.count - 1], target: 5)
        let tallest = panels.reduce(0) { max($0, $1.bins.counts.max() ?? 0) }
        let y = Scale(covering: [0, Double(tallest)], startsAtZero: true, target: max(2, min(4, tallest + 1)))
        let frame = Frame(&pen, title: title, xTitle: Axes.title(xLabel, x), yTitle: Axes.title(yLabel, y))
        let left = frame.content.minX + Axes.yAxisWidth(y, pen, .small)
        let bottom = frame.content.maxY - Axes.tickLength - 20
        let gap = 28.0
        let width = (frame.content.maxX - 8 - left - gap * Double(columns - 1)) / Double(columns)
        let height = (bottom - frame.content.minY) / Double(rows)
        for (index, content) in panels.enumerated() {
            let (column, row) = (index % columns, index / columns)
            let minX = left + Double(column) * (width + gap)
            let maxY = frame.content.minY + Double(row + 1) * height - (row == rows - 1 ? 0 : 8)
            let panel = Rect(
                minX: minX, minY: frame.content.minY + Double(row) * height + 28, maxX: minX + width, maxY: maxY)
            let isLowest = index + columns >= panels.count
            draw(content, Axes(x: x, y: y, panel: panel), &pen, showsX: isLowest, showsY: column == 0)
        }
    }

    private func draw(_ content: Panel, _ axes: Axes, _ pen: inout Pen, showsX: Bool, showsY: Bool) {
        axes.drawGrid(&pen)
        pen.fill(content.bins.outline(axes), pen.theme.series[0].withAlpha(0.7))
        let zero = axes.point(0, 0).x
        if axes.x.low < 0, axes.x.high > 0 {
            pen.line(
                from: Point(x: zero, y: axes.panel.minY), to: Point(x: zero, y: axes.panel.maxY),
                Stroke(width: 1, dash: [4, 4]), pen.theme.muted)
        }
        axes.drawXAxis(&pen, .small, labels: showsX)
        axes.drawYAxis(&pen, .small, labels: showsY)
        let place = Point(x: axes.panel.minX, y: axes.panel.minY - 10)
        let box = pen.text(
            pen.fitted(content.title, to: axes.panel.width, TextStyle(size: 13, weight: .semibold)), at: place,
            TextAnchor(.start), TextStyle(size: 13, weight: .semibold))
        if let note = content.note {
            let room = axes.panel.maxX - box.maxX - 10
            guard room > 40 else { return }
            pen.text(
                pen.fitted(note, to: room, .small), at: Point(x: axes.panel.maxX, y: place.y), TextAnchor(.end), .small,
                pen.theme.muted)
        }
    }
}
