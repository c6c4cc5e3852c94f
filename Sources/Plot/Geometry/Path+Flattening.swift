extension Path {
    /// One subpath as straight lines.
    struct Polyline {
        var points: [Point] = []
        var isClosed = false
    }

    /// The subpaths as straight lines that leave the curves by at most about a thirtieth of a unit, after `transform`.
    func flattened(_ transform: AffineTransform) -> [Polyline] {
        var result: [Polyline] = []
        var current = Polyline()
        func finish(_ line: Polyline) {
            if line.points.count > 1 { result.append(line) }
        }
        for element in elements {
            switch element {
            case .move(let point):
                finish(current)
                current = Polyline(points: [transform.apply(point)])
            case .line(let point):
                current.points.append(transform.apply(point))
            case .quadratic(let control, let end):
                guard let start = current.points.last else { continue }
                let (c, e) = (transform.apply(control), transform.apply(end))
                // The distance of a quadratic from its chord is a quarter of its second difference; n pieces divide it by n squared.
                let deviation = (start - c * 2 + e).length / 4
                Self.subdivide(deviation) { t in
                    let s = 1 - t
                    current.points.append(start * (s * s) + c * (2 * s * t) + e * (t * t))
                }
            case .cubic(let control1, let control2, let end):
                guard let start = current.points.last else { continue }
                let (c1, c2, e) = (transform.apply(control1), transform.apply(control2), transform.apply(end))
                let deviation = max((start - c1 * 2 + c2).length, (c1 - c2 * 2 + e).length) * 0.75
                Self.subdivide(deviation) { t in
                    let s = 1 - t
                    let near = start * (s * s * s) + c1 * (3 * s * s * t)
                    current.points.append(near + c2 * (3 * s * t * t) + e * (t * t * t))
                }
            case .close:
                let start = current.points.first
                current.isClosed = true
                finish(current)
                current = Polyline(points: start.map { [$0] } ?? [])
            }
        }
        finish(current)
        return result
    }

    private static func subdivide(_ deviation: Double, _ add: (Double) -> Void) {
        // A curve of points that are not finite is passed on as one piece, which the raster leaves out.
        let wanted = (deviation / 0.03).squareRoot().rounded(.up)
        let pieces = wanted.isFinite ? Int(max(1, min(64, wanted))) : 1
        for piece in 1...pieces { add(Double(piece) / Double(pieces)) }
    }
}
