import COpenBLAS
import Dispatch
import Synchronization

/// Divides one computation among the cores: of a product of matrices, of an elimination.
package enum Cores {
    /// As many as OpenBLAS would use, which follows the machine and `OPENBLAS_NUM_THREADS`.
    ///
    /// From the first use on OpenBLAS has one thread only: its others would take the cores from those that this type
    /// hands them to.
    package static let available: Int = {
        let threads = Int(openblas_get_num_threads())
        openblas_set_num_threads(1)
        openblas_end_threads()
        return max(threads, 1)
    }()

    /// The largest number of threads that one computation may use.
    private static let limit = Atomic<Int>(.max)

    /// Uses at most `threads` threads from now on.
    package static func use(atMost threads: Int) { limit.store(threads, ordering: .relaxed) }

    /// The number of callers that keep the cores busy themselves.
    private static let busyCallers = Atomic<Int>(0)

    /// Runs `body` without other threads for the parts, for code that uses several threads itself.
    ///
    /// That holds for the process: calls that run meanwhile have one thread too.
    static func withOne<Result>(_ body: () -> Result) -> Result {
        busyCallers.add(1, ordering: .relaxed)
        defer { busyCallers.subtract(1, ordering: .relaxed) }
        return body()
    }

    /// Does `work` for each of 0..<count, the first ones first.
    ///
    /// What it writes for one number, it may not use for another.
    ///
    /// - Parameter isWorthwhile: false for so little work that waking a thread, some 30 microseconds, would take longer.
    package static func perform(_ count: Int, if isWorthwhile: Bool = true, _ work: (Int) -> Void) {
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
    package static func together(_ tasks: (() -> Void)...) { perform(tasks.count) { tasks[$0]() } }

    /// The sum of `part` over 0..<count, added in this order.
    static func sum(_ count: Int, if isWorthwhile: Bool, _ part: (Int) -> Double) -> Double {
        [Double](unsafeUninitializedCapacity: count) { parts, initialized in
            let parts = parts
            perform(count, if: isWorthwhile) { parts[$0] = part($0) }
            initialized = count
        }
        .reduce(0, +)
    }

    /// Does `work` for all of 0..<count, range by range.
    ///
    /// - Parameter length: that of the ranges, but for the last one.
    static func performRanges(_ count: Int, of length: Int = 1 << 16, _ work: (Range<Int>) -> Void) {
        perform((count + length - 1) / length) { work($0 * length..<min(($0 + 1) * length, count)) }
    }

    /// The array of `element` for 0..<count.
    ///
    /// Of a large one half of the time goes to the system, which hands out its pages as they are written: all cores
    /// write.
    ///
    /// - Parameter length: how many elements are worth a thread.
    @inline(__always)
    static func map<Element>(
        _ count: Int, inRangesOf length: Int = 1 << 16, _ element: (Int) -> Element
    ) -> [Element] {
        [Element](unsafeUninitializedCapacity: count) { elements, initialized in
            let elements = elements
            performRanges(count, of: length) { range in
                for index in range { elements.initializeElement(at: index, to: element(index)) }
            }
            initialized = count
        }
    }

    /// An array of zeros, see ``map(_:inRangesOf:_:)``, for which the system is asked for large pages. (Asked for all large arrays, it
    /// takes longer to find them than they save: building the model of 32 million ratings took 2.0 s and not 1.8 s.)
    static func zeros(_ count: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { elements, initialized in
            let elements = elements
            LargePages.advise(UnsafeMutableRawBufferPointer(elements))
            performRanges(count) { elements[$0].initialize(repeating: 0) }
            initialized = count
        }
    }
}
