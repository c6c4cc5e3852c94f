/// How a response depends on one variable, over the observations: fitted means with intervals at categories, or lines with bands along a number.
///
/// Several series stand side by side or share a panel; several panels share the axes, but for those that are enlarged.
public struct EffectChart: Figure {
    /// What the x axis has.
    public enum Axis: Sendable, Equatable {
        /// Categories with their names, at 0, 1, 2 and so on.
        case categories([String])
        /// Numbers, spaced as said.
        case numbers(Scale.Kind)
    }

    /// The names of the parts of the panels, for the key above them; nil for those that need no name.
    public struct Names: Sendable, Equatable {
        /// The names of the series.
        public let series: [String]
        /// The name of the intervals, or of the bands.
        public let interval: String?
        /// The name of the points, or of the distributions in their place.
        public let observations: String?

        /// Names for the key; those left out are not in it.
        public init(series: [String] = [], interval: String? = nil, observations: String? = nil) {
            self.series = series
            self.interval = interval
            self.observations = observations
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
    /// The title of the y axis, with the unit.
    public let yLabel: String
    /// Categories or numbers.
    public let axis: Axis
    /// The spacing of the y axis.
    public let yScale: Scale.Kind
    /// The panels, from left to right, then down.
    public let panels: [Panel]
    /// The names in the key.
    public let names: Names
    /// Whether the means of a series at categories are joined by a line.
    public let isJoined: Bool
    /// Small text below the title; nil for none.
    public let note: String?
    /// The width of the drawing, in CSS pixels.
    public let width: Double

    /// A chart of panels.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis, with the unit.
    ///   - yLabel: the title of the y axis, with the unit.
    ///   - axis: categories or numbers.
    ///   - yScale: the spacing of the y axis.
    ///   - panels: the panels, from left to right, then down.
    ///   - names: the names in the key.
    ///   - isJoined: whether the means of a series at categories are joined by a line.
    ///   - note: small text below the title; nil for none.
    ///   - width: the width of the drawing, in CSS pixels.
    public init(
        title: String, xLabel: String, yLabel: String, axis: Axis, yScale: Scale.Kind = .linear, panels: [Panel],
        names: Names = Names(), isJoined: Bool = false, note: String? = nil, width: Double = 800
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.axis = axis
        self.yScale = yScale
        self.panels = panels
        self.names = names
        self.isJoined = isJoined
        self.note = note
        self.width = width
    }

    private static let dashes: [[Double]] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [1, 3]]

    /// The line of a series: colours repeat after four, dashes after six.
    static func stroke(_ series: Int) -> Stroke {
        var stroke = Axes.dataLine
        stroke.dash = dashes[series % dashes.count]
        return stroke
    }

    var seriesCount: Int { (panels.flatMap(\.series).map(\.index).max() ?? 0) + 1 }
    private var pointCount: Int { panels.reduce(0) { $0 + $1.points.reduce(0) { $0 + $1.x.count } } }
    private var isCounted: Bool { pointCount > CountedCells.threshold }

    private func columns(_ width: Double) -> Int {
        // Of many panels two side by side, since a phone's page would be long.
        if Pen.isNarrow(width) { return panels.count > 4 && Set(panels.map(\.yGroup)).count <= 1 ? 2 : 1 }
        let wanted = panels.count <= 3 ? panels.count : panels.count == 4 ? 2 : panels.count <= 6 ? 3 : 4
        return max(1, min(wanted, Int((width / 180).rounded(.down))))
    }
    private func rows(_ columns: Int) -> Int { max(1, (panels.count + columns - 1) / columns) }
    private func labelLines(_ width: Double) -> Int {
        let columns = columns(width)
        guard case .categories(let names) = axis else { return 1 }
        let room = width / Double(columns) / Double(max(1, names.count))
        return names.contains { Double($0.count) * 7 > room } ? 2 : 1
    }

    /// The size in CSS pixels: as wide as asked for, and higher for more rows of panels.
    public var size: Size {
        let columns = columns(width)
        let rows = rows(columns)
        let head = Frame.headHeight(title: title, note: note, key: key, width: width)
        let panel = rows == 1 ? min(430, 0.5 * width / Double(columns).squareRoot() + 90) : rows == 2 ? 230.0 : 170
        let titles = panels.contains { $0.title != nil } ? 22.0 * Double(rows) : 0
        return Size(width: width, height: (70 + head + Double(rows) * panel + titles).rounded())
    }

    /// The size on a narrow screen: one or two panels side by side.
    public var narrowSize: Size {
        let columns = columns(Pen.narrowWidth)
        let titles = panels.contains { $0.title != nil } ? 22.0 : 0
        let panel = (panels.count == 1 ? 240 : columns == 1 ? 180 : 130) + titles
        let names = namesHeight(Pen.narrowWidth)
        let legend = isCounted ? CountedCells.narrowLegendHeight : 0
        return Frame.narrowSize(
            title: title, note: note, key: key,
            panel: Double(rows(columns)) * (panel + (columns == 1 ? names : 0)) + legend)
    }

    /// The height that names of categories take beyond that of numbers.
    private func namesHeight(_ width: Double) -> Double {
        if let longest = uprightNames(width) { return min(110, 8 + 6.5 * Double(longest)) - 12 }
        return 15 * Double(labelLines(width) - 1)
    }

    /// The length of the longest name of a category where the names are written upward, which they are on a narrow drawing without room for them
    /// side by side.
    private func uprightNames(_ width: Double) -> Int? {
        guard Pen.isNarrow(width), case .categories(let names) = axis else { return nil }
        let room = (width - 60) / Double(columns(width)) / Double(max(1, names.count))
        // Two lines of words, if they have as many.
        let words = names.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
        let longest = names.map(\.count).max() ?? 0
        return Double(max(words, longest / 2)) * 7 > room ? longest : nil
    }

