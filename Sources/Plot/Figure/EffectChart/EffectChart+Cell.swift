extension EffectChart {
    /// A panel at its place.
    struct Cell {
        let chart: EffectChart
        let panel: Panel
        let axes: Axes
        let showsX: Bool
        let showsY: Bool
        /// The lines that names of categories may take.
        let labelLines: Int
        /// Whether names of categories are written upward.
        let hasUprightNames: Bool

        static let bandAlpha = 0.22
        static let distributionAlpha = 0.3
        static let countPaint = Paint.muted
        /// The share of a category's room that its series take together.
        private static let slot = 0.76

        private var isCategorical: Bool { if case .categories = chart.axis { true } else { false } }

        /// The panel's points counted in cells.
        var counts: CountedCells {
            CountedCells(x: panel.points.flatMap(\.x), y: panel.points.flatMap(\.y), in: axes)
        }

        /// - Parameter counts: the points as counts, and the largest count of all panels; nil where points are drawn one by one.
        func draw(_ pen: inout Pen, counts: (cells: CountedCells, largest: Int)?) {
            axes.drawGrid(&pen)
            drawTitle(&pen)
            if let counts {
                counts.cells.drawCells(&pen, of: counts.largest, paint: Self.countPaint)
            } else {
                pen.clipped(to: axes.panel.expanded(by: 4)) { pen in
                    drawDistributions(&pen)
                    drawPoints(&pen)
                }
            }
            pen.clipped(to: axes.panel.expanded(by: 4)) { pen in
                if isCategorical { drawMarks(&pen) } else { drawLines(&pen) }
            }
            drawXAxis(&pen)
            axes.drawYAxis(&pen, .smallNumber, labels: showsY)
        }

        private func drawTitle(_ pen: inout Pen) {
            guard let title = panel.title else { return }
            pen.text(
                pen.fitted(title, to: axes.panel.width, .panelTitle),
                at: Point(x: axes.panel.minX, y: axes.panel.minY - 8), TextAnchor(.start), .panelTitle)
        }

        /// The middle of a series at a category, and half the width that it may take, in units of the x axis.
        private func place(_ category: Double, series: Int?) -> (x: Double, half: Double) {
            let count = Double(chart.seriesCount)
            guard let series, count > 1 else { return (category, Self.slot / 2) }
            let step = Self.slot / count
            return (category + (Double(series) - (count - 1) / 2) * step, 0.44 * step)
        }

        private func drawDistributions(_ pen: inout Pen) {
            let largest = chart.panels.flatMap(\.distributions).reduce(0) { max($0, $1.largestShare) }
            guard largest > 0 else { return }
            for item in panel.distributions {
                let total = Double(item.counts.reduce(0, +))
                let (middle, half) = place(Double(item.x), series: item.series)
                var path = Path()
                for (bin, count) in item.counts.enumerated() where count > 0 {
                    let reach = half * Double(count) / total / largest
                    let (from, to) = (
                        axes.point(middle - reach, item.edges[bin]), axes.point(middle + reach, item.edges[bin + 1])
                    )
                    guard from.y.isFinite, to.y.isFinite else { continue }
                    path.append(
                        Path(Rect(minX: from.x, minY: min(from.y, to.y), maxX: to.x, maxY: max(from.y, to.y))))
                }
                pen.fill(path, .series(item.series).withAlpha(Self.distributionAlpha))
            }
        }

        private func drawPoints(_ pen: inout Pen) {
            let count = panel.points.reduce(0) { $0 + $1.x.count }
            let radius = count > 400 ? 2.0 : count > 80 ? 2.6 : 3.4
            for points in panel.points {
                let places = points.x.indices.map { index -> Point in
                    guard isCategorical else { return axes.point(points.x[index], points.y[index]) }
                    let (middle, half) = place(points.x[index], series: points.series)
                    // Multiples of the golden ratio spread evenly, however many there are.
                    let turn = Double(index + 1) * 0.618_033_988_749_895
                    return axes.point(middle + half * (2 * (turn - turn.rounded(.down)) - 1) * 0.8, points.y[index])
                }
                let paint: Paint = points.series.map { .series($0) } ?? .muted
                pen.discs(at: places, radius: radius, fill: paint.withAlpha(count > 400 ? 0.3 : 0.42))
            }
        }

        private func drawLines(_ pen: inout Pen) {
            for series in panel.series {
                for run in series.estimates.split(whereSeparator: { !($0.lower.isFinite && $0.upper.isFinite) })
                where run.count > 1 {
                    let outline =
                        run.map { axes.point($0.x, $0.lower) } + run.reversed().map { axes.point($0.x, $0.upper) }
                    pen.fill(Path(polyline: outline, closed: true), .series(series.index).withAlpha(Self.bandAlpha))
                }
            }
            for series in panel.series {
                let path = Path(
                    polyline: series.estimates.map {
                        $0.y.isFinite ? axes.point($0.x, $0.y) : Point(x: .nan, y: .nan)
                    })
                // A rim sets the line off from points of any density.
                pen.stroke(path, Stroke(width: Axes.dataLine.width + 2), .background.withAlpha(0.7))
                pen.stroke(path, EffectChart.stroke(series.index), .series(series.index))
            }
        }

        private func drawMarks(_ pen: inout Pen) {
            for series in panel.series {
                let places = series.estimates.map { estimate in
                    (estimate: estimate, x: place(estimate.x, series: series.index).x)
                }
                if chart.isJoined {
                    let path = Path(
                        polyline: places.map { estimate, x in
                            estimate.y.isFinite ? axes.point(x, estimate.y) : Point(x: .nan, y: .nan)
                        })
                    pen.stroke(path, EffectChart.stroke(series.index), .series(series.index))
                }
                for (estimate, x) in places where estimate.y.isFinite {
                    let middle = axes.point(x, estimate.y)
                    let ends = [estimate.lower, estimate.upper].map { axes.point(x, $0) }
                    if ends.allSatisfy({ $0.y.isFinite }) {
                        pen.line(from: ends[0], to: ends[1], Stroke(width: 5), .background.withAlpha(0.8))
                        pen.line(from: ends[0], to: ends[1], Stroke(width: 2.2), .series(series.index))
                    }
                    pen.discs(at: [middle], radius: 6, fill: .background)
                    pen.discs(at: [middle], radius: 4.6, fill: .series(series.index))
                }
            }
        }

        private func drawXAxis(_ pen: inout Pen) {
            guard case .categories(let names) = chart.axis else {
                axes.drawXAxis(&pen, .smallNumber, labels: showsX, overhang: 10)
                return
            }
            let panel = axes.panel
            pen.line(
                from: Point(x: panel.minX, y: panel.maxY), to: Point(x: panel.maxX, y: panel.maxY), Axes.line, .ink)
            let room = panel.width / Double(max(1, names.count))
            // Of very many names some.
            let every = max(1, Int(((hasUprightNames ? 15 : 26) / room).rounded(.up)))
            let texts = hasUprightNames ? pen.fitted(names, to: 100, .small) : names
            for (index, name) in names.enumerated() {
                let x = axes.xPosition(Double(index))
                pen.line(
                    from: Point(x: x, y: panel.maxY), to: Point(x: x, y: panel.maxY + Axes.tickLength),
                    Stroke(width: Axes.line.width), .ink)
                guard showsX, index % every == 0 else { continue }
                if hasUprightNames {
                    let place = Point(x: x, y: panel.maxY + Axes.tickLength + 5)
                    pen.text(texts[index], at: place, TextAnchor(.end, .middle), .small, angle: -.pi / 2)
                    continue
                }
                let lines = pen.wrapped(name, to: room * Double(every) - 6, .small, lines: labelLines)
                for (line, text) in lines.enumerated() {
                    pen.text(
                        text, at: Point(x: x, y: panel.maxY + Axes.tickLength + 5 + 15 * Double(line)),
                        TextAnchor(.middle, .top), .small)
                }
            }
        }
    }
}
