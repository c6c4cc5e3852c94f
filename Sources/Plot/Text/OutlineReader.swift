import CFreeType

/// Reads FreeType's outlines: points tagged as on the curve, or as control points of quadratic or cubic curves.
struct OutlineReader {
    private let outline: FT_Outline
    private let unitsPerEm: Double

    init(_ outline: FT_Outline, unitsPerEm: Double) {
        self.outline = outline
        self.unitsPerEm = unitsPerEm
    }

    func path() -> Path {
        var path = Path()
        guard let contours = outline.contours, outline.points != nil, outline.tags != nil else { return path }
        var first = 0
        for contour in 0..<Int(outline.n_contours) {
            let last = Int(contours[contour])
            if last > first { append(&path, Array(first...last)) }
            first = last + 1
        }
        return path
    }

    private func point(_ index: Int) -> Point {
        let vector = outline.points[index]
        return Point(x: Double(vector.x) / unitsPerEm, y: -Double(vector.y) / unitsPerEm)
    }

    private func kind(_ index: Int) -> UInt8 { UInt8(bitPattern: Int8(outline.tags[index])) & 3 }

    private func append(_ path: inout Path, _ indices: [Int]) {
        // Start at a point on the curve; between two quadratic control points lies an implied one.
        let (onCurve, cubic): (UInt8, UInt8) = (1, 2)
        var order = indices
        if let start = order.firstIndex(where: { kind($0) == onCurve }) {
            order = Array(order[start...] + order[..<start])
            path.move(to: point(order.removeFirst()))
        } else {
            path.move(to: (point(order[0]) + point(order[order.count - 1])) * 0.5)
        }
        guard case .move(let origin)? = path.elements.last else { return }
        var index = 0
        while index < order.count {
            let current = order[index]
            let next = index + 1 < order.count ? order[index + 1] : nil
            switch kind(current) {
            case onCurve:
                path.line(to: point(current))
                index += 1
            case cubic:
                let end = index + 2 < order.count ? point(order[index + 2]) : origin
                path.curve(to: end, control1: point(current), control2: next.map(point) ?? origin)
                index += 3
            default:
                guard let next else {
                    path.curve(to: origin, control: point(current))
                    index += 1
                    continue
                }
                if kind(next) == onCurve {
                    path.curve(to: point(next), control: point(current))
                    index += 2
                } else {
                    path.curve(to: (point(current) + point(next)) * 0.5, control: point(current))
                    index += 1
                }
            }
        }
        path.close()
    }
}
