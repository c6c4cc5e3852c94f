/// Curves in panels side by side, each with its own x axis: profiles of a likelihood, or densities of parameters.
///
/// With a shared y axis, heights can be compared between panels and its numbers stand left of each row; otherwise each panel has its own.
public struct CurveGrid: Figure {
    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axes; nil where the titles of the panels say it.
    public let xLabel: String?
    /// The title of the y axes.
    public let yLabel: String
    /// The panels, from left to right, then down.
    public let panels: [Panel]
    /// Whether all panels have the same y axis.
    public let sharesY: Bool
    /// Horizontal lines in every panel.
    public let references: [Reference]
    /// The names in the key.
    public let names: Names
    /// Small text below the title; nil for none.
    public let note: String?

    /// A grid of panels, up to four side by side.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axes; nil where the titles of the panels say it.
    ///   - yLabel: the title of the y axes.
    ///   - panels: the panels, from left to right, then down.
    ///   - sharedY: whether all panels have the same y axis.
    ///   - references: horizontal lines in every panel.
    ///   - names: the names in the key.
    ///   - note: small text below the title; nil for none.
    public init(
        title: String, xLabel: String? = nil, yLabel: String, panels: [Panel], sharedY: Bool = true,
        references: [Reference] = [], names: Names = Names(), note: String? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.panels = panels
        self.sharesY = sharedY
        self.references = references
        self.names = names
        self.note = note
    }

    static let areaAlpha = 0.3
    static let comparisonStroke = Stroke(width: 1.25, dash: [6, 4])
    static let estimateStroke = Stroke(width: 1.25)
    static let referenceStroke = Stroke(width: 1.25, dash: [1.5, 3])
    private static let dashes: [[Double]] = [[], [7, 4], [2, 3], [10, 3, 2, 3]]

    static func stroke(_ series: Int) -> Stroke {
        var stroke = Axes.dataLine
        stroke.dash = dashes[series % dashes.count]
        return stroke
    }

    private func columns(_ width: Double) -> Int {
        let count = panels.count
        // Labels of lines and numbers of its own need all of a narrow drawing's width.
        if Pen.isNarrow(width) { return hasLabels || !sharesY || !references.isEmpty ? 1 : max(1, min(count, 2)) }
        if count <= 4 { return max(1, min(count, 2)) }
        // A panel with its own numbers needs more room.
        return count <= 6 || count == 9 || !sharesY ? 3 : 4
    }
    private func rows(_ columns: Int) -> Int { max(1, (panels.count + columns - 1) / columns) }
    private var hasLabels: Bool { panels.contains { $0.verticals.contains { $0.label?.isEmpty == false } } }

    static let labelHeight = 18.0

    /// The size in CSS pixels: 800 wide, and higher for more rows of panels.
    public var size: Size {
        let columns = columns(800)
        let rows = rows(columns)
        let height = panels.count == 1 ? 440.0 : columns <= 2 ? 280 : 220
        let extra = (hasLabels ? Self.labelHeight : 0) * Double(rows)
        let head = Frame.headHeight(title: title, note: notes, key: key, width: 800)
        return Size(width: 800, height: 56 + head + Double(rows) * height + extra)
    }

    /// The size on a narrow screen: one or two panels side by side.
    public var narrowSize: Size {
        let columns = columns(Pen.narrowWidth)
        let panel = (columns == 1 ? 210.0 : 170) + (hasLabels ? Self.labelHeight : 0)
        return Frame.narrowSize(
            title: title, note: notes, key: key, hasXTitle: xLabel != nil, panel: Double(rows(columns)) * panel)
    }

    private var notes: String? {
        let dropped = panels.reduce(0) { $0 + $1.dropped }
        let text: String? =
            dropped == 0
            ? nil
            : dropped == 1
                ? "1 value has no place on the axes" : "\(NumberText.grouped(dropped)) values have no place on the axes"
        let notes = [note, text].compactMap { $0 }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    private var key: [LineKey.Entry] {
        var entries: [LineKey.Entry] = []
        let curves = panels.flatMap(\.curves)
        for (series, name) in names.curves.enumerated() {
            guard let curve = curves.first(where: { $0.series == series }) else { continue }
            entries.append(
                LineKey.Entry(
                    name: name, look: curve.kind == .area ? .filledLine : .line(Self.stroke(series)),
                    paint: .series(series)))
        }
        if let name = names.comparison, panels.contains(where: { $0.comparison != nil }) {
            entries.append(LineKey.Entry(name: name, look: .line(Self.comparisonStroke), paint: .muted))
        }
        if let name = names.markers, panels.contains(where: { !$0.markers.isEmpty }) {
            entries.append(LineKey.Entry(name: name, look: .dot, paint: .ink))
        }
        let styles = panels.flatMap(\.verticals).map(\.style)
        if let name = names.estimate, styles.contains(.estimate) {
            entries.append(LineKey.Entry(name: name, look: .upright(Self.estimateStroke), paint: .ink))
        }
        if let name = names.intervalEnd, styles.contains(.intervalEnd) {
            entries.append(LineKey.Entry(name: name, look: .upright(Axes.verticalLine), paint: .muted))
        }
        return entries
    }

    /// The y axis that some panels share.
    private func yScale(_ panels: some Collection<Panel>) -> Scale {
        let heights = panels.flatMap { $0.drawnPoints.map(\.y) }
        let startsAtZero = panels.contains(where: \.hasArea)
        return Scale(
            covering: heights + references.map(\.value), startsAtZero: startsAtZero, target: sharesY ? 5 : 4)
    }

    /// Draws the panels row by row.
    public func draw(on pen: inout Pen) {
        let columns = columns(pen.size.width)
        let rows = rows(columns)
        let common = yScale(panels)
        let scales = sharesY ? panels.map { _ in common } : panels.map { yScale(CollectionOfOne($0)) }
        let frame = Frame(
            &pen, title: title, notes: [notes ?? ""], key: key, xTitle: xLabel,
            yTitle: sharesY ? Axes.title(yLabel, common) : yLabel)
        let numbers = scales.reduce(0) { max($0, Axes.yAxisWidth($1, pen, .smallNumber)) }
        let margin = references.reduce(12) { max($0, min(90, pen.width(String($1.label.prefix(30)), .small) + 8)) }
        let area = Rect(
            minX: frame.content.minX + numbers, minY: frame.content.minY, maxX: frame.content.maxX - margin,
            maxY: frame.content.maxY)
        let gap = sharesY ? 28 : 20 + numbers
        let width = (area.width - gap * Double(columns - 1)) / Double(columns)
        let rowGap = 8.0
        let height = (area.height + rowGap) / Double(rows)
        for (index, content) in panels.enumerated() {
            let (column, row) = (index % columns, index / columns)
            let minX = area.minX + Double(column) * (width + gap)
            let top = area.minY + Double(row) * height
            let panel = Rect(
                minX: minX, minY: top + 30 + (hasLabels ? Self.labelHeight : 0), maxX: minX + width,
                maxY: top + height - rowGap - Axes.xAxisHeight)
            let isLast = column == columns - 1 || index == panels.count - 1
            let x = Scale(
                covering: content.xValues, padding: content.hasArea ? 0.02 : 0.04, width: width,
                target: pen.tickTarget(6), .smallNumber, pen)
            let cell = Cell(
                content: content, axes: Axes(x: x, y: scales[index], panel: panel), margin: isLast ? margin : 0,
                showsY: column == 0 || !sharesY, namesY: !sharesY, hasLabels: hasLabels)
            cell.draw(references, &pen)
        }
        frame.drawAxisTitles(&pen, along: area)
    }
}
