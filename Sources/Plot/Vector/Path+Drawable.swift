extension Path {
    /// The elements that a vector file can hold: those with a point that is not finite are left out, and what follows starts a subpath.
    var drawableElements: [Element] {
        var isDrawing = false
        return elements.compactMap { element in
            guard element.isFinite else {
                isDrawing = false
                return nil
            }
            if case .move = element {
                isDrawing = true
                return element
            }
            guard !isDrawing else { return element }
            isDrawing = element.end != nil
            return element.end.map(Element.move)
        }
    }

    /// The path with all points moved.
    func mapped(_ transform: AffineTransform) -> Path {
        var path = Path()
        for element in elements {
            switch element {
            case .move(let point): path.move(to: transform.apply(point))
            case .line(let point): path.line(to: transform.apply(point))
            case .quadratic(let control, let end):
                path.curve(to: transform.apply(end), control: transform.apply(control))
            case .cubic(let control1, let control2, let end):
                path.curve(
                    to: transform.apply(end), control1: transform.apply(control1), control2: transform.apply(control2))
            case .close: path.close()
            }
        }
        return path
    }
}

extension Path.Element {
    /// Where the element ends; nil where that is the start of its subpath.
    fileprivate var end: Point? {
        switch self {
        case .move(let point), .line(let point): point
        case .quadratic(_, let end), .cubic(_, _, let end): end
        case .close: nil
        }
    }

    fileprivate var isFinite: Bool {
        let points: [Point] =
            switch self {
            case .move(let point), .line(let point): [point]
            case .quadratic(let control, let end): [control, end]
            case .cubic(let control1, let control2, let end): [control1, control2, end]
            case .close: []
            }
        return points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
    }
}
