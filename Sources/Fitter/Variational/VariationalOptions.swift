/// The settings of a variational fit.
///
/// The defaults are Edward's model and optimiser, run until converged.
public struct VariationalOptions: Sendable, Equatable {
    /// The most steps to take.
    public var iterations: Int
    /// The steps at which the residuals on the test rows are kept.
    public var snapshots: SnapshotSchedule
    /// The number of draws of the random effects that each step averages its gradient over.
    public var samples: Int
    /// Decides the starting values and the draws; the split has a seed of its own.
    public var seed: UInt64
    /// Whether sigma is held at a value or learned.
    public var sigma: ResidualScale
    /// The units in which the optimiser works.
    public var scaling: VariableScaling
    /// The condition for stopping early; nil means never.
    public var convergence: ConvergenceRule?
    /// The number of steps between two entries of the trace, which are also the calls of the progress callback.
    public var traceEvery: Int
    /// Whether to find the minimum of the exact loss as well, to tell how far above it the run ended.
    public var findsOptimum: Bool

    /// Options; the defaults are Edward's model and optimiser, run until converged.
    ///
    /// - Parameters:
    ///   - iterations: the most steps to take.
    ///   - snapshots: the steps at which the residuals on the test rows are kept.
    ///   - samples: the number of draws of the random effects that each step averages its gradient over.
    ///   - seed: decides the starting values and the draws; the split has a seed of its own.
    ///   - sigma: whether sigma is held at a value or learned.
    ///   - scaling: the units in which the optimiser works.
    ///   - convergence: the condition for stopping early; nil means never.
    ///   - traceEvery: the number of steps between two entries of the trace, which are also the calls of the progress
    ///     callback.
    ///   - findsOptimum: whether to find the minimum of the exact loss as well, to tell how far above it the run ended.
    public init(
        iterations: Int = 2000, snapshots: SnapshotSchedule = .spaced, samples: Int = 1, seed: UInt64 = 1,
        sigma: ResidualScale = .fixed(1), scaling: VariableScaling = .asGiven,
        convergence: ConvergenceRule? = ConvergenceRule(), traceEvery: Int = 10, findsOptimum: Bool = true
    ) {
        self.iterations = iterations
        self.snapshots = snapshots
        self.samples = samples
        self.seed = seed
        self.sigma = sigma
        self.scaling = scaling
        self.convergence = convergence
        self.traceEvery = traceEvery
        self.findsOptimum = findsOptimum
    }

    /// The run of Edward's tutorial: a fixed number of steps, residuals kept at step 1 and at each multiple of
    /// `printEvery`.
    ///
    /// - Parameters:
    ///   - iterations: the number of steps.
    ///   - printEvery: the number of steps between two sets of residuals that are kept.
    ///   - seed: decides the starting values and the draws.
    public static func edward(iterations: Int = 100, printEvery: Int = 20, seed: UInt64 = 1) -> VariationalOptions {
        VariationalOptions(
            iterations: iterations, snapshots: .every(printEvery), seed: seed, convergence: nil)
    }

    /// The defaults that suit `design`.
    ///
    /// - Edward's model (sigma = 1, in the data's own units) where the response's standard deviation lies between 1/2
    ///   and 2, as that of ratings does; otherwise sigma is learned and the variables are standardised.
    /// - One draw per step, as Edward has it, from 10 000 rows; for fewer, where steps cost microseconds and a single
    ///   draw is noisy, 16.
    public static func suited(to design: MixedModelDesign, seed: UInt64 = 1) -> VariationalOptions {
        let n = Double(max(design.n, 1))
        let mean = design.response.reduce(0, +) / n
        let variance = design.response.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
        var options = VariationalOptions(samples: design.n < 10_000 ? 16 : 1, seed: seed)
        if variance < 0.25 || variance > 4 {
            options.sigma = .learned
            options.scaling = .standardized
        }
        return options
    }
}
