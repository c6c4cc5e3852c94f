import Assessment

extension ReportFacts {
    /// The warnings that another report does not have, in words.
    ///
    /// Findings are compared by what they are and what they are about, so that other digits make no new warning; reports
    /// of before there were codes by their sentences.
    func warnings(notIn other: ReportFacts?) -> [String] {
        guard let other else { return warnings }
        guard let own = fitWarnings, let others = other.fitWarnings else {
            return warnings.filter { !other.warnings.contains($0) }
        }
        return own.filter { finding in !others.contains { $0.isSame(as: finding) } }.map(\.text)
    }

    private var fitWarnings: [Finding]? {
        findings?.filter {
            $0.severity == FindingSeverity.warning.rawValue && FindingCode(rawValue: $0.code)?.isOfFit == true
        }
    }
}
