/// How loudly a check is reported.
package enum CheckOutcome: Sendable {
    /// The data are like simulated ones.
    case passed
    /// The check fails by itself, as one check in twenty of a correct model does, and chance alone may make one of all checks as far off.
    case doubtful
    /// The check fails with all checks taken together.
    case failed

    /// - Parameter adjusted: the probability that any check of a correct model is as far off.
    init(_ result: CheckResult, adjusted: MonteCarloProbability) {
        let isFar = adjusted.value <= JointChecks.level(replicates: adjusted.replicates)
        self = !result.fails ? .passed : isFar ? .failed : .doubtful
    }

    /// The severity of a finding.
    package var severity: FindingSeverity {
        switch self {
        case .passed: .good
        case .doubtful: .notice
        case .failed: .warning
        }
    }
}
