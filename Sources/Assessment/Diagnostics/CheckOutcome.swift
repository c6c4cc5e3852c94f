/// How loudly a check is reported.
package enum CheckOutcome: Sendable {
    /// The data are like simulated ones.
    case passed
    /// The check fails by itself, as one check in twenty of a correct model does, and chance alone may make one of all checks as far off.
    case doubtful
    /// The check fails with all checks taken together.
    case failed

    init(_ result: CheckResult, _ joint: JointChecks) {
        guard result.fails else {
            self = .passed
            return
        }
        let isFar =
            joint.adjustedProbability(of: result.name).map {
                $0.value <= JointChecks.level(replicates: $0.replicates)
            } ?? false
        self = isFar ? .failed : .doubtful
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
