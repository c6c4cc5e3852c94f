import Assessment

extension ReportFacts {
    /// The findings that ask for a look, of the fit and of the report's checks; nil in reports of before there were codes.
    var lookFindings: [StatedFinding]? { findings?.filter(\.isWarning) }

    /// What became of the warnings of an earlier report, and which are new; nil where one of the two has no codes.
    ///
    /// - Parameter isSameModel: whether both have the same model in different codings.
    func findingChanges(since before: ReportFacts, isSameModel: Bool) -> [FindingChange]? {
        guard let findings, let old = before.findings else { return nil }
        return FindingChange.all(
            before: old, after: findings, isSameModel: isSameModel, isChecked: looksFor)
    }

    /// The warnings that another report does not have, as they are worded, which is all that reports without codes have.
    func wordedWarnings(notIn other: ReportFacts) -> [String] { warnings.filter { !other.warnings.contains($0) } }

    /// Whether a finding would be in the report if there were something to find.
    private func looksFor(_ finding: StatedFinding) -> Bool {
        checked?.contains(finding.code) ?? (FindingCode(rawValue: finding.code)?.isOfFit == true)
    }
}
