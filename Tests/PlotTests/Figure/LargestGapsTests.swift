import Plot
import Testing

@Suite("The largest gaps of an agreement")
struct LargestGapsTests {
    @Test(
        "The largest gaps of an agreement are the first of a sort, ties in order", arguments: [0, 1, 19, 20, 21, 500],
        [1, 20])
    func largest(_ count: Int, _ wanted: Int) {
        // Gaps from 0 to 36, many of them equal.
        let points = (0..<count).map { Agreement.Point(x: 0, y: Double($0 * 7919 % 73) - 36, label: "\($0)") }
        let order = points.indices.sorted { (-abs(points[$0].y), $0) < (-abs(points[$1].y), $1) }
        #expect(Agreement.largestGaps(points, wanted) == order.prefix(wanted).map { points[$0] })
    }
}
