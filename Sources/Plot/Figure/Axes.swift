/// A rectangle with two scales, and its axes.
struct Axes {
    let x: Scale
    let y: Scale
    /// Where the data are drawn.
    let panel: Rect

    static let line = Stroke(width: 0.8 * 96 / 72, cap: .square)
    static let tickLength = 3.5 * 96 / 72
    /// The width of data lines: 1.5 pt.
    static let dataLine = Stroke(width: 1.5 * 96 / 72)

    /// The place of a value.
    func point(_ x: Double, _ y: Double) -> Point {
        Point(
            x: panel.minX + self.x.fraction(x) * panel.width, y: panel.maxY - self.y.fraction(y) * panel.height)
    }

    /// Grid lines at the ticks of the y axis.
    func drawGrid(_ pen: inout Pen) {
        for tick in y.ticks where tick.value != y.low || y.kind == .logarithmic {
            let height = point(x.kind == .logarithmic ? 1 : x.low, tick.value).y
            pen.line(
                from: Point(x: panel.minX, y: height), to: Point(x: panel.maxX, y: height), Stroke(width: 1),
                pen.theme.guide)
        }
    }

    /// The x axis with ticks and labels; labels that would touch the one before are left out.
    func drawXAxis(_ pen: inout Pen, _ style: TextStyle = .label, labels: Bool = true) {
        pen.line(
            from: Point(x: panel.minX, y: panel.maxY), to: Point(x: panel.maxX, y: panel.maxY), Self.line, pen.theme.ink
        )
        var occupied = -Double.infinity
        for tick in x.ticks {
            let position = panel.minX + x.fraction(tick.value) * panel.width
            pen.line(
                from: Point(x: position, y: panel.maxY), to: Point(x: position, y: panel.maxY + Self.tickLength),
                Self.line, pen.theme.ink)
            guard labels else { continue }
            let place = Point(x: position, y: panel.maxY + Self.tickLength + 5)
            let box = pen.box(tick.label, at: place, TextAnchor(.middle, .top), style)
            guard box.minX > occupied + 4, box.maxX <= pen.canvas.size.width else { continue }
            pen.text(tick.label, at: place, TextAnchor(.middle, .top), style)
            occupied = box.maxX
        }
    }

    /// The y axis with ticks and labels.
    func drawYAxis(_ pen: inout Pen, _ style: TextStyle = .label, labels: Bool = true) {
        pen.line(
            from: Point(x: panel.minX, y: panel.minY), to: Point(x: panel.minX, y: panel.maxY), Self.line, pen.theme.ink
        )
        for tick in y.ticks {
            let position = panel.maxY - y.fraction(tick.value) * panel.height
            pen.line(
                from: Point(x: panel.minX - Self.tickLength, y: position), to: Point(x: panel.minX, y: position),
                Self.line, pen.theme.ink)
            guard labels else { continue }
            pen.text(
                tick.label, at: Point(x: panel.minX - Self.tickLength - 4, y: position), TextAnchor(.end, .middle),
                style)
        }
    }

    /// The width that a y axis with its labels takes left of the panel.
    static func yAxisWidth(_ scale: Scale, _ pen: Pen, _ style: TextStyle = .label) -> Double {
        scale.ticks.reduce(0) { max($0, pen.width($1.label, style)) } + tickLength + 4
    }

    /// An axis's title with the power of ten that its labels leave out.
    static func title(_ text: String, _ scale: Scale) -> String {
        scale.exponent == 0 ? text : "\(text)  (×\u{2009}\(NumberText.power(scale.exponent)))"
    }
}
