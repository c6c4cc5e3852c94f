import Plot
import Testing

@Suite("A canvas")
struct CanvasTests {
    private let white = Color(0xFFFFFF)
    private let black = Color(0x000000)

    private func canvas(scale: Double = 1) -> Canvas {
        Canvas(size: Size(width: 20, height: 20), scale: scale, background: white)
    }

    private func pixel(_ canvas: Canvas, _ x: Int, _ y: Int) -> UInt32 { canvas.pixels[y * canvas.width + x] }

    @Test("A canvas fills whole pixels with the colour itself")
    func fill() {
        var canvas = canvas()
        canvas.fill(Path(Rect(minX: 2, minY: 3, maxX: 5, maxY: 6)), Color(0x123456))
        #expect(pixel(canvas, 2, 3) == 0x123456)
        #expect(pixel(canvas, 4, 5) == 0x123456)
        #expect(pixel(canvas, 5, 5) == 0xFFFFFF)
        #expect(canvas.pixels.count { $0 == 0x123456 } == 9)
    }

    @Test("A canvas mixes in linear light: half black on white is 0xBC, not 0x80")
    func linearLight() {
        var canvas = canvas()
        canvas.fill(Path(Rect(minX: 2.5, minY: 3, maxX: 4, maxY: 6)), black)
        #expect(abs(Int(pixel(canvas, 2, 4) & 0xFF) - 0xBC) <= 1)
    }

    @Test("A canvas draws twice the pixels at twice the scale")
    func scale() {
        var canvas = canvas(scale: 2)
        canvas.fill(Path(Rect(minX: 2, minY: 3, maxX: 5, maxY: 6)), black)
        #expect(canvas.width == 40)
        #expect(canvas.pixels.count { $0 == 0 } == 36)
    }

    @Test("A canvas strokes a line as wide as it should be", arguments: [1.0, 2.0, 3.0])
    func stroke(_ width: Double) {
        var canvas = canvas()
        canvas.stroke(Path(polyline: [Point(x: 4, y: 10), Point(x: 14, y: 10)]), Stroke(width: width), black)
        let darkness = canvas.pixels.reduce(0.0) { $0 + ($1 == 0 ? 1 : $1 == 0xFFFFFF ? 0 : 0.5) }
        #expect(abs(darkness - 10 * width) < 0.01)
    }

    @Test("A canvas square caps reach half a width further, dashes leave gaps")
    func capsAndDashes() {
        let line = Path(polyline: [Point(x: 4, y: 10), Point(x: 14, y: 10)])
        var square = canvas()
        square.stroke(line, Stroke(width: 2, cap: .square), black)
        #expect(square.pixels.count { $0 == 0 } == 24)
        var dashed = canvas()
        dashed.stroke(line, Stroke(width: 2, dash: [2, 2]), black)
        #expect(dashed.pixels.count { $0 == 0 } == 12)
    }

    @Test("On a canvas a miter fills the corner that a bevel cuts")
    func joins() {
        let corner = Path(polyline: [Point(x: 4, y: 14), Point(x: 4, y: 4), Point(x: 14, y: 4)])
        var miter = canvas()
        miter.stroke(corner, Stroke(width: 4, join: .miter), black)
        var bevel = canvas()
        bevel.stroke(corner, Stroke(width: 4, join: .bevel), black)
        #expect(pixel(miter, 2, 2) == 0)
        #expect(pixel(bevel, 2, 2) == 0xFFFFFF)
    }

    @Test("A canvas ignores paths of points that are not finite")
    func notFinite() {
        var canvas = canvas()
        canvas.stroke(Path(polyline: [Point(x: .nan, y: 1), Point(x: 3, y: .infinity)]), Stroke(width: 2), black)
        canvas.fill(Path(circleAt: Point(x: .nan, y: 2), radius: 3), black)
        #expect(canvas.pixels.allSatisfy { $0 == 0xFFFFFF })
    }
}
