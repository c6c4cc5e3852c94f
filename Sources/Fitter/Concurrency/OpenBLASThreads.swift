import COpenBLAS
import Synchronization

/// The threads that OpenBLAS has of its own.
///
/// Where the threads of ``Cores`` call OpenBLAS, each for a tile of a matrix, more threads would take their cores, and digits would depend on their number. OpenBLAS
/// before 0.3.27 has that number for the whole process only, so it is 1 for as long as some thread computes, and what it was before afterwards.
public enum OpenBLASThreads {
    /// The number of threads that are in ``single(_:)``.
    private static let callers = Atomic<Int>(0)
    /// The number of OpenBLAS's threads before the first of them.
    private static let former = Mutex<CInt>(1)
    private static let haveEnded = Atomic<Bool>(false)

    /// Ends OpenBLAS's threads for the rest of the process, for a program that leaves dense matrices to this library.
    ///
    /// The program then saves the time in which they wait for work, some tenths of a second, and small models are fitted a little faster.
    public static func end() {
        // They decide how many cores there are.
        _ = Cores.available
        former.withLock { former in
            former = 1
            openblas_set_num_threads(1)
            openblas_end_threads()
        }
        haveEnded.store(true, ordering: .releasing)
    }

    /// Runs `body` with a single thread in each of its calls of OpenBLAS.
    @inline(__always)
    package static func single<Value>(_ body: () -> Value) -> Value {
        // That there is one thread now would not do: another caller may have set it so, and may be about to set it back.
        if haveEnded.load(ordering: .acquiring) { return body() }
        enter()
        defer { leave() }
        return body()
    }

    private static func enter() {
        former.withLock { former in
            guard callers.add(1, ordering: .acquiringAndReleasing).oldValue == 0 else { return }
            _ = Cores.available
            former = openblas_get_num_threads()
            openblas_set_num_threads(1)
        }
    }

    private static func leave() {
        former.withLock { former in
            // Whoever sees no callers has to see the number of before, too.
            if callers.load(ordering: .acquiring) == 1 { openblas_set_num_threads(former) }
            callers.subtract(1, ordering: .acquiringAndReleasing)
        }
    }
}
