import Fitter
import Foundation

/// The intervals of a fit and what they rest on.
struct InferenceAnalysis {
    let intervals: ModelIntervals
    /// Where the intervals are those of a profile.
    let profile: ProfileLikelihood?
    /// Where the intervals are those of a bootstrap.
    let bootstrap: ParametricBootstrap?

    init(
        _ fit: FittedModel, design: MixedModelDesign, _ arguments: InferenceArguments, terminal: Terminal
    ) throws {
        terminal.begin(arguments.intervals == .profile ? "profile likelihood" : arguments.intervals.rawValue)
        let unit = arguments.intervals == .profile ? "parameter" : "replicate"
        let progress: @Sendable (Int, Int) -> Bool = { done, total in
            terminal.update(done, of: total, .items(unit))
            return true
        }
        var (profile, bootstrap) = (ProfileLikelihood?.none, ParametricBootstrap?.none)
        switch arguments.intervals {
        case .wald: break
        case .profile:
            profile = try ProfileLikelihood(
                of: fit, design: design, level: arguments.level, threads: arguments.threadCount, progress: progress)
        case .bootstrap:
            bootstrap = ParametricBootstrap(
                of: fit, design: design, replicates: arguments.replicates, seed: arguments.seed,
                threads: arguments.threadCount, progress: progress)
        }
        self.profile = profile
        self.bootstrap = bootstrap
        intervals =
            profile.map { ModelIntervals($0) } ?? bootstrap.map { ModelIntervals($0, level: arguments.level) }
            ?? ModelIntervals(waldFor: fit, level: arguments.level)
    }
}
