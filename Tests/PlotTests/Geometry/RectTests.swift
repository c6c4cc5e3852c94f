import Plot
import Testing

@Suite("A rectangle")
struct RectTests {
    private let rect = Rect(minX: 0, minY: 0, maxX: 10, maxY: 5)

    @Test(
        "A rectangle is crossed by lines through its inside only",
        arguments: [
            (-5.0, 2.0, 15.0, 2.0, true), (2, 2, 3, 3, true), (-5, 6, 15, 6, false), (-1, 4, 1, 8, false),
            (5, -3, 5, -1, false), (0, -5, 0, 10, false), (-1, -1, 11, 6, true),
        ])
    func crossing(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ expected: Bool) {
        #expect(rect.isCrossed(from: Point(x: x0, y: y0), to: Point(x: x1, y: y1)) == expected)
        #expect(rect.isCrossed(from: Point(x: x1, y: y1), to: Point(x: x0, y: y0)) == expected)
    }
}
