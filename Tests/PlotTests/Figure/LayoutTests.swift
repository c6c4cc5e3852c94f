import Plot
import Testing

@Suite("Layout")
struct LayoutTests {
    @Test("labels cover neither points nor each other and stay in the panel", arguments: 1...5)
    func labels(_ seed: Int) {
        let panel = Rect(minX: 0, minY: 0, maxX: 500, maxY: 500)
        var state = UInt64(seed)
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let points = (0..<25).map { _ in (Point(x: 100 + 300 * next(), y: 100 + 300 * next()), 4 + 10 * next()) }
        let places = LabelPlacement(obstacles: points.map { (center: $0.0, radius: $0.1) }, panel: panel)
            .places(points.map { ($0.0, $0.1, 30 + 30 * next(), 10) })
        let boxes = places.compactMap { $0?.box }
        #expect(boxes.count >= 20)
        for (index, box) in boxes.enumerated() {
            #expect(panel.contains(box))
            for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
            for (center, radius) in points {
                let nearest = Point(
                    x: min(max(center.x, box.minX), box.maxX), y: min(max(center.y, box.minY), box.maxY))
                let (dx, dy) = (nearest.x - center.x, nearest.y - center.y)
                #expect(dx * dx + dy * dy >= radius * radius)
            }
        }
    }

    @Test(
        "size legends name three round counts that the weights span",
        arguments: [(2520.0, 9528.0), (1, 14), (0.2, 3.7), (5, 5)])
    func sizes(_ smallest: Double, _ largest: Double) {
        let counts = SizeLegend.counts(smallest: smallest, largest: largest)
        #expect(counts.count == 3)
        #expect(counts[0] <= largest)
        #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 > $1 })
    }
}
