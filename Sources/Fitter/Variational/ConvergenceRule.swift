/// When a variational fit may stop before its last iteration.
///
/// The exact loss (which has no sampling noise of its own, though the path of the variables does) is averaged over the trace's entries of
/// the last `window` steps, and over those of the `window` steps before. The run has converged when the average has fallen by less
/// than `tolerance` times the number of training rows: the mean loss of a row changes by less than `tolerance`.
///
/// It says that going on in this way changes nothing that matters, not that the loss is at its minimum: the learning
/// rate decays. ``VariationalFit/lossAboveOptimum`` tells how far off the minimum is.
public struct ConvergenceRule: Sendable, Equatable {
    /// The number of steps in each of the two averages.
    public var window: Int
    /// The fall of the mean loss of a row that no longer matters.
    public var tolerance: Double

    public init(window: Int = 100, tolerance: Double = 1e-5) {
        self.window = window
        self.tolerance = tolerance
    }

    /// Whether the run whose trace this is has converged.
    func holds(for trace: [VariationalTracePoint], rows: Int) -> Bool {
        guard let last = trace.last?.iteration, last >= 2 * window else { return false }
        let recent = average(of: trace, after: last - window, upTo: last)
        let earlier = average(of: trace, after: last - 2 * window, upTo: last - window)
        guard let recent, let earlier else { return false }
        return earlier - recent < tolerance * Double(rows)
    }

    private func average(of trace: [VariationalTracePoint], after first: Int, upTo last: Int) -> Double? {
        var sum = 0.0
        var count = 0
        for point in trace.reversed() where point.iteration <= last {
            if point.iteration <= first { break }
            sum += point.exactLoss
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }
}
