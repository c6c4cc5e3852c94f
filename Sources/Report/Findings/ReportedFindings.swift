import Assessment

/// What was found about a fit or by a whole report, and what was looked for.
struct ReportedFindings {
    let list: [ReportedFinding]
    /// The codes of the findings that were looked for, whether they were found or not.
    let codes: [FindingCode]

    init(_ list: [ReportedFinding], codes: [FindingCode]) {
        self.list = list
        self.codes = codes
    }

    /// Those of the fit alone.
    init(_ analysis: ModelAnalysis) {
        self.init(
            analysis.findings.map { FitFindingText.reported($0, name: analysis.names.brief) },
            codes: FitFindings.codes(analysis.fit))
    }
}
