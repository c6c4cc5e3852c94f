import Assessment
import Fitter
import Testing

@Suite("A curve against its band")
struct CurveCheckTests {
    /// 39 curves at three points, from 1 to 39 at each.
    private let simulated = (1...39).map { [Double($0), Double($0), Double($0)] }

    private func check(_ values: [Double], simulated: [[Double]]) -> CurveCheck {
        CurveCheck(
            grid: [10, 20, 30], values: values,
            envelope: SimulationEnvelope(observed: values, simulated: simulated))
    }

    @Test("A curve has its worst place where it is farthest outside its band, and none inside")
    func worst() throws {
        #expect(check([20, 20, 20], simulated: simulated).worst == nil)
        let worst = try #require(check([20, 60, 900], simulated: simulated).worst)
        #expect(worst.x == 30 && worst.value == 900 && worst.expected == 20)
    }

    @Test("A curve is missing where simulated curves are, and is kept without simulated ones")
    func missing() {
        let simulated = simulated.map { [.nan, $0[1], $0[2]] }
        let check = check([20, 20, 20], simulated: simulated)
        #expect(check.values[0].isNaN && check.values[1] == 20)
        let alone = CurveCheck(grid: [10], values: [7], envelope: nil)
        #expect(alone.values == [7] && alone.worst == nil)
    }
}
