/// Points in the plane with a smooth line through them, its band, and straight lines to compare with.
///
/// All points are drawn: up to 20 000 as dots, more as counts in small cells (see the legend of such a figure).
public struct ScatterChart: Figure {
    /// A line that sums the points up, such as a running mean.
    public struct Curve: Sendable {
        /// The name of the curve, for the key.
        public let name: String
        /// The points by ascending x; a point that is not finite leaves a gap.
        public let points: [Point]

        /// A curve through points by ascending x.
        public init(name: String, points: [Point]) {
            self.name = name
            self.points = points
        }
    }

    /// The room between two lines, such as where a curve is expected.
    public struct Band: Sendable {
        /// The name of the band, for the key.
        public let name: String
        /// The places on the x axis, ascending.
        public let x: [Double]
        /// The lower end at each `x`; one that is not finite leaves a gap.
        public let lower: [Double]
        /// The upper end at each `x`; one that is not finite leaves a gap.
        public let upper: [Double]

        /// The room between two lines.
        ///
        /// - Parameters:
        ///   - name: the name of the band, for the key.
        ///   - x: the places on the x axis, ascending.
        ///   - lower: the lower end at each `x`; one that is not finite leaves a gap.
        ///   - upper: the upper end at each `x`; one that is not finite leaves a gap.
        /// - Precondition: The three arrays have the same length.
        public init(name: String, x: [Double], lower: [Double], upper: [Double]) {
            precondition(x.count == lower.count && x.count == upper.count)
            self.name = name
            self.x = x
            self.lower = lower
            self.upper = upper
        }
    }

    /// A straight line y = intercept + slope x across the panel.
    public struct Guide: Sendable, Equatable {
        /// The value of y at x = 0.
        public let intercept: Double
        /// The rise per unit of x.
        public let slope: Double
        /// A text where the line leaves the panel at its right side; above the corner of a square panel, which has room
        /// for one.
        public let label: String?
        /// Whether it is what the points are compared with, and not one of many that explain their places.
        public let isReference: Bool

        /// The line y = intercept + slope x.
        ///
        /// - Parameters:
        ///   - intercept: the value of y at x = 0.
        ///   - slope: the rise per unit of x.
        ///   - label: a text where the line leaves the panel at its right side; above the corner of a square panel,
        ///     which has room for one.
        ///   - isReference: whether it is what the points are compared with, and not one of many that explain their
        ///     places.
        public init(intercept: Double, slope: Double = 0, label: String? = nil, isReference: Bool = true) {
            self.intercept = intercept
            self.slope = slope
            self.label = label
            self.isReference = isReference
        }
    }

    /// The name of a point.
    public struct Label: Sendable, Equatable {
        /// The point's position among the values.
        public let index: Int
        /// The name that is written at the point.
        public let text: String

