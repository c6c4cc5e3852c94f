/// A rectangle with two scales, and its axes.
///
/// Grids are drawn before the data and axes after them, so that lines end below the axes; see <doc:FigureOfYourOwn>.
public struct Axes: Sendable {
    /// The scale of the x axis.
    public let x: Scale
    /// The scale of the y axis.
    public let y: Scale
    /// The rectangle that the data are drawn in, in CSS pixels; the axes are its left and its bottom side.
    public let panel: Rect
    /// Whether the names of rows stand above the rows and not left of the panel.
    var hasNamesAbove = false

    /// Axes of a panel anywhere on the drawing, such as one of several.
    ///
    /// Ticks and numbers are drawn outside the panel. ``Frame/axes(_:x:y:)`` keeps room for them.
    ///
    /// - Parameters:
    ///   - x: the scale of the x axis.
    ///   - y: the scale of the y axis.
    ///   - panel: the rectangle that the data are drawn in, in CSS pixels.
    public init(x: Scale, y: Scale, panel: Rect) {
        self.x = x
        self.y = y
        self.panel = panel
    }

    static let line = Stroke(width: 0.8 * 96 / 72, cap: .square)
    /// What marks a value of the x axis over the panel's height.
    static let verticalLine = Stroke(width: 1, dash: [4, 4])
    static let tickLength = 3.5 * 96 / 72
    /// The width of data lines: 1.5 pt.
    static let dataLine = Stroke(width: 1.5 * 96 / 72)
    /// The height of the x axis's ticks and numbers.
    static let xAxisHeight = tickLength + 21

    /// The place of a pair of values; a coordinate is not finite where the scale has no place for its value.
    ///
    /// A value beyond the ends of its scale has a place outside the panel.
    public func point(_ x: Double, _ y: Double) -> Point { Point(x: xPosition(x), y: yPosition(y)) }

    /// The x coordinate of a value, in CSS pixels; not finite where the scale has no place for it.
    public func xPosition(_ value: Double) -> Double { panel.minX + x.fraction(value) * panel.width }
    /// The y coordinate of a value, in CSS pixels; not finite where the scale has no place for it.
    public func yPosition(_ value: Double) -> Double { panel.maxY - y.fraction(value) * panel.height }

    /// Draws horizontal grid lines at the ticks of the y axis.
    public func drawGrid(_ pen: inout Pen) {
        for tick in y.ticks {
            let height = yPosition(tick.value)
            // The x axis itself lies at the panel's lower border.
            guard panel.maxY - height > 1 else { continue }
            pen.line(
                from: Point(x: panel.minX, y: height), to: Point(x: panel.maxX, y: height), Stroke(width: 1), .guide)
        }
    }

    /// Draws vertical grid lines at the ticks of the x axis.
    public func drawVerticalGrid(_ pen: inout Pen) {
        for tick in x.ticks {
            let position = xPosition(tick.value)
            guard position - panel.minX > 1 else { continue }
            pen.line(
                from: Point(x: position, y: panel.minY), to: Point(x: position, y: panel.maxY), Stroke(width: 1),
                .guide)
        }
    }

    /// Writes the name of a row, as it fits, left of the panel or above the row; see ``Frame/rowAxes(_:x:labels:least:)``.
    ///
    /// - Parameter rise: how far above the middle of its row a name is that stands above it.
    func drawRowLabel(
        _ label: String, at y: Double, _ pen: inout Pen, _ style: TextStyle = .label, _ paint: Paint = .ink,
        rise: Double = 13
    ) {
        if hasNamesAbove {
            pen.text(
                label, at: Point(x: panel.minX, y: y - rise), TextAnchor(.start, .middle), style, paint, hasHalo: true)
            return
        }
        pen.text(label, at: Point(x: panel.minX - 12, y: y), TextAnchor(.end, .middle), style, paint)
    }

    /// A dashed vertical line from the panel's bottom to its top.
    func drawVertical(_ value: Double, _ pen: inout Pen) {
        let position = xPosition(value)
        pen.line(
            from: Point(x: position, y: panel.maxY), to: Point(x: position, y: panel.minY), Self.verticalLine, .muted)
    }

