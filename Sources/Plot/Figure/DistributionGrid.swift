/// Small histograms side by side, each with its own axis: how the columns of a table are distributed.
///
/// Heights are proportional to counts within a panel and cannot be compared between panels, so that there is no y axis.
public struct DistributionGrid: Figure {
    /// One histogram of the grid.
    public struct Panel: Sendable, Equatable {
        /// The name above the panel.
        public let title: String
        /// The counts and the edges of the bins.
        public let bins: HistogramBins
        /// Whether each bin is one value, so that there are gaps between the bars.
        public let isDiscrete: Bool

        /// One panel of the grid.
        ///
        /// - Parameters:
        ///   - title: the name above the panel.
        ///   - bins: the counts and the edges of the bins.
        ///   - isDiscrete: whether each bin is one value.
        public init(title: String, bins: HistogramBins, isDiscrete: Bool = false) {
            self.title = title
            self.bins = bins
            self.isDiscrete = isDiscrete
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The panels, from left to right, then down.
    public let panels: [Panel]
    /// Small text below the title; nil for none.
    public let note: String?

    /// A grid of histograms, four side by side.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - panels: the panels, from left to right, then down.
    ///   - note: small text below the title; nil for none.
    public init(title: String, panels: [Panel], note: String? = nil) {
        self.title = title
        self.panels = panels
        self.note = note
    }

    private static func columns(_ width: Double) -> Int { Pen.isNarrow(width) ? 2 : 4 }
    private static let gap = 26.0
    private static let panelHeight = 92.0
    private static let rowHeight = 22 + panelHeight + Axes.xAxisHeight + 10
    private func rows(_ columns: Int) -> Int { max(1, (panels.count + columns - 1) / columns) }

    /// The size in CSS pixels: 800 wide, and higher for more rows of panels.
    public var size: Size { size(width: 800) }

    /// The size on a narrow screen: two panels side by side.
    public var narrowSize: Size { size(width: Pen.narrowWidth) }

    private func size(width: Double) -> Size {
        let head = Frame.headHeight(title: title, note: note, key: [], width: width)
        return Size(width: width, height: 44 + head + Double(rows(Self.columns(width))) * Self.rowHeight)
    }

    /// Draws the panels row by row.
    public func draw(on pen: inout Pen) {
        let frame = Frame(&pen, title: title, notes: [note ?? ""])
        let columns = Self.columns(pen.size.width)
        let width = (frame.content.width - Self.gap * Double(columns - 1)) / Double(columns)
        let titles = pen.fitted(panels.map(\.title), to: width, .panelTitle)
        // Where the head is higher than it was guessed, rows stand closer.
        let height = min(Self.rowHeight, frame.content.height / Double(rows(columns)))
        for (index, content) in panels.enumerated() {
            let minX = frame.content.minX + Double(index % columns) * (width + Self.gap)
            let top = frame.content.minY + Double(index / columns) * height
            let panel = Rect(
                minX: minX, minY: top + 22, maxX: minX + width, maxY: top + height - Axes.xAxisHeight - 10)
            draw(content, titles[index], in: panel, &pen)
        }
    }

    private func draw(_ content: Panel, _ title: String, in panel: Rect, _ pen: inout Pen) {
        let bins = content.bins
        let x = Scale(
            covering: [bins.edges[0], bins.edges[bins.edges.count - 1]], padding: 0.02, width: panel.width, target: 4,
            .smallNumber, pen)
        let axes = Axes(
            x: x, y: Scale(low: 0, high: Double(max(bins.counts.max() ?? 0, 1)), target: 2), panel: panel)
        for index in bins.counts.indices where bins.counts[index] > 0 {
            let (low, high) = (bins.edges[index], bins.edges[index + 1])
            let space = content.isDiscrete ? 0.1 * (high - low) : 0
            let (start, end) = (axes.point(low + space, 0), axes.point(high - space, Double(bins.counts[index])))
            guard start.x.isFinite, end.x.isFinite else { continue }
            // A bar that is not empty can be seen.
            let bar = Rect(
                minX: start.x, minY: min(end.y, start.y - 1), maxX: max(end.x, start.x + 0.75), maxY: start.y)
            pen.fill(Path(bar), .series(0).withAlpha(0.7))
        }
        axes.drawXAxis(&pen, .smallNumber, overhang: Self.gap / 2 - 3)
        var place = Point(x: panel.minX, y: panel.minY - 8)
        pen.text(title, at: place, TextAnchor(.start), .panelTitle)
        guard x.exponent != 0 else { return }
        place = Point(x: panel.maxX, y: panel.minY + 8)
        pen.text(
            "×\u{2009}\(NumberText.power(x.exponent))", at: place, TextAnchor(.end), .smallNumber, .muted, hasHalo: true
        )
    }
}
