import Foundation

/// Ends the program where it takes more memory than `--memory` allows.
///
/// What the equations of a fit take is computed before it begins (``MemoryShortage``). This is for all the rest: reading, the model matrix, what a report computes of the fit.
enum MemoryWatch {
    /// Microseconds between two looks, in which a program can fill some 50 MB.
    private static let interval: UInt32 = 10_000

    /// Looks at the program's memory from now on, where there is a limit.
    ///
    /// - Throws: ``Failure`` where the limit is less than the program takes already.
    static func begin(_ limit: MemorySize?) throws {
        guard let limit else { return }
        let size = MemoryShortage.size(Double(limit.bytes))
        let used = MemoryBudget.used() ?? 0
        guard used < limit.bytes else {
            throw Failure(
                description:
                    "--memory is \(limit.optionText), but the program alone takes \(MemoryShortage.size(Double(used))); expected more, such as 500M"
            )
        }
        Thread.detachNewThread {
            while (MemoryBudget.used() ?? 0) <= limit.bytes { usleep(interval) }
            Interruption.end(
                1,
                saying:
                    "mixreport: stopped, because it takes more memory than the \(size) of --memory. Allow more, or fit a smaller model: fewer interactions of factors with many levels, or fewer rows.\n"
            )
        }
    }
}
