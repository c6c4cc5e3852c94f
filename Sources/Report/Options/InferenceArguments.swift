public import ArgumentParser
public import Fitter
import Foundation

/// How the uncertainty of a fit's estimates is found.
struct InferenceArguments: ParsableArguments {
    @Option(
        name: .customLong("df"),
        help: ArgumentHelp(
            "Degrees of freedom of the fixed effects: satterthwaite, kenward-roger (REML only; corrects standard errors too), or none.",
            valueName: "method"))
    var degreesOfFreedom = FittedModel.DegreesOfFreedom.satterthwaite

    @Option(
        help: ArgumentHelp(
            "How confidence intervals are found: wald, profile (of the likelihood), or bootstrap (parametric).",
            valueName: "method"))
    var intervals = ModelIntervals.Method.wald

    @Option(help: "The coverage of all intervals.")
    var level = 0.95

    @Option(help: "How many times the bootstrap draws and fits.")
    var replicates = 1000

    @Option(help: "Decides everything that is drawn: bootstrap, split of the rows, starting values, probes.")
    var seed: UInt64 = 1

    @Option(help: "How many threads to use; results do not depend on it (default: all cores).")
    var threads: Int?

    func validate() throws {
        guard level > 0.5, level < 1 else {
            throw ValidationError("--level is \(level); expected a number above 0.5 and below 1, such as 0.95.")
        }
        // A percentile needs (R + 1) (1 - level) / 2 to be 1 or more.
        let fewest = Int((2 / (1 - level)).rounded(.up)) - 1
        guard intervals != .bootstrap || replicates >= fewest else {
            throw ValidationError(
                "--replicates is \(replicates); expected \(fewest) or more for intervals of level \(level).")
        }
        if let threads {
            guard threads > 0 else { throw ValidationError("--threads is \(threads); expected 1 or more.") }
            Cores.use(atMost: threads)
        }
    }

    /// What was asked for that rests on the factor of the whole model, as a subject of a sentence.
    var factorUse: String? {
        if let use = degreesOfFreedom.factorUse { return use }
        return switch intervals {
        case .wald: nil
        case .profile: "profile intervals"
        case .bootstrap: "bootstrap intervals"
        }
    }

    var threadCount: Int { threads ?? Cores.available }
}

extension FittedModel.DegreesOfFreedom: ExpressibleByArgument {
    /// What rests on the factor of the whole model, as a subject of a sentence.
    var factorUse: String? { self == .kenwardRoger ? "Kenward and Roger's degrees of freedom" : nil }
}

extension ModelIntervals.Method: ExpressibleByArgument {}
