import RealModule

/// Two to eight variables against each other, such as the random intercepts and slopes of groups.
///
/// Two variables make one large panel. More make a triangle of panels: each variable's name and range on the diagonal, scatter plots
/// below it, correlations above. Points can come with where they were before, and with the ellipse of a distribution.
///
/// Up to 200 points are discs, more small pale ones. More than 4000 of two variables, than 12 000 dots in the panels of up to five, and
/// than 100 points of more variables are counted in cells, with the most outlying drawn as points. Where points were is shown of up to
/// 200 points in up to five variables.
public struct PairsChart: Figure {
    /// One point in all variables.
    public struct Row: Sendable, Equatable {
        /// A value for each variable; NaN where there is none.
        public let values: [Double]
        /// The point's earlier place, such as an estimate without pooling; nil for none.
        public let from: [Double]?
        /// A name for the most outlying points; nil for none.
        public let label: String?

        /// A point with one value per variable.
        ///
        /// - Parameters:
        ///   - values: a value for each variable; NaN where there is none.
        ///   - from: the point's earlier place, such as an estimate without pooling; nil for none.
        ///   - label: a name for the most outlying points; nil for none.
        public init(values: [Double], from: [Double]? = nil, label: String? = nil) {
            self.values = values
            self.from = from
            self.label = label
        }
    }

    /// A normal distribution, of which the ellipse holds 95 %.
    public struct Ellipse: Sendable, Equatable {
        /// The mean of each variable.
        public let center: [Double]
        /// The covariance matrix by rows; symmetric, one row per variable.
        public let covariance: [[Double]]
        /// The name of the ellipse, for the key.
        public let label: String

