import ArgumentParser
import Fitter

/// Parses how the uncertainty of a fit's estimates is found.
struct InferenceArguments: ParsableArguments {
    @Option(InferenceOptionTable.degreesOfFreedom) var degreesOfFreedom: FittedModel.DegreesOfFreedom
    @Option(InferenceOptionTable.intervals) var intervals: ModelIntervals.Method
    @Option(InferenceOptionTable.level) var level: Double
    @Option(InferenceOptionTable.replicates) var replicates: Int?
    @Option(InferenceOptionTable.seed) var seed: UInt64
    @Option(InferenceOptionTable.threads) var threads: Int?

    func validate() throws { try refuse(options.problem) }

    var options: InferenceOptions {
        InferenceOptions(
            degreesOfFreedom: degreesOfFreedom, intervals: intervals, level: level, replicates: replicates, seed: seed,
            threads: threads)
    }
}