    private var key: [LineKey.Entry] {
        var entries: [LineKey.Entry] = []
        if names.series.count > 1 {
            entries = names.series.enumerated().map { index, name in
                LineKey.Entry(name: name, look: .line(Self.stroke(index)), paint: .series(index))
            }
        }
        if let name = names.interval {
            let hasMarks = if case .categories = axis { true } else { false }
            let paint: Paint = names.series.count > 1 ? .muted : .series(0)
            entries.append(
                hasMarks
                    ? LineKey.Entry(name: name, look: .interval, paint: paint)
                    : LineKey.Entry(name: name, look: .area, paint: paint.withAlpha(Cell.bandAlpha)))
        }
        if let name = names.observations, !isCounted {
            let hasPoints = pointCount > 0
            let isColored = panels.contains { panel in panel.points.contains { $0.series != nil } }
            entries.append(
                hasPoints
                    ? LineKey.Entry(name: name, look: .dot, paint: isColored ? .series(0).withAlpha(0.5) : .muted)
                    : LineKey.Entry(name: name, look: .area, paint: .series(0).withAlpha(Cell.distributionAlpha)))
        }
        return entries
    }

    /// Draws the panels row by row.
    public func draw(on pen: inout Pen) {
        let (columns, labelLines) = (columns(pen.size.width), labelLines(pen.size.width))
        let rows = rows(columns)
        let scales = panels.map { panel in yScale(panels.filter { $0.yGroup == panel.yGroup }, pen) }
        var frame = Frame(
            &pen, title: title, notes: [note ?? ""], key: key, xTitle: xTitle, yTitle: yTitle(scales))
        let above = pen.isNarrow && isCounted ? frame.takeTop(CountedCells.narrowLegendHeight) : nil
        let numbers = scales.reduce(0) { max($0, Axes.yAxisWidth($1, pen, .smallNumber)) }
        let sharesY = Set(panels.map(\.yGroup)).count <= 1
        let strip = isCounted && above == nil ? CountedCells.legendWidth + 8 : 8
        let area = Rect(
            minX: frame.content.minX + numbers, minY: frame.content.minY + 6, maxX: frame.content.maxX - strip,
            maxY: frame.content.maxY)
        let gap = sharesY ? 16 : 22 + numbers
        let panelWidth = (area.width - gap * Double(columns - 1)) / Double(columns)
        let titleHeight = panels.contains { $0.title != nil } ? 22.0 : 0
        let axisHeight = Axes.xAxisHeight + namesHeight(pen.size.width)
        let isRepeated = !sharesY || rows == 1
        // Numbers below the lowest panel of each column only; the others leave that room to the data.
        let between = isRepeated ? axisHeight : 10
        let height = (area.height - axisHeight + between) / Double(rows)
        let x = xScale(panelWidth, pen)
        let cells = panels.enumerated().map { index, panel in
            let (column, row) = (index % columns, index / columns)
            let minX = area.minX + Double(column) * (panelWidth + gap)
            let top = area.minY + Double(row) * height
            let isLowest = index + columns >= panels.count
            return Cell(
                chart: self, panel: panel,
                axes: Axes(
                    x: x, y: scales[index],
                    panel: Rect(
                        minX: minX, minY: top + titleHeight, maxX: minX + panelWidth,
                        maxY: top + height - between)),
                showsX: isLowest || isRepeated, showsY: column == 0 || !sharesY, labelLines: labelLines,
                hasUprightNames: uprightNames(pen.size.width) != nil)
        }
        let counts = isCounted ? cells.map(\.counts) : []
        let largest = counts.map(\.largest).max() ?? 0
        for (index, cell) in cells.enumerated() {
            cell.draw(&pen, counts: isCounted ? (counts[index], largest) : nil)
        }
        if isCounted {
            let legend =
                above
                ?? Rect(
                    minX: area.maxX + 16, minY: area.minY + titleHeight, maxX: frame.size.width - 8, maxY: area.maxY)
            CountedCells.drawLegend(
                &pen, legend, of: largest, marked: nil, total: ["\(NumberText.grouped(pointCount)) points"],
                paint: Cell.countPaint)
        }
        frame.drawAxisTitles(
            &pen,
            along: Rect(minX: area.minX, minY: area.minY + titleHeight, maxX: area.maxX, maxY: area.maxY - axisHeight))
    }

    private var xTitle: String {
        guard case .numbers(let kind) = axis else { return xLabel }
        return Axes.title(xLabel, Scale(kind, covering: panels.flatMap(\.xValues), padding: 0.03))
    }

    private func yTitle(_ scales: [Scale]) -> String { scales.first.map { Axes.title(yLabel, $0) } ?? yLabel }

    private func xScale(_ width: Double, _ pen: Pen) -> Scale {
        switch axis {
        case .categories(let names): Scale(low: -0.5, high: max(0.5, Double(names.count) - 0.5))
        case .numbers(.linear):
            Scale(
                covering: panels.flatMap(\.xValues), padding: 0.03, width: width, target: max(3, Int(width / 90)),
                .smallNumber, pen)
        case .numbers(let kind):
            Scale(kind, covering: panels.flatMap(\.xValues), padding: 0.03, target: max(3, Int(width / 90)))
        }
    }

    private func yScale(_ panels: [Panel], _ pen: Pen) -> Scale {
        Scale(
            yScale, covering: panels.flatMap(\.yValues),
            target: rows(columns(pen.size.width)) > 2 || pen.isNarrow ? 4 : 6)
    }
}
