import COpenBLAS
import Dispatch
import Fitter
import Synchronization
import Testing

@Suite("OpenBLAS's threads")
struct OpenBLASThreadsTests {
    @Test("Of many threads that compute and stop computing, each has one thread of OpenBLAS for as long as it computes")
    func single() {
        let others = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for _ in 0..<20_000 {
                OpenBLASThreads.single {
                    if openblas_get_num_threads() != 1 { others.add(1, ordering: .relaxed) }
                    for _ in 0..<20 where openblas_get_num_threads() != 1 { others.add(1, ordering: .relaxed) }
                }
            }
        }
        #expect(others.load(ordering: .relaxed) == 0)
    }
}
