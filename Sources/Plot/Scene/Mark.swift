/// One thing that a scene shows.
enum Mark: Sendable {
    case fill(Path, Paint)
    /// The same small shape at many places, composited one by one in order.
    case discs([Disc], fill: Paint, border: Paint?)
    case stroke(Path, Stroke, Paint)
    case text(PlacedText)
    /// What is drawn inside a rectangle only.
    case clipped(Rect, [Mark])

    /// A filled circle.
    struct Disc: Sendable, Equatable {
        let center: Point
        let radius: Double
    }
}

extension Mark {
    /// The mark at another place.
    func moved(by offset: Point) -> Mark {
        switch self {
        case .fill(let path, let paint): .fill(path.moved(by: offset), paint)
        case .discs(let discs, let fill, let border):
            .discs(
                discs.map { Disc(center: $0.center + offset, radius: $0.radius) }, fill: fill, border: border)
        case .stroke(let path, let stroke, let paint): .stroke(path.moved(by: offset), stroke, paint)
        case .text(let text): .text(text.moved(by: offset))
        case .clipped(let rect, let inner): .clipped(rect.moved(by: offset), inner.map { $0.moved(by: offset) })
        }
    }
}
