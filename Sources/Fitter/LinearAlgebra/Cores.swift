import COpenBLAS
import Dispatch
import Synchronization

/// Shares the parts of one piece of work among the cores: of a product of matrices, of an elimination.
package enum Cores {
    /// As many as OpenBLAS would use, which follows the machine and `OPENBLAS_NUM_THREADS`. From the first use on OpenBLAS has one thread only: its others
    /// would take the cores from those that this type hands them to.
    package static let available: Int = {
        let threads = Int(openblas_get_num_threads())
        openblas_set_num_threads(1)
        openblas_end_threads()
        return max(threads, 1)
    }()

    /// The largest number of threads that one computation is shared among.
    private static let limit = Atomic<Int>(.max)

    /// Shares among `threads` at most from now on.
    package static func use(atMost threads: Int) { limit.store(threads, ordering: .relaxed) }

    /// The number of callers that keep the cores busy themselves.
    private static let busyCallers = Atomic<Int>(0)

    /// Runs `body` without other threads for the parts, for code that uses several threads itself. That holds for the process: calls that run meanwhile have
    /// one thread too.
    static func withOne<Result>(_ body: () -> Result) -> Result {
        busyCallers.add(1, ordering: .relaxed)
        defer { busyCallers.subtract(1, ordering: .relaxed) }
        return body()
    }

    /// Does `work` for each of 0..<count, the first ones first. What it writes for one number, it may not use for another.
    ///
    /// - Parameter isWorthwhile: false for so little work that waking a thread, some 30 microseconds, would take longer.
    package static func share(_ count: Int, if isWorthwhile: Bool = true, _ work: (Int) -> Void) {
        let threads = isWorthwhile ? min(available, limit.load(ordering: .relaxed), count) : 1
        guard threads > 1, busyCallers.load(ordering: .relaxed) == 0 else {
            for index in 0..<count { work(index) }
            return
        }
        let next = Atomic<Int>(0)
        nonisolated(unsafe) let work = work
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                work(index)
            }
        }
    }

    /// Does several things that do not depend on each other.
    package static func together(_ tasks: (() -> Void)...) { share(tasks.count) { tasks[$0]() } }

    /// The sum of `part` over 0..<count, added in this order.
    static func sum(_ count: Int, if isWorthwhile: Bool, _ part: (Int) -> Double) -> Double {
        [Double](unsafeUninitializedCapacity: count) { parts, initialized in
            let parts = parts
            share(count, if: isWorthwhile) { parts[$0] = part($0) }
            initialized = count
        }
        .reduce(0, +)
    }

    /// An array of zeros that all cores write: of a large one most of the time goes to the system, which hands out its pages as they are written.
    static func zeros(_ count: Int) -> [Double] {
        let part = 1 << 16
        return [Double](unsafeUninitializedCapacity: count) { values, initialized in
            let values = values
            share((count + part - 1) / part) { index in
                let range = index * part..<min((index + 1) * part, count)
                values[range].initialize(repeating: 0)
            }
            initialized = count
        }
    }
}
