package import Fitter

/// How a variational fit ended.
package struct VariationalEnd: Sendable, Equatable {
    /// The reason why the run ended.
    package let outcome: VariationalFit.Outcome
    /// The number of steps taken.
    package let iterations: Int
    /// How far the loss is above its minimum; nil where that is not known.
    package let lossAboveOptimum: Double?
    /// Of the rows that were held out.
    package let testRMSE: Double?
    /// Whether the convergence rule held.
    package let isConverged: Bool

    /// The end of a run.
    package init(_ fit: VariationalFit) {
        outcome = fit.outcome
        iterations = fit.iterations
        lossAboveOptimum = fit.lossAboveOptimum
        testRMSE = fit.testRMSE
        isConverged = fit.converged
    }
}
