/// What conjugate gradients need to be told.
public struct IterativeOptions: Sendable, Equatable {
    /// The largest Monte Carlo standard error of a covariance parameter, in units of the parameter's own standard error.
    public var errorBound: Double
    /// Decides the probes.
    public var seed: UInt64

    /// - Parameter errorBound: by default a fiftieth, which widens a confidence interval by 0.02 per cent.
    public init(errorBound: Double = 0.02, seed: UInt64 = 1) {
        precondition(errorBound > 0)
        self.errorBound = errorBound
        self.seed = seed
    }
}
