/// The steps at which a variational fit keeps its residuals on the test rows.
///
/// The last step is always among them.
public enum SnapshotSchedule: Sendable, Equatable {
    /// Step 1 and each multiple of the number, as Edward's `n_print` has it.
    case every(Int)
    /// Steps 1, 10, 30, 100, 300, 1000, ...: about equally far apart in what changes from one to the next.
    case spaced

    package func includes(_ iteration: Int) -> Bool {
        if iteration == 1 { return true }
        switch self {
        case .every(let interval):
            return iteration.isMultiple(of: interval)
        case .spaced:
            var power = 10
            while power <= iteration / 10 { power *= 10 }
            return iteration == power || iteration == 3 * power
        }
    }
}