        /// A name for the point at position `index` of the values.
        public init(index: Int, text: String) {
            self.index = index
            self.text = text
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The title of the x axis, with the unit.
    public let xLabel: String
    /// The title of the y axis, with the unit.
    public let yLabel: String
    /// The points' x coordinates; points that have no place on the axes are counted in the note.
    public let x: [Double]
    /// The points' y coordinates, as many as `x`.
    public let y: [Double]
    /// The spacing of the x axis.
    public let xScale: AxisScale
    /// The spacing of the y axis.
    public let yScale: AxisScale
    /// Whether both axes have the same limits and units, and the panel is a square.
    public let hasEqualAxes: Bool
    /// A smooth line through the points; nil for none.
    public let curve: Curve?
    /// A band round the curve; nil for none.
    public let band: Band?
    /// Straight lines to compare with.
    public let guides: [Guide]
    /// The name of what the labels of the guides state, such as "y =".
    public let guideLabel: String?
    /// Names of single points.
    public let labels: [Label]
    /// Small text below the title; nil for none.
    public let note: String?

    /// A chart of points; without points it has empty axes.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - xLabel: the title of the x axis, with the unit.
    ///   - yLabel: the title of the y axis, with the unit.
    ///   - x: the points' x coordinates; points that have no place on the axes are counted in the note.
    ///   - y: the points' y coordinates, as many as `x`.
    ///   - xScale: the spacing of the x axis.
    ///   - yScale: the spacing of the y axis.
    ///   - hasEqualAxes: whether both axes have the same limits and units, and the panel is a square.
    ///   - curve: a smooth line through the points; nil for none.
    ///   - band: a band round the curve; nil for none.
    ///   - guides: straight lines to compare with.
    ///   - guideLabel: the name of what the labels of the guides state, such as "y =".
    ///   - labels: names of single points.
    ///   - note: small text below the title; nil for none.
    /// - Precondition: `x` and `y` have the same length.
    public init(
        title: String, xLabel: String, yLabel: String, x: [Double], y: [Double], xScale: AxisScale = .linear,
        yScale: AxisScale = .linear, hasEqualAxes: Bool = false, curve: Curve? = nil, band: Band? = nil,
        guides: [Guide] = [], guideLabel: String? = nil, labels: [Label] = [], note: String? = nil
    ) {
        precondition(x.count == y.count && labels.allSatisfy { x.indices.contains($0.index) })
        precondition(!hasEqualAxes || xScale == yScale)
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.x = x
        self.y = y
        self.xScale = xScale
        self.yScale = yScale
        self.hasEqualAxes = hasEqualAxes
        self.curve = curve
        self.band = band
        self.guides = guides
        self.guideLabel = guideLabel
        self.labels = labels
        self.note = note
    }

    private static let guideLabelLimit = 12
    private static let bandPaint = Paint.series(1).withAlpha(0.25)

    private var isCounted: Bool { x.count > CountedCells.threshold }
    private var isCrowded: Bool { x.count > 200 }
    private var strip: Double { isCounted ? CountedCells.legendWidth + 8 : 0 }

    /// The size in CSS pixels: 800 x 560, or about square with equal axes.
    public var size: Size {
        guard hasEqualAxes else { return Size(width: 800, height: 560) }
        // The panel is a square, with as much room above it as notes and key take.
        let above = (note == nil ? 0 : 19) + (key.isEmpty ? 0 : 20.0)
        return isCounted ? Size(width: 800, height: 697 + above) : Size(width: 720, height: 729 + above)
    }

    /// The size on a narrow screen: higher than wide.
    public var narrowSize: Size {
        Frame.narrowSize(
            title: title, note: notes.isEmpty ? nil : notes, key: key,
            panel: (hasEqualAxes ? 280 : 240) + (isCounted ? CountedCells.narrowLegendHeight : 0))
    }

    /// Draws the points, or their counts in cells, then curve and guides.
    public func draw(on pen: inout Pen) {
        let (xAxis, yAxis) = scales(xTarget: pen.tickTarget(7))
        var frame = Frame(
            &pen, title: title, notes: [notes], key: key, xTitle: Axes.title(xLabel, xAxis),
            yTitle: Axes.title(yLabel, yAxis))
        // A square panel has its guides' labels above its corner.
        let marginText = hasEqualAxes ? [] : guides.compactMap(\.label) + [guideLabel].compactMap { $0 }
        let above = pen.isNarrow && isCounted ? frame.takeTop(CountedCells.narrowLegendHeight) : nil
        let margin = min(
            pen.isNarrow ? 60 : 120,
            marginText.isEmpty ? 0 : 10 + marginText.reduce(0) { max($0, pen.width(String($1.prefix(40)), .small)) }
        )
        var axes = frame.axes(pen, x: xAxis, y: yAxis)
        var panel = axes.panel
        panel.maxX -= max(0, margin - (frame.content.maxX - panel.maxX)) + (above == nil ? strip : 0)
        if guideLabel != nil { panel.minY += 14 }
        if hasEqualAxes {
            let side = max(1, min(panel.width, panel.height))
            panel = Rect(minX: panel.minX, minY: panel.minY, maxX: panel.minX + side, maxY: panel.minY + side)
        }
        axes = Axes(x: xAxis, y: yAxis, panel: panel)
        axes.drawGrid(&pen)
        if hasEqualAxes { axes.drawVerticalGrid(&pen) }
        let legend =
            above
            ?? Rect(minX: panel.maxX + margin + 16, minY: panel.minY, maxX: frame.size.width - 8, maxY: panel.maxY)
        // Lines lie under few points and over many.
        if !isCrowded { drawLines(&pen, axes) }
        if isCounted {
            CountedCells(x: x, y: y, in: axes).draw(&pen, legend: legend)
        } else {
            drawPoints(&pen, axes)
        }
        if isCrowded { drawLines(&pen, axes) }
        drawGuideLabels(&pen, axes, width: margin)
        drawLabels(&pen, axes)
        axes.drawXAxis(&pen)
        axes.drawYAxis(&pen)
        frame.drawAxisTitles(&pen, along: panel)
    }

    /// Scales that hold the points, the curve and its band; those of equal axes are one.
    private func scales(xTarget: Int) -> (x: Scale, y: Scale) {
        let curveX = (curve?.points.map(\.x) ?? []) + (band?.x ?? [])
        let curveY = (curve?.points.map(\.y) ?? []) + (band?.lower ?? []) + (band?.upper ?? [])
        let level = guides.filter { $0.isReference && $0.slope == 0 }.map(\.intercept)
        func ends(_ values: [Double], _ kind: Scale.Kind) -> [Double] {
            var (least, greatest) = (Double.infinity, -Double.infinity)
            for value in values where Scale.accepts(value, kind) {
                least = min(least, value)
                greatest = max(greatest, value)
            }
            return [least, greatest]
        }
        let (xKind, yKind) = (xScale, yScale)
        let (xEnds, yEnds) = (ends(x, xKind) + curveX, ends(y, yKind) + curveY + level)
        if hasEqualAxes {
            let scale = Scale(xKind, covering: xEnds + yEnds)
            return (scale, scale)
        }
        return (Scale(xKind, covering: xEnds, padding: 0.03, target: xTarget), Scale(yKind, covering: yEnds))
    }

    private func isDrawn(_ index: Int) -> Bool {
        Scale.accepts(x[index], xScale) && Scale.accepts(y[index], yScale)
    }

    private var notes: String {
        let left = x.indices.count { !isDrawn($0) }
        let missing =
            left == 0
            ? nil
            : left == 1
                ? "1 point has no place on the axes" : "\(NumberText.grouped(left)) points have no place on the axes"
        return [note, missing].compactMap { $0 }.joined(separator: "; ")
    }

    private var key: [LineKey.Entry] {
        var entries: [LineKey.Entry] = []
        if let curve { entries.append(.init(name: curve.name, look: .line(Axes.dataLine), paint: .series(1))) }
        if let band { entries.append(.init(name: band.name, look: .area, paint: Self.bandPaint)) }
        return entries
    }

    private func drawPoints(_ pen: inout Pen, _ axes: Axes) {
        let discs = x.indices.filter(isDrawn).map { index in
            Mark.Disc(center: axes.point(x[index], y[index]), radius: isCrowded ? 2.4 : 4)
        }
        if isCrowded {
            pen.discs(discs, fill: .series(0).withAlpha(0.4))
        } else {
            pen.discs(discs, fill: .series(0).withAlpha(0.5), border: .series(0))
        }
    }

    private func drawLines(_ pen: inout Pen, _ axes: Axes) {
        pen.clipped(to: axes.panel) { pen in
            for guide in guides {
                let steps = axes.x.kind == .linear && axes.y.kind == .linear ? 1 : 100
                let places = (0...steps).map { step in
                    let value = axes.x.value(atFraction: Double(step) / Double(steps))
                    return axes.point(value, guide.intercept + guide.slope * value)
                }
                let stroke = guide.isReference ? Stroke(width: 1.25, dash: [6, 4]) : Stroke(width: 1)
                pen.stroke(Path(polyline: places), stroke, guide.isReference ? .ink : .muted.withAlpha(0.5))
            }
            if let band {
                for part in Self.outlines(of: band) {
                    pen.fill(Path(polyline: part.map { axes.point($0.x, $0.y) }, closed: true), Self.bandPaint)
                }
            }
            if let curve {
                let path = Path(polyline: curve.points.map { axes.point($0.x, $0.y) })
                // A rim sets the line off from points of any density.
                pen.stroke(path, Stroke(width: Axes.dataLine.width + 2), .background.withAlpha(0.7))
                pen.stroke(path, Axes.dataLine, .series(1))
            }
        }
    }

    /// The outline of each stretch of a band without gaps.
    private static func outlines(of band: Band) -> [[Point]] {
        let known = band.x.indices.map { band.lower[$0].isFinite && band.upper[$0].isFinite }
        var parts: [[Int]] = []
        for index in band.x.indices where known[index] {
            if index > 0, known[index - 1], !parts.isEmpty {
                parts[parts.count - 1].append(index)
            } else {
                parts.append([index])
            }
        }
        return parts.map { part in
            part.map { Point(x: band.x[$0], y: band.lower[$0]) }
                + part.reversed().map { Point(x: band.x[$0], y: band.upper[$0]) }
        }
    }

    /// The labels of guides right of the panel, from the top down; one that would touch the one above is left out.
    private func drawGuideLabels(_ pen: inout Pen, _ axes: Axes, width: Double) {
        guard !hasEqualAxes else {
            let label = guides.lazy.compactMap(\.label).first.map { pen.fitted($0, to: axes.panel.width, .small) }
            pen.text(
                label ?? "", at: Point(x: axes.panel.maxX, y: axes.panel.minY - 6), TextAnchor(.end), .small, .muted)
            return
        }
        let right = axes.x.value(atFraction: 1)
        let places = guides.compactMap { guide -> (y: Double, text: String)? in
            guard let label = guide.label else { return nil }
            let y = axes.yPosition(guide.intercept + guide.slope * right)
            return y >= axes.panel.minY && y <= axes.panel.maxY ? (y, label) : nil
        }
        guard !places.isEmpty else { return }
        var occupied = -Double.infinity
        if let guideLabel {
            let box = pen.text(
                pen.fitted(guideLabel, to: width - 6, .small),
                at: Point(x: axes.panel.maxX + 6, y: axes.panel.minY - 8), TextAnchor(.start), .small, .muted)
            occupied = box.maxY
        }
        for place in places.sorted(by: { $0.y < $1.y }).prefix(Self.guideLabelLimit) {
            let text = pen.fitted(place.text, to: width - 6, .small)
            let point = Point(x: axes.panel.maxX + 6, y: place.y)
            let box = pen.box(text, at: point, TextAnchor(.start, .middle), .small)
            guard box.minY > occupied + 2 else { continue }
            pen.text(text, at: point, TextAnchor(.start, .middle), .small, .muted)
            occupied = box.maxY
        }
    }

    private func drawLabels(_ pen: inout Pen, _ axes: Axes) {
        let drawn = labels.filter { isDrawn($0.index) }
        guard !drawn.isEmpty else { return }
        let radius = isCrowded ? 2.4 : 4.0
        let near = isCounted ? drawn.map(\.index) : x.indices.filter(isDrawn)
        let missing = LabelPlacement(
            obstacles: near.map { (axes.point(x[$0], y[$0]), radius) }, panel: axes.panel.expanded(by: -3)
        ).draw(drawn.map { (axes.point(x[$0.index], y[$0.index]), radius, $0.text) }, &pen)
        LabelPlacement.drawMissing(missing, in: axes.panel, &pen)
    }
}
