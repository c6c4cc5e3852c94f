import Plot
import RealModule
import Testing

@Suite("A stroke")
struct StrokerTests {
    private static let side = 80.0

    /// How much of the canvas is black, in pixels: light is mixed linearly, so the coverage comes back from it.
    private func area(_ path: Path, _ stroke: Stroke) -> Double {
        var canvas = Canvas(
            size: Size(width: Self.side, height: Self.side), scale: 1, background: Color(0xFFFFFF))
        canvas.stroke(path, stroke, Color(0))
        return canvas.pixels.reduce(0) { $0 + 1 - Self.light($1 & 0xFF) }
    }

    private static func light(_ value: UInt32) -> Double {
        let s = Double(value) / 255
        return s <= 0.04045 ? s / 12.92 : Double.pow((s + 0.055) / 1.055, 2.4)
    }

    @Test("A stroke of a circle has the ring's area", arguments: [(20.0, 1.0), (20, 2), (30, 5), (9.3, 1.5)])
    func ring(_ radius: Double, _ width: Double) {
        let circle = Path(circleAt: Point(x: 40.2, y: 39.7), radius: radius)
        let exact = 2 * Double.pi * radius * width
        // Weights are rounded to 32 steps, and the circle is a polygon that leaves it by a tenth of a pixel at most.
        #expect(abs(area(circle, Stroke(width: width)) - exact) < 0.02 * exact)
    }

    @Test("A stroke of a circle is as smooth as its fill: opposite pixels are alike")
    func symmetry() {
        var canvas = Canvas(size: Size(width: 60, height: 60), scale: 1, background: Color(0xFFFFFF))
        canvas.stroke(Path(circleAt: Point(x: 30, y: 30), radius: 21), Stroke(width: 2), Color(0))
        let pixels = canvas.pixels
        func pixel(_ x: Int, _ y: Int) -> Double { Self.light(pixels[y * 60 + x] & 0xFF) }
        for y in 0..<60 {
            for x in 0..<60 { #expect(abs(pixel(x, y) - pixel(59 - x, 59 - y)) < 0.1) }
        }
    }

    @Test("A stroke of a line at any angle has its length times its width", arguments: 0..<12)
    func angles(_ turn: Int) {
        let angle = Double(turn) * 0.31
        let end = Point(x: 40 + 30 * Double.cos(angle), y: 40 + 30 * Double.sin(angle))
        let line = Path(polyline: [Point(x: 40, y: 40), end])
        #expect(abs(area(line, Stroke(width: 3)) - 90) < 1)
        #expect(abs(area(line, Stroke(width: 3, cap: .square)) - 99) < 1)
        #expect(abs(area(line, Stroke(width: 3, cap: .round)) - 90 - 2.25 * Double.pi) < 1)
    }

    @Test(
        "A stroke of a square has the area of its frame, by join",
        arguments: [(Stroke.Join.miter, 4.0), (.bevel, 2), (.round, Double.pi)])
    func frames(_ join: Stroke.Join, _ corners: Double) {
        let square = Path(Rect(minX: 20, minY: 20, maxX: 60, maxY: 60))
        // Four sides less what they share at the corners, and there the quarter that the join fills.
        #expect(abs(area(square, Stroke(width: 2, join: join)) - (4 * 40 * 2 - 4 + corners)) < 0.6)
    }

    @Test("A stroke of a zigzag too sharp for its segments covers no less than its parts")
    func zigzag() {
        let points = (0..<30).map { Point(x: 10 + 2 * Double($0), y: $0.isMultiple(of: 2) ? 20.0 : 60) }
        let covered = area(Path(polyline: points), Stroke(width: 1, join: .round))
        // 29 segments of length 40.05; neighbours share a little at the tips.
        #expect(covered > 29 * 40.05 - 60)
        #expect(covered < 29 * 40.05 + 30)
    }

    @Test("A stroke in dashes covers its share of the line")
    func dashes() {
        let line = Path(polyline: [Point(x: 5, y: 40.5), Point(x: 75, y: 40.5)])
        #expect(abs(area(line, Stroke(width: 1, dash: [5, 2])) - 50) < 0.5)
    }

    @Test("A stroke with dashes too short to be seen is drawn whole, at once")
    func countlessDashes() {
        let line = Path(polyline: [Point(x: 5, y: 40.5), Point(x: 75, y: 40.5)])
        #expect(abs(area(line, Stroke(width: 1, dash: [1e-9, 1e-9])) - 70) < 0.5)
    }

    @Test("A stroke without a width leaves nothing")
    func nothing() {
        #expect(area(Path(polyline: [Point(x: 5, y: 5), Point(x: 75, y: 75)]), Stroke(width: 0)) == 0)
    }
}
