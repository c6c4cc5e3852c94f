/// The result of variational inference.
public struct VariationalFit: Sendable {
    /// Why the run ended.
    public enum Outcome: String, Sendable {
        /// The convergence rule held.
        case converged
        /// All iterations were taken.
        case iterationLimit
        /// The progress callback asked to stop.
        case cancelled
    }

    /// The options of the run.
    public let options: VariationalOptions
    /// The rows it learned from and was tested on.
    public let split: Split
    /// Why the run ended.
    public let outcome: Outcome
    /// The number of steps taken.
    public let iterations: Int
    /// The course of the run: step 1, each multiple of ``VariationalOptions/traceEvery``, and the last step.
    public let trace: [VariationalTracePoint]
    /// The residuals on the test rows along the way; empty where no rows were held out.
    public let snapshots: [VariationalSnapshot]
    /// The names of the fixed effects, in the order of the design's columns.
    public let fixedEffectNames: [String]
    /// The fixed effects: point estimates (variational EM), in units of the response per unit of the column.
    public let fixedEffects: [Double]
    /// The residual standard deviation, given or learned.
    public let sigma: Double
    /// The factors q of each random-effects term, in the design's order of terms.
    public let effects: [VariationalEffects]
    /// The loss in closed form at the end: the negative of the evidence lower bound.
    public let exactLoss: Double
    /// The minimum of that loss, where it was asked for.
    public let optimum: VariationalOptimum?

    /// Whether the convergence rule held.
    public var converged: Bool { outcome == .converged }
    /// The root mean square of the residuals on the test rows at the end; nil where no rows were held out.
    public var testRMSE: Double? { snapshots.last?.rmse }
    /// The height of the end of the run above the minimum; nil where the minimum was not asked for.
    public var lossAboveOptimum: Double? { optimum.map { exactLoss - $0.loss } }
}
