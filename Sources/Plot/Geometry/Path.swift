import RealModule

/// An outline made of straight lines and Bézier curves, in any number of subpaths.
public struct Path: Sendable, Equatable {
    enum Element: Sendable, Equatable {
        case move(Point)
        case line(Point)
        case quadratic(control: Point, end: Point)
        case cubic(control1: Point, control2: Point, end: Point)
        case close
    }

    private(set) var elements: [Element] = []

    /// A path without elements.
    public init() {}

    /// Starts a subpath.
    public mutating func move(to point: Point) { elements.append(.move(point)) }
    /// Adds a straight line.
    public mutating func line(to point: Point) { elements.append(.line(point)) }
    /// Adds a quadratic Bézier curve.
    public mutating func curve(to end: Point, control: Point) {
        elements.append(.quadratic(control: control, end: end))
    }
    /// Adds a cubic Bézier curve.
    ///
    /// - Parameters:
    ///   - end: the end of the curve.
    ///   - control1: the point that the curve leaves its start towards.
    ///   - control2: the point that the curve reaches its end from.
    public mutating func curve(to end: Point, control1: Point, control2: Point) {
        elements.append(.cubic(control1: control1, control2: control2, end: end))
    }
    /// Joins the subpath's end to its start.
    public mutating func close() { elements.append(.close) }

    mutating func append(_ other: Path) { elements += other.elements }

    /// The path at another place.
    func moved(by offset: Point) -> Path {
        var path = Path()
        path.elements = elements.map { element in
            switch element {
            case .move(let point): .move(point + offset)
            case .line(let point): .line(point + offset)
            case .quadratic(let control, let end): .quadratic(control: control + offset, end: end + offset)
            case .cubic(let control1, let control2, let end):
                .cubic(control1: control1 + offset, control2: control2 + offset, end: end + offset)
            case .close: .close
            }
        }
        return path
    }
}

extension Path {
    /// A straight line between each point and the next; points that are not finite break it.
    public init(polyline points: [Point], closed: Bool = false) {
        var isDrawing = false
        for point in points {
            guard point.x.isFinite, point.y.isFinite else {
                isDrawing = false
                continue
            }
            if isDrawing { line(to: point) } else { move(to: point) }
            isDrawing = true
        }
        if closed { close() }
    }

    /// The outline of a rectangle.
    public init(_ rect: Rect) {
        self.init(
            polyline: [
                Point(x: rect.minX, y: rect.minY), Point(x: rect.maxX, y: rect.minY),
                Point(x: rect.maxX, y: rect.maxY), Point(x: rect.minX, y: rect.maxY),
            ], closed: true)
    }

    /// A circle from four cubic arcs, off by less than 0.03 % of the radius.
    public init(circleAt center: Point, radius: Double) {
        let k = 0.5522847498 * radius
        func at(_ x: Double, _ y: Double) -> Point { Point(x: center.x + x, y: center.y + y) }
        move(to: at(radius, 0))
        curve(to: at(0, radius), control1: at(radius, k), control2: at(k, radius))
        curve(to: at(-radius, 0), control1: at(-k, radius), control2: at(-radius, k))
        curve(to: at(0, -radius), control1: at(-radius, -k), control2: at(-k, -radius))
        curve(to: at(radius, 0), control1: at(k, -radius), control2: at(radius, -k))
        close()
    }

    /// A square on its corner; `radius` is the distance of its corners from the centre.
    public init(diamondAt center: Point, radius: Double) {
        self.init(
            polyline: [(0, -1), (1, 0), (0, 1), (-1, 0)].map {
                Point(x: center.x + radius * $0.0, y: center.y + radius * $0.1)
            }, closed: true)
    }
}
