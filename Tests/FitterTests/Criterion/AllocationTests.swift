import AllocationCounter
import Fitter
import Testing

/// The criterion is evaluated hundreds of times by profiles and bootstraps, on several threads at once: its storage is made once.
@Suite(
    "The storage of the criterion",
    .enabled(if: allocationCounterWorks(), "allocations are counted with glibc, without sanitizers"))
struct AllocationTests {
    @Test("The storage of the criterion: the counter counts")
    func counts() {
        let before = allocationCount()
        let array = [Double](repeating: 1, count: 1000)
        #expect(array.count == 1000)
        #expect(allocationCount() > before)
    }

    @Test("The storage of the criterion is not added to by an evaluation", arguments: SyntheticDesign.allCases)
    func evaluation(_ synthetic: SyntheticDesign) {
        var (criterion, lambda) = synthetic.criterion(.reml)
        _ = criterion.evaluate(lambda)
        let before = allocationCount()
        for _ in 0..<10 { _ = criterion.evaluate(lambda) }
        let after = allocationCount()
        #expect(after == before)
    }

    @Test(
        "The storage of the criterion is not added to by derivatives", arguments: SyntheticDesign.allCases,
        [EstimationMethod.ml, .reml])
    func derivatives(_ synthetic: SyntheticDesign, _ method: EstimationMethod) {
        var (criterion, lambda) = synthetic.criterion(method)
        let parameters = criterion.parameters
        _ = criterion.evaluate(lambda)
        criterion.formDerivatives(parameters)
        let before = allocationCount()
        for _ in 0..<10 {
            _ = criterion.evaluate(lambda)
            criterion.formDerivatives(parameters)
        }
        let after = allocationCount()
        #expect(after == before)
    }
}
