import RealModule

extension PairsChart {
    /// The points of two variables in their panel.
    struct Scatter {
        let axes: Axes
        private let rows: [Row]
        private let pair: (x: Int, y: Int)
        private let ellipse: Ellipse?
        /// How many labels are written at most.
        private let labels: Int
        private let showsFrom: Bool
        private let moments: PairMoments
        private let cells: CountedCells?

        static let extremeCount = 20
        static let ellipseStroke = Axes.dataLine
        /// How many standard deviations from its mean a bivariate normal distribution has 95 % of its mass.
        static let ellipseRadius = (-2 * Double.log(0.05)).squareRoot()

        /// - Parameter rows: with a place on the axes.
        init(
            rows: [Row], pair: (x: Int, y: Int), axes: Axes, ellipse: Ellipse?, labels: Int, showsFrom: Bool,
            isCounted: Bool
        ) {
            self.rows = rows
            self.pair = pair
            self.axes = axes
            self.ellipse = ellipse
            self.labels = labels
            self.showsFrom = showsFrom
            moments = PairMoments(
                rows.lazy.map { (axes.x.fraction($0.values[pair.x]), axes.y.fraction($0.values[pair.y])) })
            cells =
                isCounted
                ? CountedCells(
                    x: rows.map { $0.values[pair.x] }, y: rows.map { $0.values[pair.y] }, in: axes) : nil
        }

        var largestCell: Int { cells?.largest ?? 0 }
        /// How far the correlation of the points is from 0.
        var strength: Double { abs(moments.correlation ?? 0) }

        private var isCrowded: Bool { rows.count > PairsChart.crowdLimit }
        private var isLarge: Bool { axes.panel.width > 300 }
        private var isTiny: Bool { axes.panel.width < 110 }
        private var radius: Double {
            if isTiny { return 1.8 }
            return
                isCrowded ? (isLarge ? 2.6 : 2) : isLarge ? 4 : rows.count > PairsChart.joinLimit ? 2.2 : 3
        }
        private var alpha: Double { rows.count > 2000 ? 0.4 : 0.6 }

        private func place(_ row: Row) -> Point { axes.point(row.values[pair.x], row.values[pair.y]) }

        private func placeBefore(_ row: Row) -> Point? {
            guard showsFrom, let from = row.from, Scale.accepts(from[pair.x], .linear),
                Scale.accepts(from[pair.y], .linear)
            else { return nil }
            return axes.point(from[pair.x], from[pair.y])
        }

        /// Draws the points, cells in colours that go up to `largest` points.
        func draw(_ pen: inout Pen, of largest: Int) {
            let outline = ellipsePath
            if let cells {
                cells.drawCells(&pen, of: largest)
                drawEllipse(outline, &pen)
                let extremes = outlying(Self.extremeCount, among: rows)
                pen.discs(
                    extremes.map { .init(center: place($0), radius: isLarge ? 3 : 2.2) }, fill: .series(1),
                    border: .background)
                if isLarge {
                    drawLabels(extremes.filter { $0.label?.isEmpty == false }, near: extremes, outline, &pen)
                }
                return
            }
            if !isCrowded { drawEllipse(outline, &pen) }
            drawJoins(&pen)
            let discs = rows.map { Mark.Disc(center: place($0), radius: radius) }
            if isCrowded {
                pen.discs(discs, fill: .series(0).withAlpha(alpha))
                drawEllipse(outline, &pen)
            } else if isTiny {
                pen.discs(discs, fill: .series(0))
            } else if rows.count > PairsChart.joinLimit {
                pen.discs(discs, fill: .series(0).withAlpha(0.7))
            } else {
                pen.discs(discs, fill: .series(0).withAlpha(showsFrom ? 1 : 0.7), border: .series(0))
            }
            // Over the discs, so that a ring is seen where both are at one place.
            for case let before? in rows.map(placeBefore) {
                pen.stroke(Path(circleAt: before, radius: radius - 0.25), Stroke(width: 1.5), .series(1))
            }
            // Where labels go, there are no other points than the outlying ones.
            let near = isCrowded ? outlying(PairsChart.crowdLimit, among: rows) : rows
            drawLabels(rows.filter { $0.label?.isEmpty == false }, near: near, outline, &pen)
        }

        /// Draws the ways from where points were, from the rings' rims on.
        private func drawJoins(_ pen: inout Pen) {
            guard rows.count <= PairsChart.joinLimit else { return }
            for row in rows {
                guard let before = placeBefore(row) else { continue }
                let way = place(row) - before
                guard way.length > radius else { continue }
                pen.line(
                    from: before + way * (radius / way.length), to: place(row), Stroke(width: 1.25), .ink.withAlpha(0.5)
                )
            }
        }

