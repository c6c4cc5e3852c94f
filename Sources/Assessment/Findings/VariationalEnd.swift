public import Fitter

/// How a variational fit ended.
public struct VariationalEnd: Sendable, Equatable {
    public let outcome: VariationalFit.Outcome
    public let iterations: Int
    /// How far the loss is above its minimum; nil where that is not known.
    public let lossAboveOptimum: Double?
    /// Of the rows that were held out.
    public let testRMSE: Double?
    public let isConverged: Bool

    public init(_ fit: VariationalFit) {
        outcome = fit.outcome
        iterations = fit.iterations
        lossAboveOptimum = fit.lossAboveOptimum
        testRMSE = fit.testRMSE
        isConverged = fit.converged
    }
}
