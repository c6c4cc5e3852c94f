/// The condition under which a variational fit may stop before its last iteration.
///
/// The run has converged when, over its last `window` steps, the exact loss stayed within a range of `tolerance +
/// tolerancePerRow * (number of training rows)`. The range holds both what the loss still falls by and what the
/// random draws make it sway by; a difference of 1 in the loss is one unit of log likelihood.
///
/// It says that going on in this way changes nothing that matters, not that the loss is at its minimum: the learning
/// rate decays. ``VariationalFit/lossAboveOptimum`` tells how far off the minimum is.
public struct ConvergenceRule: Sendable, Equatable {
    /// The number of steps that are looked back on.
    public var window: Int
    /// The part of the allowed range that does not depend on the data.
    public var tolerance: Double
    /// The part of the allowed range that each training row adds.
    public var tolerancePerRow: Double

    /// A rule from its parts.
    ///
    /// - Parameters:
    ///   - window: the number of steps that are looked back on.
    ///   - tolerance: the part of the allowed range that does not depend on the data.
    ///   - tolerancePerRow: the part of the allowed range that each training row adds.
    public init(window: Int = 100, tolerance: Double = 0.2, tolerancePerRow: Double = 1e-4) {
        self.window = window
        self.tolerance = tolerance
        self.tolerancePerRow = tolerancePerRow
    }

    /// The range within which the exact loss must stay, for the given number of training rows.
    public func allowedRange(rows: Int) -> Double {
        tolerance + tolerancePerRow * Double(rows)
    }

    /// Whether the run whose trace this is has converged.
    ///
    /// At least two entries of the trace must lie within the window, which must not reach back beyond the first step.
    package func holds(for trace: [VariationalTracePoint], rows: Int) -> Bool {
        guard let last = trace.last, last.iteration > window else { return false }
        var low = last.exactLoss
        var high = last.exactLoss
        var count = 0
        for point in trace.reversed() {
            if point.iteration < last.iteration - window { break }
            low = min(low, point.exactLoss)
            high = max(high, point.exactLoss)
            count += 1
        }
        return count > 1 && high - low <= allowedRange(rows: rows)
    }
}
