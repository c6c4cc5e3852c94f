import COpenBLAS
import Dispatch
import Synchronization

/// Divides one computation among the cores: a product of matrices, an elimination.
public enum Cores {
    /// As many as OpenBLAS uses by itself, which follows the machine and `OPENBLAS_NUM_THREADS`.
    public static let available = max(Int(openblas_get_num_threads()), 1)

    /// The largest number of threads that a computation may use.
    @TaskLocal private static var limit = Int.max

    /// The number of threads that one computation uses here.
    static var count: Int { min(available, limit) }

    /// Runs `body` with at most so many threads for each computation of this library in it; no result depends on their number.
    public static func limited<Value, Failure: Error>(
        to threads: Int, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let result = $limit.withValue(within(threads)) { () -> Result<Value, Failure> in
            do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Runs `body` with at most so many threads for each computation of this library in it, and in the tasks that it starts.
    public static func limited<Value>(to threads: Int, _ body: () async throws -> Value) async rethrows -> Value {
        try await $limit.withValue(within(threads)) { try await body() }
    }

    /// So many threads, or fewer where fewer are allowed.
    static func within(_ threads: Int) -> Int { max(1, min(threads, limit)) }

    /// Does `work` for each of 0..<count, the first ones first.
    ///
    /// What it writes for one number, it may not use for another.
    ///
    /// - Parameter isWorthwhile: false for so little work that waking a thread, some 30 microseconds, would take longer.
    package static func perform(_ count: Int, if isWorthwhile: Bool = true, _ work: (Int) -> Void) {
        let limit = isWorthwhile && count > 1 ? limit : 1
        let threads = min(available, limit, count)
        guard threads > 1 else {
            for index in 0..<count { work(index) }
            return
        }
        let next = Atomic<Int>(0)
        nonisolated(unsafe) let work = work
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            // A thread of the pool knows no limit of its own.
            $limit.withValue(limit) {
                while true {
                    let index = next.add(1, ordering: .relaxed).oldValue
                    guard index < count else { return }
                    work(index)
                }
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
