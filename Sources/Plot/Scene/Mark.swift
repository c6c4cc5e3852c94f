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
