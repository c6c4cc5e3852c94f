import RealModule

/// Points counted in square cells of a panel, coloured by the logarithm of the count: what is drawn in place of points that would
/// cover each other.
struct CountedCells {
    private static let cell = 4.0

    private let panel: Rect
    private let columns: Int
    private let counts: [Int]
    private let total: Int

    init(_ points: [Point], in panel: Rect) {
        self.panel = panel
        let columns = max(1, Int((panel.width / Self.cell).rounded(.up)))
        let rows = max(1, Int((panel.height / Self.cell).rounded(.up)))
        var counts = [Int](repeating: 0, count: columns * rows)
        var total = 0
        for point in points where panel.contains(point) {
            let column = min(columns - 1, Int((point.x - panel.minX) / Self.cell))
            let row = min(rows - 1, Int((point.y - panel.minY) / Self.cell))
            counts[row * columns + column] += 1
            total += 1
        }
        self.columns = columns
        self.counts = counts
        self.total = total
    }

    /// Draws the cells, and in `legend` what their colours count.
    func draw(_ pen: inout Pen, legend: Rect) {
        let largest = counts.max() ?? 0
        for (index, count) in counts.enumerated() where count > 0 {
            let x = panel.minX + Double(index % columns) * Self.cell
            let y = panel.minY + Double(index / columns) * Self.cell
            let cell = Rect(
                minX: x, minY: y, maxX: min(x + Self.cell, panel.maxX), maxY: min(y + Self.cell, panel.maxY))
            pen.fill(Path(cell), color(count, of: largest, pen))
        }
        var y = legend.minY + 8
        let occupied = counts.count { $0 > 0 }
        for line in ["points", "in a cell"] {
            pen.text(line, at: Point(x: legend.minX, y: y), TextAnchor(.start, .top), .label, pen.theme.muted)
            y += 18
        }
        y += 8
        for count in Self.legendCounts(largest) {
            let box = Rect(minX: legend.minX, minY: y, maxX: legend.minX + 16, maxY: y + 16)
            pen.fill(Path(box), color(count, of: largest, pen))
            pen.text(
                NumberText.grouped(count), at: Point(x: box.maxX + 8, y: y + 8), TextAnchor(.start, .middle), .label)
            y += 22
        }
        y += 10
        for line in ["\(NumberText.grouped(total)) points", "in \(NumberText.grouped(occupied)) cells"] {
            pen.text(
                pen.fitted(line, to: legend.width, .small), at: Point(x: legend.minX, y: y), TextAnchor(.start, .top),
                .small, pen.theme.muted)
            y += 17
        }
    }

    private static func legendCounts(_ largest: Int) -> [Int] {
        var counts = [1]
        while let last = counts.last, last * 10 <= largest { counts.append(last * 10) }
        if counts.last != largest { counts.append(largest) }
        return counts
    }

    /// From a third of the series' colour for one point to the colour mixed with the ink for the most.
    private func color(_ count: Int, of largest: Int, _ pen: Pen) -> Color {
        let share = largest > 1 ? Double.log(Double(count)) / Double.log(Double(largest)) : 1
        return pen.theme.series[0].withAlpha(0.3 + 0.7 * share)
    }
}
