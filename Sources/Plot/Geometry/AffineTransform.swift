import RealModule

/// A linear map and a shift: (x, y) -> (a x + c y + tx, b x + d y + ty).
struct AffineTransform: Sendable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var tx = 0.0
    var ty = 0.0

    /// Scales by (sx, sy), turns by `angle` radians clockwise on the page, then shifts to `origin`.
    init(scaleX sx: Double, scaleY sy: Double, angle: Double, origin: Point) {
        let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
        a = cosine * sx
        b = sine * sx
        c = -sine * sy
        d = cosine * sy
        tx = origin.x
        ty = origin.y
    }

    /// Scales both axes by `factor`.
    init(scale factor: Double) {
        a = factor
        d = factor
    }

    @inline(__always)
    func apply(_ p: Point) -> Point { Point(x: a * p.x + c * p.y + tx, y: b * p.x + d * p.y + ty) }
}
