import Fitter

/// A condition that holds.
struct ConditionFailure: Encodable {
    let condition: String
    let finding: String

    /// For standard error.
    var message: String {
        "--fail-if \(condition.quotedForDisplay(limit: 200)) holds: \(finding.escapedForDisplay(limit: 500))"
    }

    var verdict: Verdict {
        Verdict(
            .warning, "The condition “\(condition.shown)”, on which this run was to fail, holds: \(finding).",
            target: "fit-statistics", named: "Fit statistics")
    }
}
