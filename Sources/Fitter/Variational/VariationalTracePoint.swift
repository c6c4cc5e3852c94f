/// The state of a variational fit after one of its steps.
public struct VariationalTracePoint: Sendable {
    /// The number of the step, from 1.
    public let iteration: Int
    /// The learning rate of the step.
    public let learningRate: Double
    /// The loss of the step's own draws, before its update: what Edward prints at this iteration.
    public let sampledLoss: Double
    /// The loss in closed form (the expectation over q), after the update.
    public let exactLoss: Double
    /// The residual standard deviation, after the update.
    public let sigma: Double
    /// The random-effects standard deviation of each term, after the update, in the design's order of terms.
    public let groupSDs: [Double]
    /// The fixed effects, after the update.
    public let fixedEffects: [Double]

    package init(
        iteration: Int, learningRate: Double, sampledLoss: Double, exactLoss: Double, sigma: Double,
        groupSDs: [Double], fixedEffects: [Double]
    ) {
        self.iteration = iteration
        self.learningRate = learningRate
        self.sampledLoss = sampledLoss
        self.exactLoss = exactLoss
        self.sigma = sigma
        self.groupSDs = groupSDs
        self.fixedEffects = fixedEffects
    }
}
