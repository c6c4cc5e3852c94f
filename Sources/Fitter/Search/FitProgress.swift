/// The progress of a fit.
public struct FitProgress: Sendable, Equatable {
    /// The number of the evaluation that goes on, from 1.
    public let evaluation: Int
    /// The number of the evaluation's batches of eight right-hand sides that are solved; 0 with the direct solver.
    public let solvedBatches: Int
    /// The number of batches of the evaluation; 0 with the direct solver.
    public let batches: Int

    package init(evaluation: Int, solvedBatches: Int = 0, batches: Int = 0) {
        self.evaluation = evaluation
        self.solvedBatches = solvedBatches
        self.batches = batches
    }
}
