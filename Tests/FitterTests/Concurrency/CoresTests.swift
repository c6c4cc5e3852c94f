import Fitter
import Synchronization
import Testing

@Suite("Limits of threads")
struct CoresTests {
    /// The largest number of pieces of work that were done at the same time.
    private func largestNumberAtOnce() -> Int {
        let state = Mutex((now: 0, most: 0))
        Cores.perform(64) { _ in
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
            var sum = 0.0
            for number in 1...20_000 { sum += 1 / Double(number) }
            state.withLock { $0.now -= sum > 0 ? 1 : 0 }
        }
        return state.withLock { $0.most }
    }

    @Test("A limit of threads holds for what its closure computes")
    func limit() {
        #expect(Cores.limited(to: 1) { largestNumberAtOnce() } == 1)
    }

    @Test("A limit of threads holds in the threads and tasks that start within it, and cannot be raised there")
    func nested() async {
        let inner = Mutex([Int]())
        Cores.limited(to: 1) {
            Cores.limited(to: 8) {
                Cores.perform(4) { _ in
                    let most = largestNumberAtOnce()
                    inner.withLock { $0.append(most) }
                }
            }
        }
        #expect(inner.withLock { $0 } == [1, 1, 1, 1])
        let most = await Cores.limited(to: 1) {
            async let most = largestNumberAtOnce()
            return await most
        }
        #expect(most == 1)
    }

    @Test("A limit of threads passes results and typed errors on")
    func results() {
        #expect(Cores.limited(to: 2) { 7 } == 7)
        #expect(throws: FitError.noRandomTerms) {
            try Cores.limited(to: 2) { () throws(FitError) in throw .noRandomTerms }
        }
    }
}
