/// The settings of a fit by conjugate gradients.
public struct IterativeOptions: Sendable, Equatable {
    /// The largest Monte Carlo standard error of a covariance parameter, in units of the parameter's own standard error.
    public var errorBound: Double
    /// The seed of the random probes.
    public var seed: UInt64

    /// Settings; the defaults suit reports.
    ///
    /// - Parameters:
    ///   - errorBound: the Monte Carlo error allowed, as a part of a standard error; the default of a fiftieth widens a
    ///     confidence interval by 0.02 per cent.
    ///   - seed: the seed of the random probes.
    /// - Precondition: `errorBound` is positive.
    public init(errorBound: Double = 0.02, seed: UInt64 = 1) {
        precondition(errorBound > 0)
        self.errorBound = errorBound
        self.seed = seed
    }
}
