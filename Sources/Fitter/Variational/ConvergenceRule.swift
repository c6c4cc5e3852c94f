/// When a variational fit may stop before its last iteration.
///
/// The exact loss L (no sampling noise in it, though the path there has some) is averaged over the last `window` steps and over
/// the `window` steps before those. The run has converged when the average fell by less than `tolerance` times
/// the number of training rows, in other words when the mean loss of a row changes by less than `tolerance`.
///
/// It says that going on with this learning rate changes nothing that matters, not that the loss is at its minimum: the rate
/// decays, and ``VariationalFit/optimum`` tells how far off the minimum is.
public struct ConvergenceRule: Sendable, Equatable {
    public var window: Int
    public var tolerance: Double

    public init(window: Int = 100, tolerance: Double = 1e-5) {
        self.window = window
        self.tolerance = tolerance
    }
}
