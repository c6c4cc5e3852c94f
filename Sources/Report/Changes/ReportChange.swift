import Assessment

/// What differs between two reports.
struct ReportChange {
    let before: ReportFacts
    let after: ReportFacts
    /// What differs between their fits, joined by name.
    let fits: FitChange

    init(before beforePath: String, after afterPath: String) throws {
        before = try ReportFacts(path: beforePath)
        after = try ReportFacts(path: afterPath)
        fits = FitChange(before: before.reportedFit, after: after.reportedFit)
    }

    var newWarnings: [String] { after.warnings(notIn: before) }
    /// The warnings that the report after looks for and does not have, in words.
    var fixedWarnings: [String] {
        fixedFindings?.map(\.text) ?? before.warnings(notIn: after)
    }
    /// Nil where a report has no findings by code.
    var newFindings: [ReportFacts.Finding]? { after.lookFindings(notIn: before) }
    var fixedFindings: [ReportFacts.Finding]? { before.lookFindings(notIn: after)?.filter(after.looksFor) }
    /// The warnings of the report before that the one after does not look for, in words.
    var uncheckedWarnings: [String] {
        before.lookFindings(notIn: after)?.filter { !after.looksFor($0) }.map(\.text) ?? []
    }
}
