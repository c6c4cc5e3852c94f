import Assessment
import Fitter

/// A condition that holds.
struct ConditionFailure: Encodable {
    let condition: String
    /// What was found, in words.
    let finding: String
    /// Those of the finding that it rests on, where it rests on one.
    @Nullable var code: String?
    @Nullable var severity: String?
    let subject: [String]

    /// A condition that holds because of something other than a finding.
    init(_ condition: Condition, _ text: String) {
        self.condition = condition.text
        finding = text
        subject = []
    }

    /// A condition that holds because of a finding.
    init(_ condition: Condition, _ found: StatedFinding) {
        self.condition = condition.text
        finding = found.text
        code = found.code
        severity = found.severity
        subject = found.subject
    }

    /// For standard error.
    var message: String {
        "--fail-if \(condition.quotedForDisplay(limit: 200)) holds: \(finding.escapedForDisplay(limit: 500))"
    }

    var verdict: Verdict {
        let end = finding.hasSuffix(".") ? "" : "."
        return Verdict(
            .warning, "The condition “\(condition.shown)”, on which this run was to fail, holds: \(finding)\(end)",
            target: "fit-statistics", named: "Fit statistics")
    }
}