        /// The 95 % ellipse of a normal distribution.
        ///
        /// - Parameters:
        ///   - center: the mean of each variable.
        ///   - covariance: the covariance matrix by rows; symmetric, one row per variable.
        ///   - label: the name of the ellipse, for the key.
        public init(center: [Double], covariance: [[Double]], label: String) {
            self.center = center
            self.covariance = covariance
            self.label = label
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The names of the two to eight variables.
    public let variables: [String]
    /// The points, each with one value per variable.
    public let rows: [Row]
    /// The name of the points, for the key; nil where nothing else is drawn.
    public let pointLabel: String?
    /// The name of the earlier places, for the key.
    public let fromLabel: String?
    /// A distribution to compare with; nil for none.
    public let ellipse: Ellipse?
    /// Small text below the title; nil for none.
    public let note: String?

    /// A chart of the pairs of some variables.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - variables: the names of two to eight variables.
    ///   - rows: the points. The most outlying of those with a label show it.
    ///   - pointLabel: the name of the points, for the key.
    ///   - fromLabel: the name of the earlier places, for the key.
    ///   - ellipse: a distribution to compare with; nil for none.
    ///   - note: small text below the title; nil for none.
    /// - Precondition: There are two to eight variables, and as many values in each row and in the ellipse.
    public init(
        title: String, variables: [String], rows: [Row], pointLabel: String? = nil, fromLabel: String? = nil,
        ellipse: Ellipse? = nil, note: String? = nil
    ) {
        precondition((2...8).contains(variables.count))
        let count = variables.count
        precondition(rows.allSatisfy { $0.values.count == count && ($0.from?.count ?? count) == count })
        if let ellipse {
            precondition(ellipse.center.count == count && ellipse.covariance.count == count)
            precondition(ellipse.covariance.allSatisfy { $0.count == count })
        }
        self.title = title
        self.variables = variables
        self.rows = rows
        self.pointLabel = pointLabel
        self.fromLabel = fromLabel
        self.ellipse = ellipse
        self.note = note
    }

    /// More points than this are not joined to where they were.
    static let joinLimit = 60
    /// More points than this are small and pale, without where they were.
    static let crowdLimit = 200
    private static let legendWidth = 116.0
    private static let aspect = 0.84

    private static let denseLimit = 100

    /// Whether panels are so small that all but few points cover each other.
    private var isDense: Bool { variables.count > 5 }

    /// More points than this are counted in cells.
    ///
    /// More dots than these, in all panels together, cover each other and make large files.
    var cellThreshold: Int {
        if isSingle { return 4000 }
        return isDense ? Self.denseLimit : 12_000 / (variables.count * (variables.count - 1) / 2)
    }

    var isSingle: Bool { variables.count == 2 }

    /// The size in CSS pixels, larger for more variables.
    public var size: Size {
        if isSingle { return Size(width: 800, height: 640) }
        let width = variables.count > 5 ? 880.0 : 800
        let head = Frame.headHeight(title: title, note: notes, key: key, width: width)
        return Size(width: width, height: (width - 100) * Self.aspect + 66 + head)
    }

    /// The size on a narrow screen: one panel, or pairs of variables two side by side.
    public var narrowSize: Size {
        let isCounted = rows.count > cellThreshold
        return Frame.narrowSize(
            title: title, note: notes(drawn: drawnRows.count, isNarrow: true), key: key, hasXTitle: isSingle,
            hasYTitle: isSingle,
            panel: (isSingle ? 280 : Double((narrowPairCount + 1) / 2) * Self.narrowRowHeight)
                + (isCounted ? CountedCells.narrowLegendHeight : 0))
    }

    /// The rows that have a place.
    private var drawnRows: [Row] { rows.filter { $0.values.allSatisfy { Scale.accepts($0, .linear) } } }

    var showsFrom: Bool {
        rows.count <= Self.crowdLimit && !isDense && rows.contains { $0.from != nil }
    }

    private var notes: String { notes(drawn: drawnRows.count) }

    func notes(drawn: Int, isNarrow: Bool = false) -> String {
        var notes = note.map { [$0] } ?? []
        if !isSingle, !isNarrow { notes.append("above the diagonal: correlations") }
        if isNarrow, narrowPairCount < pairCount {
            notes.append("the \(narrowPairCount) of \(pairCount) pairs with the largest correlations")
        }
        let left = rows.count - drawn
        if left > 0 {
            notes.append(
                left == 1
                    ? "1 point without a value is not drawn"
                    : "\(NumberText.grouped(left)) points without a value are not drawn")
        }
        if !showsFrom, rows.contains(where: { $0.from != nil }) {
            notes.append("not shown here: where each point was before")
        }
        return notes.joined(separator: "; ")
    }

    var key: [LineKey.Entry] {
        var entries: [LineKey.Entry] = []
        if showsFrom, let fromLabel { entries.append(.init(name: fromLabel, look: .ring, paint: .series(1))) }
        if let pointLabel, rows.count <= cellThreshold {
            entries.append(.init(name: pointLabel, look: .dot, paint: .series(0)))
        }
        if let ellipse {
            entries.append(.init(name: ellipse.label, look: .line(Scatter.ellipseStroke), paint: .series(2)))
        }
        return entries
    }

    /// Draws one panel of two variables, or a triangle of panels of more.
    public func draw(on pen: inout Pen) {
        let drawn = drawnRows
        let isCounted = drawn.count > cellThreshold
        let legendWidth = isCounted ? Self.legendWidth : 0
        if isSingle {
            drawSingle(drawn, &pen, legendWidth)
        } else if pen.isNarrow {
            drawPairs(drawn, &pen)
        } else {
            drawMatrix(drawn, &pen, legendWidth)
        }
    }

    /// What the axis of a variable has to reach.
    func values(_ variable: Int, _ drawn: [Row]) -> [Double] {
        var values = drawn.map { $0.values[variable] }
        if showsFrom { values += drawn.compactMap { $0.from?[variable] } }
        if let ellipse {
            let reach = Scatter.ellipseRadius * ellipse.covariance[variable][variable].squareRoot()
            values += [ellipse.center[variable] - reach, ellipse.center[variable] + reach]
        }
        return values
    }

    private func drawSingle(_ drawn: [Row], _ pen: inout Pen, _ legendWidth: Double) {
        let x = Scale(covering: values(0, drawn), target: pen.tickTarget(7))
        let y = Scale(covering: values(1, drawn))
        var frame = Frame(
            &pen, title: title, notes: [notes(drawn: drawn.count)], key: key, xTitle: Axes.title(variables[0], x),
            yTitle: Axes.title(variables[1], y))
        let above = pen.isNarrow && legendWidth > 0 ? frame.takeTop(CountedCells.narrowLegendHeight) : nil
        var panel = frame.axes(pen, x: x, y: y).panel
        panel.minY += 12
        if above == nil { panel.maxX -= legendWidth }
        let axes = Axes(x: x, y: y, panel: panel)
        let scatter = Scatter(
            rows: drawn, pair: (0, 1), axes: axes, ellipse: ellipse, labels: 5, showsFrom: showsFrom,
            isCounted: drawn.count > cellThreshold)
        axes.drawGrid(&pen)
        axes.drawVerticalGrid(&pen)
        scatter.draw(&pen, of: scatter.largestCell)
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        if legendWidth > 0 {
            drawLegend(in: above ?? Self.strip(beside: panel, pen), scatter.largestCell, drawn.count, &pen)
        }
        if let text = scatter.correlationText {
            let model = scatter.ellipseCorrelationText.map { " (ellipse \($0))" } ?? ""
            pen.text(
                "correlation \(text)\(model)", at: Point(x: panel.maxX, y: panel.minY - 7), TextAnchor(.end),
                .smallNumber, .muted)
        }
        frame.drawAxisTitles(&pen, along: panel)
    }

    private static func strip(beside panel: Rect, _ pen: Pen) -> Rect {
        Rect(minX: panel.maxX + 16, minY: panel.minY, maxX: pen.size.width - 8, maxY: panel.maxY)
    }

    func drawLegend(in strip: Rect, _ largest: Int, _ count: Int, _ pen: inout Pen) {
        CountedCells.drawLegend(
            &pen, strip, of: largest,
            marked: "\(Scatter.extremeCount) farthest out",
            total: ["\(NumberText.grouped(count)) points"] + (isSingle ? [] : ["in each panel"]))
    }

    private func drawMatrix(_ drawn: [Row], _ pen: inout Pen, _ legendWidth: Double) {
        let frame = Frame(&pen, title: title, notes: [notes(drawn: drawn.count)], key: key)
        let count = variables.count
        let gap = 14.0
        let ranges = variables.indices.map { values($0, drawn) }
        // The numbers of the y axes depend on the ticks, these on the width: a first guess is near enough.
        let guess = (frame.content.width - legendWidth - 50) / Double(count) - gap
        let scales = ranges.map {
            Scale(covering: $0, padding: 0.06, width: guess, target: 5, .smallNumber, pen)
        }
        let numbers = scales.dropFirst().reduce(0) { max($0, Axes.yAxisWidth($1, pen, .smallNumber)) }
        let area = Rect(
            minX: frame.content.minX + numbers, minY: frame.content.minY + 4,
            maxX: frame.content.maxX - legendWidth, maxY: frame.content.maxY - Axes.xAxisHeight)
        let width = (area.width - gap * Double(count - 1)) / Double(count)
        let height = (area.height - gap * Double(count - 1)) / Double(count)
        func panel(_ row: Int, _ column: Int) -> Rect {
            let (x, y) = (area.minX + Double(column) * (width + gap), area.minY + Double(row) * (height + gap))
            return Rect(minX: x, minY: y, maxX: x + width, maxY: y + height)
        }
        var scatters: [(row: Int, column: Int, scatter: Scatter)] = []
        for row in 1..<count {
            for column in 0..<row {
                let axes = Axes(x: scales[column], y: scales[row], panel: panel(row, column))
                let labels = count > 5 ? 0 : count > 3 ? 2 : 3
                scatters.append(
                    (
                        row, column,
                        Scatter(
                            rows: drawn, pair: (column, row), axes: axes, ellipse: ellipse, labels: labels,
                            showsFrom: showsFrom, isCounted: drawn.count > cellThreshold)
                    ))
            }
        }
        let largest = scatters.reduce(0) { max($0, $1.scatter.largestCell) }
        for (row, column, scatter) in scatters {
            let axes = scatter.axes
            if !isDense {
                axes.drawGrid(&pen)
                axes.drawVerticalGrid(&pen)
            }
            scatter.draw(&pen, of: largest)
            axes.drawXAxis(&pen, .smallNumber, labels: row == count - 1, overhang: gap / 2 - 2)
            axes.drawYAxis(&pen, .smallNumber, labels: column == 0)
            scatter.drawCorrelation(&pen, in: panel(column, row))
        }
        for index in variables.indices {
            drawName(index, scales[index], drawn, in: panel(index, index), &pen)
        }
        if legendWidth > 0 { drawLegend(in: Self.strip(beside: area, pen), largest, drawn.count, &pen) }
    }
}
