import RealModule

/// Points counted in square cells of a panel, coloured by the logarithm of the count: what is drawn in place of points that would
/// cover each other.
///
/// The cells are those of the picture, not of the data, so that they are counted here, unlike the bins of a histogram.
struct CountedCells {
    private static let cell = 4.0
    /// More points than this are counted.
    static let threshold = 20_000
    /// The width of the legend.
    static let legendWidth = 108.0

    private let panel: Rect
    private let columns: Int
    private let counts: [Int]
    private let total: Int

    /// - Parameters:
    ///   - x: values of the points, as many as `y`; points outside the axes are passed over.
    init(x: [Double], y: [Double], in axes: Axes) {
        precondition(x.count == y.count)
        panel = axes.panel
        let columns = max(1, Int((panel.width / Self.cell).rounded(.up)))
        let rows = max(1, Int((panel.height / Self.cell).rounded(.up)))
        var counts = [Int](repeating: 0, count: columns * rows)
        var total = 0
        let (across, down) = (panel.width / Self.cell, panel.height / Self.cell)
        let isLinear = axes.x.kind == .linear && axes.y.kind == .linear
        let (left, width) = (axes.x.low, axes.x.high - axes.x.low)
        let (top, height) = (axes.y.high, axes.y.high - axes.y.low)
        // Two factors: their product may overflow.
        let (perX, perY) = (1 / width, 1 / height)
        counts.withUnsafeMutableBufferPointer { counts in
            x.withUnsafeBufferPointer { x in
                y.withUnsafeBufferPointer { y in
                    for index in 0..<x.count {
                        let (a, b) =
                            isLinear
                            ? ((x[index] - left) * perX, (top - y[index]) * perY)
                            : (axes.x.fraction(x[index]), 1 - axes.y.fraction(y[index]))
                        // Shares of the panel; false for what is not a number.
                        guard a >= 0, a <= 1, b >= 0, b <= 1 else { continue }
                        let column = min(columns - 1, Int(a * across))
                        let row = min(rows - 1, Int(b * down))
                        counts[row * columns + column] += 1
                        total += 1
                    }
                }
            }
        }
        self.columns = columns
        self.counts = counts
        self.total = total
    }

    /// The most points of a cell.
    var largest: Int { counts.max() ?? 0 }

    /// Draws the cells, and in `legend` what their colours count.
    ///
    /// - Parameter marked: what is said of points that the figure draws besides the cells; nil where there are none.
    func draw(_ pen: inout Pen, legend: Rect, marked: String? = nil) {
        drawCells(&pen, of: largest)
        let occupied = counts.count { $0 > 0 }
        Self.drawLegend(
            &pen, legend, of: largest, marked: marked,
            total: ["\(NumberText.grouped(total)) points", "in \(NumberText.grouped(occupied)) cells"])
    }

    /// Draws the cells in shades that go up to `largest` points.
    func drawCells(_ pen: inout Pen, of largest: Int, paint: Paint = .series(0)) {
        for (index, count) in counts.enumerated() where count > 0 {
            let x = panel.minX + Double(index % columns) * Self.cell
            let y = panel.minY + Double(index / columns) * Self.cell
            let cell = Rect(
                minX: x, minY: y, maxX: min(x + Self.cell, panel.maxX), maxY: min(y + Self.cell, panel.maxY))
            Self.fill(cell, count, of: largest, paint, &pen)
        }
    }

    /// Draws what colours up to `largest` points mean, what the points besides the cells are, and how many points there are.
    static func drawLegend(
        _ pen: inout Pen, _ legend: Rect, of largest: Int, marked: String?, total: [String],
        paint: Paint = .series(0)
    ) {
        if pen.isNarrow {
            drawNarrowLegend(&pen, legend, of: largest, marked: marked, total: total, paint)
            return
        }
        var y = legend.minY + 8
        for line in ["points", "in a cell"] {
            pen.text(line, at: Point(x: legend.minX, y: y), TextAnchor(.start, .top), .label, .muted)
            y += 18
        }
        y += 8
        for count in Self.legendCounts(largest) {
            let box = Rect(minX: legend.minX, minY: y, maxX: legend.minX + 16, maxY: y + 16)
            fill(box, count, of: largest, paint, &pen)
            pen.text(
                NumberText.grouped(count), at: Point(x: box.maxX + 8, y: y + 8), TextAnchor(.start, .middle), .number)
            y += 22
        }
        if let marked {
            pen.discs([.init(center: Point(x: legend.minX + 8, y: y + 8), radius: 3)], fill: .series(1))
            pen.text(
                pen.fitted(marked, to: legend.width - 24, .small),
                at: Point(x: legend.minX + 24, y: y + 8), TextAnchor(.start, .middle), .small)
            y += 32
        } else {
            y += 8
        }
        for line in total {
            pen.text(
                pen.fitted(line, to: legend.width, .smallNumber), at: Point(x: legend.minX, y: y),
                TextAnchor(.start, .top),
                .smallNumber, .muted)
            y += 17
        }
    }

    /// The height of the legend above the panel of a narrow drawing.
    static let narrowLegendHeight = 44.0

    private static func drawNarrowLegend(
        _ pen: inout Pen, _ legend: Rect, of largest: Int, marked: String?, total: [String], _ paint: Paint
    ) {
        var place = Point(x: legend.minX, y: legend.minY + 12)
        // Of many powers of ten every other, and the largest count.
        let counts = legendCounts(largest)
        let shown =
            counts.count > 5
            ? counts.indices.filter { $0.isMultiple(of: 2) || $0 == counts.count - 1 } : Array(counts.indices)
        for count in shown.map({ counts[$0] }) {
            let box = Rect(minX: place.x, minY: place.y - 7, maxX: place.x + 14, maxY: place.y + 7)
            fill(box, count, of: largest, paint, &pen)
            place.x =
                pen.text(
                    NumberText.grouped(count), at: Point(x: box.maxX + 5, y: place.y), TextAnchor(.start, .middle),
                    .smallNumber
                ).maxX + 10
        }
        place = Point(x: legend.minX, y: legend.minY + 32)
        if let marked {
            pen.discs([.init(center: Point(x: place.x + 4, y: place.y), radius: 3)], fill: .series(1))
            place.x =
                pen.text(
                    marked, at: Point(x: place.x + 14, y: place.y), TextAnchor(.start, .middle), .small
                ).maxX + 10
        }
        pen.text(
            pen.fitted("points in a cell; \(total.joined(separator: " "))", to: legend.maxX - place.x, .smallNumber),
            at: place,
            TextAnchor(.start, .middle), .smallNumber, .muted)
    }

    private static func legendCounts(_ largest: Int) -> [Int] {
        var counts = [1]
        while let last = counts.last, last <= largest / 10 { counts.append(last * 10) }
        // Two shades that cannot be told apart need no two entries.
        if let last = counts.last, counts.count > 1, largest < last * 2 { counts.removeLast() }
        if counts.last != largest { counts.append(largest) }
        return counts
    }

    /// A cell from a paler shade of the colour for one point to one nearer to the ink's for the most.
    private static func fill(_ cell: Rect, _ count: Int, of largest: Int, _ paint: Paint, _ pen: inout Pen) {
        let share = largest > 1 ? Double.log(Double(count)) / Double.log(Double(largest)) : 1
        let turn = 0.7
        pen.fill(Path(cell), paint.withAlpha(0.42 + 0.58 * min(1, share / turn)))
        if share > turn { pen.fill(Path(cell), .ink.withAlpha(0.6 * (share - turn) / (1 - turn))) }
    }
}
