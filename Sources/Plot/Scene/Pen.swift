/// The tool that a figure is laid out with: it measures text and collects the marks of a ``Scene``.
public struct Pen {
    /// The size of the drawing, in CSS pixels.
    public let size: Size
    private(set) var scene: Scene
    /// Whether the figure's title is drawn; where it is not, a ``Frame`` leaves it out, and the panel takes its room.
    public let drawsTitle: Bool
    private let typesetter: Typesetter

    init(size: Size, title: String, drawsTitle: Bool = true, typesetter: Typesetter) {
        self.size = size
        self.drawsTitle = drawsTitle
        self.typesetter = typesetter
        scene = Scene(size: size, title: title)
    }

    /// The width of drawings for narrow screens, in CSS pixels: that of a phone's page, on which they are shown at their own size.
    public static let narrowWidth = 340.0

    /// Whether the drawing is as narrow as a phone's page.
    public var isNarrow: Bool { Self.isNarrow(size.width) }

    static func isNarrow(_ width: Double) -> Bool { width <= narrowWidth }

    /// About how many ticks an x axis has across the drawing.
    ///
    /// - Parameter wide: as many as it has on a wide one.
    func tickTarget(_ wide: Int) -> Int { isNarrow ? min(wide, 4) : wide }

    /// The width of a line of text in CSS pixels.
    public func width(_ text: String, _ style: TextStyle) -> Double { typesetter.run(text, style).width }

    /// Adds a line of text; returns the upright rectangle it takes.
    ///
    /// - Parameters:
    ///   - text: one line of text; nothing is drawn where it is empty.
    ///   - point: the place of the anchor, in CSS pixels.
    ///   - anchor: the point of the text that is put there.
    ///   - style: the size and weight of the text.
    ///   - paint: its colour.
    ///   - angle: in radians, clockwise.
    ///   - hasHalo: whether a rim of the background's colour sets it off from what is below.
    @discardableResult
    public mutating func text(
        _ text: String, at point: Point, _ anchor: TextAnchor, _ style: TextStyle, _ paint: Paint = .ink,
        angle: Double = 0, hasHalo: Bool = false
    ) -> Rect {
        let placed = PlacedText(
            text, typesetter.run(text, style), at: point, anchor, paint, angle: angle, hasHalo: hasHalo)
        if !text.isEmpty { scene.marks.append(.text(placed)) }
        return placed.box
    }

    /// The rectangle that a line of text would take.
    ///
    /// - Parameters:
    ///   - text: one line of text.
    ///   - point: the place of the anchor, in CSS pixels.
    ///   - anchor: the point of the text that is put there.
    ///   - style: the size and weight of the text.
    public func box(_ text: String, at point: Point, _ anchor: TextAnchor, _ style: TextStyle) -> Rect {
        PlacedText(text, typesetter.run(text, style), at: point, anchor, .ink).box
    }

    /// Fills the inside of a path.
    ///
    /// Parts that the outline goes round in opposite directions cancel where they overlap: a ring is two circles, the inner
    /// one drawn the other way.
    public mutating func fill(_ path: Path, _ paint: Paint) { scene.marks.append(.fill(path, paint)) }

    /// Draws a line along a path.
    ///
    /// - Parameters:
    ///   - path: the path, in CSS pixels; points that are not finite break a line.
    ///   - stroke: the look of the line.
    ///   - paint: its colour.
    public mutating func stroke(_ path: Path, _ stroke: Stroke, _ paint: Paint) {
        scene.marks.append(.stroke(path, stroke, paint))
    }

    /// Adds discs of one size, drawn in their order.
    ///
    /// - Parameters:
    ///   - centers: the middles of the discs, in CSS pixels; those that are not finite are left out.
    ///   - radius: the radius of all discs, in CSS pixels; nothing is drawn unless it is positive.
    ///   - fill: the colour of the insides.
    ///   - border: the colour of a rim one CSS pixel wide; nil for none.
    public mutating func discs(at centers: [Point], radius: Double, fill: Paint, border: Paint? = nil) {
        let places = centers.filter { $0.x.isFinite && $0.y.isFinite }
        discs(places.map { Mark.Disc(center: $0, radius: radius) }, fill: fill, border: border)
    }

    mutating func discs(_ discs: [Mark.Disc], fill: Paint, border: Paint? = nil) {
        scene.marks.append(.discs(discs, fill: fill, border: border))
    }

    /// Adds a straight line.
    ///
    /// - Parameters:
    ///   - start: one end, in CSS pixels.
    ///   - end: the other end.
    ///   - stroke: the look of the line.
    ///   - paint: its colour.
    public mutating func line(from start: Point, to end: Point, _ stroke: Stroke, _ paint: Paint) {
        scene.marks.append(.stroke(Path(polyline: [start, end]), stroke, paint))
    }

    /// Draws with everything outside `rect` left as it is.
    public mutating func clipped(to rect: Rect, _ draw: (inout Pen) -> Void) {
        let before = scene.marks.count
        draw(&self)
        let inner = Array(scene.marks[before...])
        scene.marks.removeSubrange(before...)
        scene.marks.append(.clipped(rect, inner))
    }

    /// Lays out what a closure draws on a canvas of its own, and puts it into a rectangle of that size.
    mutating func inset(_ rect: Rect, title: String, _ draw: (inout Pen) -> Void) {
        var inner = Pen(size: Size(width: rect.width, height: rect.height), title: title, typesetter: typesetter)
        draw(&inner)
        let offset = Point(x: rect.minX, y: rect.minY)
        scene.marks += inner.scene.marks.map { $0.moved(by: offset) }
    }
}
