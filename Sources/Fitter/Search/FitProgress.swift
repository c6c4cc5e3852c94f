/// How far a fit is.
public struct FitProgress: Sendable, Equatable {
    /// The number of the evaluation that goes on, from 1.
    public let evaluation: Int
    /// How many of the evaluation's batches of eight right-hand sides are solved; 0 with the direct solver.
    public let solvedBatches: Int
    /// How many batches the evaluation has; 0 with the direct solver.
    public let batches: Int

    public init(evaluation: Int, solvedBatches: Int = 0, batches: Int = 0) {
        self.evaluation = evaluation
        self.solvedBatches = solvedBatches
        self.batches = batches
    }
}
