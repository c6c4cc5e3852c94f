import Foundation
import Synchronization

/// Ends the program where it takes more memory than `--memory` allows.
///
/// What the equations of a fit take is computed before it begins (``MemoryShortage``). This is for all the rest: reading, the model matrix, what a report computes of the fit.
enum MemoryWatch {
    /// Microseconds between two looks, in which a program can fill some 50 MB.
    private static let interval: UInt32 = 10_000

    /// What is allowed now: the runs of one program can have limits of their own.
    private static let limit = Mutex<(bytes: Int, isWatched: Bool)>((.max, false))

    /// Looks at the program's memory from now on, where there is a limit; an earlier one no longer counts.
    ///
    /// - Throws: ``Failure`` where the limit is less than the program takes already.
    static func begin(_ limit: MemorySize?) throws {
        guard let limit else { return Self.limit.withLock { $0.bytes = .max } }
        let used = MemoryBudget.used() ?? 0
        guard used < limit.bytes else {
            throw Failure(
                description:
                    "--memory is \(limit.optionText), but the program alone takes \(MemoryShortage.size(Double(used))); expected more, such as 500M"
            )
        }
        let isWatched = Self.limit.withLock { current in
            defer { current = (limit.bytes, true) }
            return current.isWatched
        }
        guard !isWatched else { return }
        Thread.detachNewThread {
            func allowed() -> Int { Self.limit.withLock { $0.bytes } }
            while (MemoryBudget.used() ?? 0) <= allowed() { usleep(interval) }
            Interruption.end(
                1,
                saying:
                    "mixreport: stopped, because it takes more memory than the \(MemoryShortage.size(Double(allowed()))) of --memory. Allow more, or fit a smaller model: fewer interactions of factors with many levels, or fewer rows.\n"
            )
        }
    }
}
