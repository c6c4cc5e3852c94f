import Assessment

extension ReportFacts {
    /// The findings that ask for a look, of the fit and of the report's checks; nil in reports of before there were codes.
    var lookFindings: [Finding]? { findings?.filter { $0.severity == FindingSeverity.warning.rawValue } }

    /// The findings that ask for a look and that another report does not have; nil where one of them has no codes.
    ///
    /// Findings are compared by what they are and what they are about, so that other digits make no new warning.
    func lookFindings(notIn other: ReportFacts) -> [Finding]? {
        guard let own = lookFindings, let others = other.lookFindings else { return nil }
        return own.filter { finding in !others.contains { $0.isSame(as: finding) } }
    }

    /// The warnings that another report does not have, in words; without codes they are compared as they are worded.
    func warnings(notIn other: ReportFacts) -> [String] {
        lookFindings(notIn: other)?.map(\.text) ?? warnings.filter { !other.warnings.contains($0) }
    }

    /// Whether a finding would be in the report if there were something to find.
    func looksFor(_ finding: Finding) -> Bool {
        checked?.contains(finding.code) ?? (FindingCode(rawValue: finding.code)?.isOfFit == true)
    }
}
