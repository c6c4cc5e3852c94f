import Assessment

/// What differs between two reports.
struct ReportChange {
    let before: ReportFacts
    let after: ReportFacts
    /// What differs between their fits.
    let fits: FitChange
    /// What became of the warnings; nil where a report has no findings by code.
    let findings: [FindingChange]?

    init(before beforePath: String, after afterPath: String) throws {
        before = try ReportFacts(path: beforePath)
        after = try ReportFacts(path: afterPath)
        fits = FitChange(before: before.reportedFit, after: after.reportedFit)
        findings = after.findingChanges(since: before)
    }

    var newFindings: [StatedFinding]? { findings?.compactMap(\.newWarning) }

    var fixedFindings: [StatedFinding]? {
        findings?.compactMap { if case .gone(let finding) = $0 { finding } else { nil } }
    }

    /// New warnings in words.
    var newWarnings: [String] { newFindings?.map(\.text) ?? after.wordedWarnings(notIn: before) }

    /// Warnings that the report after looks for and does not have, in words.
    var fixedWarnings: [String] { fixedFindings?.map(\.text) ?? before.wordedWarnings(notIn: after) }
}
