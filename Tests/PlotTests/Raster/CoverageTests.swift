import Plot
import RealModule
import Testing

@Suite("Coverage")
struct CoverageTests {
    private func area(_ polygons: [[Point]], in window: Rect = Rect(minX: 0, minY: 0, maxX: 40, maxY: 40)) -> Double {
        var buffer = CoverageBuffer()
        buffer.begin(window)
        for polygon in polygons { buffer.add(polygon: polygon) }
        return buffer.area
    }

    private func rectangle(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> [Point] {
        [Point(x: x0, y: y0), Point(x: x1, y: y0), Point(x: x1, y: y1), Point(x: x0, y: y1)]
    }

    @Test(
        "Coverage of a rectangle is its area, wherever its edges lie",
        arguments: [(1.0, 1.0, 5.0, 7.0), (1.25, 2.5, 9.75, 3.125), (0.1, 0.1, 0.2, 39.9)])
    func rectangles(_ r: (Double, Double, Double, Double)) {
        #expect(abs(area([rectangle(r.0, r.1, r.2, r.3)]) - (r.2 - r.0) * (r.3 - r.1)) < 1e-3)
    }

    @Test("Coverage of triangles is their area, by the shoelace formula", arguments: 1...12)
    func triangles(_ turn: Int) {
        let points = (0..<3).map { corner in
            let angle = Double(turn) * 0.37 + Double(corner) * 2.1
            return Point(x: 20 + 17 * Double.cos(angle), y: 20 + 17 * Double.sin(angle))
        }
        let (a, b, c) = (points[0], points[1], points[2])
        let exact = abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
        #expect(abs(area([points]) - exact) < 0.02)
        #expect(abs(area([points.reversed()]) - exact) < 0.02)
    }

    @Test("Coverage of what leaves the window is the part inside")
    func clipped() {
        let inside = area([rectangle(-10, -10, 10, 10)], in: Rect(minX: 0, minY: 0, maxX: 40, maxY: 40))
        #expect(abs(inside - 100) < 1e-3)
        let slanted = [Point(x: -20, y: 0), Point(x: 20, y: 0), Point(x: 60, y: 40), Point(x: 20, y: 40)]
        // The parallelogram's part between x = 0 and x = 40: 1600 of its own area less two triangles of side 20.
        #expect(abs(area([slanted]) - (40 * 40 - 200 - 200)) < 0.05)
    }

    @Test("Coverage of overlapping polygons of one orientation is at most 1")
    func overlap() {
        #expect(abs(area([rectangle(1, 1, 9, 9), rectangle(5, 1, 13, 9)]) - 12 * 8) < 1e-3)
    }

    @Test("Coverage passes over points that are not finite")
    func notFinite() {
        #expect(area([[Point(x: .nan, y: 0), Point(x: 5, y: .infinity), Point(x: 3, y: 3)]]).isFinite)
    }
}
