extension Path {
    /// The path scaled, then moved.
    func placed(x: Double, y: Double = 0, scale: Double) -> Path {
        func move(_ p: Point) -> Point { Point(x: p.x * scale + x, y: p.y * scale + y) }
        var result = Path()
        for element in elements {
            switch element {
            case .move(let p): result.move(to: move(p))
            case .line(let p): result.line(to: move(p))
            case .quadratic(let control, let end): result.curve(to: move(end), control: move(control))
            case .cubic(let control1, let control2, let end):
                result.curve(to: move(end), control1: move(control1), control2: move(control2))
            case .close: result.close()
            }
        }
        return result
    }
}
