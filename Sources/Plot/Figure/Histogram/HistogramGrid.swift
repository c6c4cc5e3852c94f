/// Histograms side by side with the same bins and axes, to be compared.
public struct HistogramGrid: Figure {
    /// One histogram of the grid.
    public struct Panel: Sendable, Equatable {
        /// The name above the panel.
        public let title: String
        /// The counts and the edges of the bins.
        public let bins: HistogramBins
        /// A few words next to the title.
        public let note: String?

        /// One panel of the grid.
        ///
        /// - Parameters:
        ///   - title: the name above the panel.
        ///   - bins: the counts and the edges of the bins.
        ///   - note: a few words next to the title.
        public init(title: String, bins: HistogramBins, note: String? = nil) {
            self.title = title
            self.bins = bins
            self.note = note
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axes.
    public let xLabel: String
    /// The title of the y axes.
    public let yLabel: String
    /// The panels, from left to right, then down.
    public let panels: [Panel]

    /// A grid of histograms with the same bins.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axes.
    ///   - yLabel: the title of the y axes.
    ///   - panels: the panels, from left to right, then down.
    /// - Precondition: There is at least one panel, and all have bins with the same edges.
    public init(title: String, xLabel: String, yLabel: String = "Rows", panels: [Panel]) {
        precondition(!panels.isEmpty && panels.allSatisfy { $0.bins.edges == panels[0].bins.edges })
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.panels = panels
    }

    private func columns(_ width: Double) -> Int {
        if Pen.isNarrow(width) { return min(panels.count, 2) }
        return panels.count <= 4 ? min(panels.count, 2) : panels.count <= 6 || panels.count == 9 ? 3 : 4
    }
    private func rows(_ columns: Int) -> Int { (panels.count + columns - 1) / columns }

    private static let gap = 32.0
    private static let panelHeight = 180.0
    private static let widePanelHeight = 230.0

    /// The size in CSS pixels: 800 wide, and higher for more rows of panels.
    public var size: Size {
        let columns = columns(800)
        let height = Double(rows(columns)) * (columns == 2 ? Self.widePanelHeight : Self.panelHeight)
        return Size(width: 800, height: 110 + (outsideNote == nil ? 0 : 20) + height)
    }

    /// The size on a narrow screen: two panels side by side.
    public var narrowSize: Size {
        Frame.narrowSize(
            title: title, note: outsideNote, panel: Double(rows(columns(Pen.narrowWidth))) * Self.narrowPanelHeight)
    }

    private static let narrowPanelHeight = 150.0

    /// Which panels have values that no bar shows.
    private var outsideNote: String? {
        let outside = panels.map { $0.bins.below + $0.bins.above }
        guard outside.contains(where: { $0 > 0 }) else { return nil }
        let parts = zip(panels, outside).compactMap { panel, count in
            count == 0 ? nil : "\(NumberText.grouped(count)) (\(panel.title))"
        }
        return parts.count <= 4
            ? "values outside the axis: \(parts.joined(separator: ", "))"
            : "up to \(NumberText.grouped(outside.max() ?? 0)) values of a panel lie outside the axis"
    }

    /// Draws the histograms with common axes.
    public func draw(on pen: inout Pen) {
        let edges = panels[0].bins.edges
        let columns = columns(pen.size.width)
        let rows = rows(columns)
        let x = Scale(low: edges[0], high: edges[edges.count - 1], target: pen.isNarrow ? 3 : 5)
        let tallest = panels.reduce(0) { max($0, $1.bins.counts.max() ?? 0) }
        let y = Scale(covering: [0, Double(tallest)], startsAtZero: true, target: max(2, min(4, tallest + 1)))
        let note = outsideNote.map {
            pen.isNarrow ? $0 : pen.fitted($0, to: pen.size.width - 2 * Frame.margin(pen.size.width), .label)
        }
        let frame = Frame(
            &pen, title: title, notes: note.map { [$0] } ?? [], xTitle: Axes.title(xLabel, x),
            yTitle: Axes.title(yLabel, y))
        let area = Rect(
            minX: frame.content.minX + Axes.yAxisWidth(y, pen, .smallNumber), minY: frame.content.minY,
            maxX: frame.content.maxX - Axes.overhang(x, pen, .smallNumber),
            maxY: frame.content.maxY - Axes.xAxisHeight)
        let gap = pen.isNarrow ? 18 : Self.gap
        let width = (area.width - gap * Double(columns - 1)) / Double(columns)
        let height = area.height / Double(rows)
        for (index, content) in panels.enumerated() {
            let (column, row) = (index % columns, index / columns)
            let minX = area.minX + Double(column) * (width + gap)
            let panel = Rect(
                minX: minX, minY: area.minY + Double(row) * height + 30, maxX: minX + width,
                maxY: area.minY + Double(row + 1) * height - (row == rows - 1 ? 0 : 8))
            // The numbers of the x axis stand under the lowest panel of each column.
            let isLowest = index + columns >= panels.count
            draw(content, Axes(x: x, y: y, panel: panel), &pen, showsX: isLowest, showsY: column == 0)
        }
        frame.drawAxisTitles(&pen, along: area)
    }

    private func draw(_ content: Panel, _ axes: Axes, _ pen: inout Pen, showsX: Bool, showsY: Bool) {
        axes.drawGrid(&pen)
        let outline = content.bins.outline(axes)
        pen.fill(outline, .background)
        pen.fill(outline, .series(0).withAlpha(0.75))
        if axes.x.low < 0, axes.x.high > 0 { axes.drawVertical(0, &pen) }
        // Half the gap each, so that the numbers of neighbours do not run together.
        axes.drawXAxis(&pen, .smallNumber, labels: showsX, overhang: (pen.isNarrow ? 18 : Self.gap) / 2 - 3)
        axes.drawYAxis(&pen, .smallNumber, labels: showsY)
        let place = Point(x: axes.panel.minX, y: axes.panel.minY - 10)
        let box = pen.text(
            pen.fitted(content.title, to: axes.panel.width, .panelTitle), at: place, TextAnchor(.start), .panelTitle)
        if let note = content.note {
            let room = axes.panel.maxX - box.maxX - 10
            guard room > 40 else { return }
            pen.text(
                pen.fitted(note, to: room, .smallNumber), at: Point(x: axes.panel.maxX, y: place.y), TextAnchor(.end),
                .smallNumber, .muted)
        }
    }
}
