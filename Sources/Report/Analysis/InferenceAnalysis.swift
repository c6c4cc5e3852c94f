import Fitter
import Foundation

/// The intervals of a fit and what they rest on.
struct InferenceAnalysis {
    let intervals: ModelIntervals
    /// Where the intervals are those of a profile.
    let profile: ProfileLikelihood?
    /// Where the intervals are those of a bootstrap.
    let bootstrap: ParametricBootstrap?

    init(_ fit: FittedModel, _ options: InferenceOptions, terminal: Terminal) throws {
        terminal.begin(options.intervals == .profile ? "profile likelihood" : options.intervals.rawValue)
        let unit = options.intervals == .profile ? "parameter" : "replicate"
        let progress: @Sendable (Int, Int) -> Bool = { done, total in
            terminal.update(done, of: total, .items(unit))
            return true
        }
        var (profile, bootstrap) = (ProfileLikelihood?.none, ParametricBootstrap?.none)
        switch options.intervals {
        case .wald: break
        case .profile:
            profile = try ProfileLikelihood(
                of: fit, level: options.level, threads: options.threadCount, progress: progress)
        case .bootstrap:
            bootstrap = ParametricBootstrap(
                of: fit, replicates: options.replicateCount, seed: options.seed,
                threads: options.threadCount, progress: progress)
        }
        self.profile = profile
        self.bootstrap = bootstrap
        intervals =
            profile.map { ModelIntervals($0) } ?? bootstrap.map { ModelIntervals($0, level: options.level) }
            ?? ModelIntervals(waldFor: fit, level: options.level)
    }
}
