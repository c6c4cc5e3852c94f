public import Fitter

/// How a variational fit ended.
public struct VariationalEnd: Sendable, Equatable {
    /// The reason why the run ended.
    public let outcome: VariationalFit.Outcome
    /// The number of steps taken.
    public let iterations: Int
    /// How far the loss is above its minimum; nil where that is not known.
    public let lossAboveOptimum: Double?
    /// Of the rows that were held out.
    public let testRMSE: Double?
    /// Whether the convergence rule held.
    public let isConverged: Bool

    /// The end of a run.
    public init(_ fit: VariationalFit) {
        outcome = fit.outcome
        iterations = fit.iterations
        lossAboveOptimum = fit.lossAboveOptimum
        testRMSE = fit.testRMSE
        isConverged = fit.converged
    }
}
