import Assessment

/// What differs between the last two of a series of reports, and the course of all.
struct ReportChange {
    /// The reports in the order given, two or more.
    let reports: [ReportFacts]
    /// The names of their folders, or files.
    let names: [String]
    /// The last report but one.
    let before: ReportFacts
    /// The last report.
    let after: ReportFacts
    /// The fits of all, as far as they can be compared.
    let allFits: [ReportedFit]
    /// What differs between the fits of the last two.
    let fits: FitChange
    /// What became of the warnings; nil where a report has no findings by code.
    let findings: [FindingChange]?

    /// - Precondition: there are two paths or more.
    init(_ paths: [String]) throws {
        self.init(
            try paths.map { try ReportFacts(path: $0) },
            names: paths.map { path in
                let parts = path.split(separator: "/")
                return String((parts.last == "report.json" ? parts.dropLast().last : parts.last) ?? Substring(path))
            })
    }

    /// - Precondition: there are two reports or more, and a name for each.
    init(_ reports: [ReportFacts], names: [String]) {
        precondition(reports.count >= 2 && reports.count == names.count)
        self.reports = reports
        self.names = names
        (before, after) = (reports[reports.count - 2], reports[reports.count - 1])
        allFits = reports.map(\.reportedFit)
        fits = FitChange(before: allFits[allFits.count - 2], after: allFits[allFits.count - 1])
        findings = after.findingChanges(since: before, isSameModel: fits.isSameModelRecoded)
    }

    /// Whether there are more reports than the two that are compared in detail.
    var isSeries: Bool { reports.count > 2 }

    var newFindings: [StatedFinding]? { findings?.compactMap(\.newWarning) }

    var fixedFindings: [StatedFinding]? {
        findings?.compactMap { if case .gone(let finding) = $0 { finding } else { nil } }
    }

    /// New warnings in words.
    var newWarnings: [String] { newFindings?.map(\.text) ?? after.wordedWarnings(notIn: before) }

    /// Warnings that the report after looks for and does not have, in words.
    var fixedWarnings: [String] { fixedFindings?.map(\.text) ?? before.wordedWarnings(notIn: after) }
}
