import Fitter

/// How the uncertainty of a fit's estimates is found.
struct InferenceOptions: DefaultedOptions {
    var degreesOfFreedom = FittedModel.DegreesOfFreedom.satterthwaite
    var intervals = ModelIntervals.Method.wald
    /// The coverage of the intervals.
    var level = 0.95
    /// How many times the bootstrap draws and fits; nil for the usual number.
    var replicates: Int?
    /// Decides everything that is drawn.
    var seed: UInt64 = 1
    /// Nil for all cores.
    var threads: Int?

    var threadCount: Int { threads ?? Cores.available }

    var replicateCount: Int { replicates ?? Self.usualReplicates }

    static let usualReplicates = 1000

    /// What was asked for that rests on the factor of the whole model, as a subject of a sentence.
    var factorUse: String? {
        if let use = degreesOfFreedom.factorUse { return use }
        return switch intervals {
        case .wald: nil
        case .profile: "profile intervals"
        case .bootstrap: "bootstrap intervals"
        }
    }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        guard level > 0.5, level < 1 else {
            return "--level is \(level); expected a number above 0.5 and below 1, such as 0.95."
        }
        // A percentile needs (R + 1) (1 - level) / 2 to be 1 or more.
        let fewest = Int((2 / (1 - level)).rounded(.up)) - 1
        guard intervals != .bootstrap || replicateCount >= fewest else {
            return "--replicates is \(replicateCount); expected \(fewest) or more for intervals of level \(level)."
        }
        return (intervals == .bootstrap ? CountRange.problem("replicates", replicateCount, CountRange.replicates) : nil)
            ?? OptionDependence.problem(InferenceOptionTable.dependences, self) ?? ThreadCount.problem(threads)
    }
}

extension FittedModel.DegreesOfFreedom {
    /// What rests on the factor of the whole model, as a subject of a sentence.
    var factorUse: String? { self == .kenwardRoger ? "Kenward and Roger's degrees of freedom" : nil }
}