    /// Draws the x axis with ticks and numbers.
    ///
    /// Numbers that would touch the one before, leave the drawing or reach further beyond the panel's sides than `overhang`
    /// are left out.
    ///
    /// - Parameters:
    ///   - pen: the pen to draw with.
    ///   - style: the size and weight of the numbers.
    ///   - labels: whether there are numbers at the ticks.
    ///   - overhang: how far numbers may reach beyond the panel's sides, in CSS pixels.
    public func drawXAxis(
        _ pen: inout Pen, _ style: TextStyle = .number, labels: Bool = true, overhang: Double = .infinity
    ) {
        pen.line(from: Point(x: panel.minX, y: panel.maxY), to: Point(x: panel.maxX, y: panel.maxY), Self.line, .ink)
        for value in x.minorTicks { drawXTick(value, Self.tickLength * 0.6, &pen) }
        let (left, right) = (max(2, panel.minX - overhang), min(pen.size.width - 2, panel.maxX + overhang))
        var occupied = -Double.infinity
        for tick in x.ticks {
            drawXTick(tick.value, Self.tickLength, &pen)
            guard labels else { continue }
            let place = Point(x: xPosition(tick.value), y: panel.maxY + Self.tickLength + 5)
            let box = pen.box(tick.label, at: place, TextAnchor(.middle, .top), style)
            guard box.minX > max(occupied + 6, left), box.maxX <= right else { continue }
            pen.text(tick.label, at: place, TextAnchor(.middle, .top), style)
            occupied = box.maxX
        }
    }

    private func drawXTick(_ value: Double, _ length: Double, _ pen: inout Pen) {
        let position = xPosition(value)
        pen.line(
            from: Point(x: position, y: panel.maxY), to: Point(x: position, y: panel.maxY + length), Self.tick, .ink)
    }

    /// Draws the y axis with ticks and numbers; numbers that would touch the one below are left out.
    ///
    /// - Parameters:
    ///   - pen: the pen to draw with.
    ///   - style: the size and weight of the numbers.
    ///   - labels: whether there are numbers at the ticks.
    public func drawYAxis(_ pen: inout Pen, _ style: TextStyle = .number, labels: Bool = true) {
        pen.line(from: Point(x: panel.minX, y: panel.minY), to: Point(x: panel.minX, y: panel.maxY), Self.line, .ink)
        for value in y.minorTicks { drawYTick(value, Self.tickLength * 0.6, &pen) }
        var occupied = Double.infinity
        for tick in y.ticks {
            drawYTick(tick.value, Self.tickLength, &pen)
            let place = Point(x: panel.minX - Self.tickLength - 5, y: yPosition(tick.value))
            let box = pen.box(tick.label, at: place, TextAnchor(.end, .middle), style)
            guard labels, box.maxY < occupied - 2 else { continue }
            pen.text(tick.label, at: place, TextAnchor(.end, .middle), style)
            occupied = box.minY
        }
    }

    private func drawYTick(_ value: Double, _ length: Double, _ pen: inout Pen) {
        let position = yPosition(value)
        pen.line(
            from: Point(x: panel.minX - length, y: position), to: Point(x: panel.minX, y: position), Self.tick, .ink)
    }

    private static let tick = Stroke(width: line.width)

    /// The width that a y axis with its labels takes left of the panel.
    static func yAxisWidth(_ scale: Scale, _ pen: Pen, _ style: TextStyle = .number) -> Double {
        scale.ticks.reduce(0) { max($0, pen.width($1.label, style)) } + tickLength + 5
    }

    /// How far the last label of an x axis reaches beyond the panel's right side; at least a little.
    static func overhang(_ scale: Scale, _ pen: Pen, _ style: TextStyle = .number) -> Double {
        guard let last = scale.ticks.last, scale.fraction(last.value) > 0.9 else { return 4 }
        return max(4, pen.width(last.label, style) / 2 - Frame.margin(pen.size.width) / 2)
    }

    /// An axis's title with the power of ten that the numbers on the axis leave out, such as "Income (× 10⁶)".
    public static func title(_ text: String, _ scale: Scale) -> String {
        scale.exponent == 0 ? text : "\(text)  (×\u{2009}\(NumberText.power(scale.exponent)))"
    }
}