        private func drawLabels(_ candidates: [Row], near: [Row], _ outline: [Point], _ pen: inout Pen) {
            guard labels > 0 else { return }
            let chosen = outlying(labels, among: candidates)
            guard !chosen.isEmpty else { return }
            let befores = near.compactMap { row in placeBefore(row).map { (row, $0) } }
            let lines =
                befores.map { (start: $1, end: place($0)) }
                + zip(outline, outline.dropFirst()).map { (start: $0, end: $1) }
            let placement = LabelPlacement(
                obstacles: near.map { (center: place($0), radius: radius) }
                    + befores.map { (center: $1, radius: radius) },
                lines: lines, panel: axes.panel.expanded(by: -3))
            let style = isLarge ? TextStyle.label : .small
            let texts = pen.fitted(chosen.map { $0.label ?? "" }, to: min(150, axes.panel.width * 0.5), style)
            // In a small panel a leader would lead across the points: better no label.
            let mayLead = axes.panel.width > 200
            let places = placement.places(
                zip(chosen, texts).map { (place($0), radius, pen.width($1, style), 0.75 * style.size) }
            ).map { $0?.needsLeader == true && !mayLead ? nil : $0 }
            for case let place? in places where place.needsLeader {
                pen.line(from: place.leader.start, to: place.leader.end, Stroke(width: 0.8), .muted)
            }
            for case let (place?, text) in zip(places, texts) {
                pen.text(text, at: place.anchor, TextAnchor(.start), style, .ink, hasHalo: true)
            }
        }

        /// The rows farthest from the middle in units of the points' own spread, the farthest first.
        private func outlying(_ count: Int, among rows: [Row]) -> [Row] {
            let distances = rows.map { row in
                moments.squaredDistance(axes.x.fraction(row.values[pair.x]), axes.y.fraction(row.values[pair.y]))
            }
            let order = rows.indices.sorted { (-distances[$0], $0) < (-distances[$1], $1) }
            return order.prefix(count).map { rows[$0] }
        }

        // MARK: Ellipse and correlations

        private func drawEllipse(_ outline: [Point], _ pen: inout Pen) {
            guard !outline.isEmpty else { return }
            pen.clipped(to: axes.panel) { pen in
                pen.stroke(
                    Path(polyline: outline, closed: true), isTiny ? Stroke(width: 1.25) : Self.ellipseStroke, .series(2)
                )
            }
        }

        /// Standard deviations and correlation of the pair; nil where there is no ellipse.
        private var spread: (x: Double, y: Double, correlation: Double)? {
            guard let ellipse else { return nil }
            let (x, y) = (
                ellipse.covariance[pair.x][pair.x].squareRoot(), ellipse.covariance[pair.y][pair.y].squareRoot()
            )
            let correlation = ellipse.covariance[pair.x][pair.y] / x / y
            guard x > 0, y > 0, x.isFinite, y.isFinite, correlation.isFinite else { return nil }
            return (x, y, min(max(correlation, -1), 1))
        }

        /// The points of the ellipse.
        private var ellipsePath: [Point] {
            guard let ellipse, let spread else { return [] }
            let (centerX, centerY) = (ellipse.center[pair.x], ellipse.center[pair.y])
            guard Scale.accepts(centerX, .linear), Scale.accepts(centerY, .linear) else { return [] }
            let across = (1 - spread.correlation * spread.correlation).squareRoot()
            return (0...96).map { step in
                let angle = 2 * Double.pi * Double(step) / 96
                let (u, v) = (Self.ellipseRadius * Double.cos(angle), Self.ellipseRadius * Double.sin(angle))
                return axes.point(
                    centerX + spread.x * u, centerY + spread.y * (spread.correlation * u + across * v))
            }
        }

        var correlationText: String? { moments.correlation.map { NumberText.fixed($0, decimals: 2) } }
        var ellipseCorrelationText: String? { spread.map { NumberText.fixed($0.correlation, decimals: 2) } }

        /// Writes the correlations into a cell: the points' own, and below it that of the ellipse.
        func drawCorrelation(_ pen: inout Pen, in cell: Rect) {
            if let correlation = moments.correlation {
                let paint = Paint.series(correlation < 0 ? 1 : 0)
                // Three shades: enough to find the large ones, few enough for a small file.
                let shade = (3 * abs(correlation)).rounded() / 3
                if shade > 0 { pen.fill(Path(cell), paint.withAlpha(0.36 * shade)) }
            }
            pen.stroke(Path(cell), Stroke(width: 1), .guide)
            let second = ellipseCorrelationText
            let middle = cell.center
            pen.text(
                correlationText ?? "–", at: Point(x: middle.x, y: middle.y - (second == nil ? 0 : 10)),
                TextAnchor(.middle, .middle), TextStyle(size: 18, hasTabularFigures: true))
            guard let second else { return }
            pen.text(
                pen.fitted("ellipse \(second)", to: cell.width - 8, .smallNumber),
                at: Point(x: middle.x, y: middle.y + 12), TextAnchor(.middle, .middle), .smallNumber, .muted)
        }
    }
}
