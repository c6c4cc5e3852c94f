extension PairsChart {
    var pairCount: Int { variables.count * (variables.count - 1) / 2 }
    /// The number of pairs that a narrow drawing has room for.
    var narrowPairCount: Int { min(pairCount, 10) }
    static let narrowRowHeight = 186.0

    /// Draws the pairs with the largest correlations in panels of their own, two side by side: the layout for narrow drawings, where the panels of a
    /// triangle would be too small.
    func drawPairs(_ drawn: [Row], _ pen: inout Pen) {
        let isCounted = drawn.count > cellThreshold
        var frame = Frame(&pen, title: title, notes: [notes(drawn: drawn.count, isNarrow: true)], key: key)
        let legend = isCounted ? frame.takeTop(CountedCells.narrowLegendHeight) : nil
        let (columns, gap) = (2, 12.0)
        let cellWidth = (frame.content.width - gap) / Double(columns)
        let height = frame.content.height / Double((narrowPairCount + columns - 1) / columns)
        let scales = variables.indices.map {
            Scale(covering: values($0, drawn), padding: 0.06, width: cellWidth - 44, target: 4, .smallNumber, pen)
        }
        let scatters = strongest(drawn, scales, isCounted: isCounted, pen) { place, y in
            let (column, row) = (Double(place % columns), Double(place / columns))
            let minX = frame.content.minX + column * (cellWidth + gap)
            let top = frame.content.minY + row * height
            return Rect(
                minX: minX + Axes.yAxisWidth(scales[y], pen, .smallNumber), minY: top + 22, maxX: minX + cellWidth - 4,
                maxY: top + height - Axes.xAxisHeight - 24)
        }
        let largest = scatters.reduce(0) { max($0, $1.scatter.largestCell) }
        for (pair, scatter) in scatters {
            let axes = scatter.axes
            axes.drawGrid(&pen)
            scatter.draw(&pen, of: largest)
            axes.drawXAxis(&pen, .smallNumber, overhang: 12)
            axes.drawYAxis(&pen, .smallNumber)
            drawNames(pair, scatter, width: cellWidth, &pen)
        }
        if let legend { drawLegend(in: legend, largest, drawn.count, &pen) }
    }

    /// The pairs of variables with the largest correlations, in the order of the variables.
    ///
    /// - Parameter panel: the panel at a place, whose y axis has a variable's numbers.
    private func strongest(
        _ drawn: [Row], _ scales: [Scale], isCounted: Bool, _ pen: Pen, panel: (_ place: Int, _ y: Int) -> Rect
    ) -> [(pair: (x: Int, y: Int), scatter: Scatter)] {
        func scatter(_ pair: (x: Int, y: Int), in panel: Rect, isCounted: Bool) -> Scatter {
            Scatter(
                rows: drawn, pair: pair, axes: Axes(x: scales[pair.x], y: scales[pair.y], panel: panel),
                ellipse: ellipse,
                labels: 2, showsFrom: showsFrom, isCounted: isCounted)
        }
        let pairs = variables.indices.flatMap { y in (0..<y).map { (x: $0, y: y) } }
        let strengths = pairs.map { scatter($0, in: panel(0, $0.y), isCounted: false).strength }
        let chosen = pairs.indices.sorted { (-strengths[$0], $0) < (-strengths[$1], $1) }.prefix(narrowPairCount)
        return chosen.sorted().enumerated().map { place, index in
            (pairs[index], scatter(pairs[index], in: panel(place, pairs[index].y), isCounted: isCounted))
        }
    }

    /// Writes the name of the y axis and the correlation above a panel, and the name of the x axis below its numbers.
    private func drawNames(_ pair: (x: Int, y: Int), _ scatter: Scatter, width: Double, _ pen: inout Pen) {
        let panel = scatter.axes.panel
        let correlation = scatter.correlationText.map { "r = \($0)" } ?? ""
        let box = pen.text(
            correlation, at: Point(x: panel.maxX, y: panel.minY - 10), TextAnchor(.end), .smallNumber, .muted)
        let left = panel.maxX - width + 4
        let names = [(pair.x, scatter.axes.x), (pair.y, scatter.axes.y)].map { Axes.title(variables[$0], $1) }
        pen.text(
            pen.fitted(names[1], to: box.minX - left - 8, .small), at: Point(x: left, y: panel.minY - 10),
            TextAnchor(.start), .small)
        pen.text(
            pen.fitted(names[0], to: panel.maxX - left, .small),
            at: Point(x: panel.maxX, y: panel.maxY + Axes.xAxisHeight + 9), TextAnchor(.end), .small)
    }
}
