import Assessment
import Fitter
import Plot

/// What the residuals of the exact fit say, and the random effects of its assumptions.
struct ResidualSection: ReportSection {
    static let id = "residuals"
    static let documentKey: String? = "diagnostics"
    let title = "Residuals"

    private let analysis: ModelAnalysis
    private let diagnostics: ModelDiagnostics

    init(_ results: ReportResults) {
        analysis = results.analysis
        diagnostics = results.diagnostics
    }

    var findings: [ReportedFinding] {
        let response = analysis.data.design.responseName.plotted
        return DiagnosticFindings.list(diagnostics).map {
            DiagnosticText.reported($0, response: response, diagnostics, analysis.names)
        }
    }

    var codes: [FindingCode] { DiagnosticFindings.codes(diagnostics) }

    var document: (any Encodable & Sendable)? { DiagnosticsDocument(diagnostics) }

    func content(names: inout FileName) -> SectionContent? {
        let design = analysis.data.design
        var paragraphs: [String] = []
        if let response = diagnostics.response {
            paragraphs.append(
                "\(design.responseName.plotted) takes only \(NumberText.count(response.count)) values. For each fitted value there are only \(NumberText.count(response.count)) possible residuals, so they form bands and cannot be exactly normal. This is a property of the data, not an error of the fit."
            )
        }
        if let joint = diagnostics.checks.joint {
            let level = JointChecks.level(replicates: diagnostics.replicates)
            paragraphs.append(
                "The bands show what a correct model would give: \(Sentence.counted(diagnostics.replicates, "data set")) were simulated from the fitted model (seed \(diagnostics.seed)) and refitted with the variances fixed. Each check fails for 5\u{00A0}% of correct models; at least one of them needs a look for \(NumberText.percent(level)). \(CheckText.together(joint))"
            )
        }
        if design.n < ModelDiagnostics.fewestRows {
            paragraphs.append(
                "The model's assumptions are not checked: that takes at least \(NumberText.count(ModelDiagnostics.fewestRows)) rows."
            )
        }
        if design.hasMeans { paragraphs.append(CellText.residuals(design, diagnostics.lackOfFit)) }
        if !analysis.fit.hasFactor {
            paragraphs.append(
                "There are no simulated data sets to compare with: they need a factorization of the whole model, which only --solver direct computes."
            )
        }
        let trends = TrendFigures(analysis, diagnostics)
        let figures: [PlannedFigure?] = [
            ResidualFigures.exact(diagnostics.standardized, diagnostics.residualSummary),
            QuantileFigures.residuals(diagnostics), trends.fitted(), trends.spread(),
            PredictionFigures.observed(analysis, diagnostics),
            diagnostics.predictive.map {
                PredictionFigures.predictive(
                    $0, response: design.responseName.plotted, rows: design.n, replicates: diagnostics.replicates,
                    seed: diagnostics.seed)
            },
        ]
        let checks = figures.compactMap { $0 }
        let predictors = trends.predictors(names: &names)
        return SectionContent(
            paragraphs: paragraphs, figures: checks.isEmpty ? [] : [Self.sheet(checks)],
            subsections: [
                Subsection(
                    id: "residuals-large", title: "Each of these figures large, and residuals by predictor",
                    paragraphs: trends.others.map { [$0] } ?? [],
                    figures: checks + predictors, isFolded: true)
            ])
    }

    /// All checks on one sheet.
    private static func sheet(_ checks: [PlannedFigure]) -> PlannedFigure {
        PlannedFigure(
            id: "diagnostics",
            figure: FigureSheet(title: "Diagnostics", figures: checks.map(\.figure)),
            alt:
                "\(Sentence.counted(checks.count, "figure")) on one sheet: \(checks.map(\.figure.title).joined(separator: "; ")). Each is described below.",
            reading: "What each figure shows is below.")
    }
}
