/// The progress of a running variational fit.
public struct VariationalProgress: Sendable {
    /// The number of steps taken.
    public let iteration: Int
    /// The most steps that will be taken.
    public let iterations: Int
    /// The loss of this step's own draws, which is what Edward prints.
    public let sampledLoss: Double
    /// The loss in closed form, after the step.
    public let exactLoss: Double
}
