import Assessment
import Fitter

/// The variational fit: what it learned, and where it differs from the exact one.
struct VariationalSection: ReportSection {
    static let id = "variational"
    static let documentKey: String? = "variational"
    let title = "Variational inference"

    private let analysis: ModelAnalysis
    private let variational: VariationalAnalysis
    private let randomEffects: RandomEffectsPlace

    init(_ results: ReportResults) {
        analysis = results.analysis
        variational = results.variational
        randomEffects = results.randomEffects
    }

    var findings: [ReportedFinding] {
        guard let fit = variational.fit else { return [] }
        return VariationalFindings.list(fit, exact: analysis.fit)
            .map { ReportedFinding($0, VariationalText.sentence($0), at: place) }
    }

    var codes: [FindingCode] { variational.fit.map(VariationalFindings.codes) ?? [] }

    var document: (any Encodable & Sendable)? {
        guard case .fitted(let fit, let methods) = variational else { return nil }
        return VariationalDocument(fit, methods)
    }

    func content(names: inout FileName) -> SectionContent? {
        switch variational {
        case .notWanted: nil
        case .omitted(let reason):
            SectionContent(
                paragraphs: ["There is no variational fit of this model to these data: \(reason.text)."])
        case .fitted(let fit, let methods): content(fit, MethodComparison(analysis.fit, methods, run: fit))
        }
    }

    private func content(_ fit: VariationalFit, _ comparison: MethodComparison) -> SectionContent {
        let design = analysis.data.design
        let sigma =
            if case .fixed(let value) = fit.options.sigma {
                "held at \(NumberText.significant(value))"
            } else {
                "learned as \(NumberText.significant(fit.sigma))"
            }
        var paragraphs = [
            "The same model by mean-field variational inference, like Edward's KLqp: each random effect has an independent normal distribution, fixed effects and variances are point estimates, and the residual SD is \(sigma). \(Self.splitSentence(fit.split))"
        ]
        paragraphs.append(Self.endSentence(fit))
        let collapsed = fit.collapsedGroups(beside: analysis.fit)
        if !collapsed.isEmpty { paragraphs.append(Self.collapseSentence(analysis, collapsed)) }
        paragraphs += MethodSentences.ratios(comparison)
        let figures = ResidualFigures.variational(fit, response: design.responseName.plotted)
        return SectionContent(
            paragraphs: paragraphs, figures: figures,
            subsections: [
                Subsection(
                    id: "variational-methods", title: "The methods next to each other, and the course of the loss",
                    paragraphs: MethodSentences.basis(comparison, method: analysis.fit.method),
                    figures: LossFigure.planned(fit).map { [$0] } ?? [],
                    tables: [
                        SectionTable(
                            MethodTables.effects(comparison, analysis.names),
                            caption: "Fixed effects, exact and variational",
                            note:
                                "SD: the standard error (exact), and the standard deviation of q. For mean field, each fixed effect has an independent normal factor and a flat prior."
                        ),
                        SectionTable(
                            MethodTables.components(comparison),
                            caption: "Standard deviations of the groups, exact and variational",
                            note:
                                "The end of the run is that of the run by draws above, with its \(fit.split.test.isEmpty ? "" : "training rows and ")residual SD."
                        ),
                        SectionTable(
                            MethodTables.modes(comparison),
                            caption: "Standard deviations of the levels' effects, exact and variational",
                            note: "Medians over the levels, with the fixed effects held at their estimates."),
                    ], isFolded: true)
            ], keyFigure: max(0, figures.count - 1),
            files: randomEffects == .none
                ? [] : [VariationalEffectTable.table(fit).file])
    }

    private static func splitSentence(_ split: Split) -> String {
        guard split.test.isEmpty else {
            return
                "It learned from \(Sentence.counted(split.training.count, "row")); \(NumberText.count(split.test.count)) were held out as test data."
        }
        return
            "It learned from all \(NumberText.count(split.training.count)) rows. None were held out, so there are no test residuals\(split.training.count < 5 * VariationalPolicy.fewestTestRows ? ": a fifth of the rows would be too few" : "")."
    }

    private static func endSentence(_ fit: VariationalFit) -> String {
        let end =
            switch fit.outcome {
            case .converged: "It converged after \(Sentence.counted(fit.iterations, "step"))"
            case .iterationLimit: "It ended after the requested \(Sentence.counted(fit.iterations, "step"))"
            case .cancelled: "It was stopped after \(Sentence.counted(fit.iterations, "step"))"
            }
        let rmse = fit.testRMSE.map { ", and predicts the test rows with an RMSE of \(NumberText.fixed($0, 3))" } ?? ""
        return "\(end) at a loss of \(NumberText.fixed(fit.exactLoss, 1))\(rmse)."
    }

    /// The collapse of small variances, with this fit's numbers.
    private static func collapseSentence(_ analysis: ModelAnalysis, _ collapsed: [String]) -> String {
        let parts = collapsed.map { group in
            let exact = analysis.fit.varianceComponents.first { $0.kind.group == group && $0.variance != nil }
            return
                "\(group) (exact SD \(exact?.standardDeviation.map { NumberText.significant($0, 3) } ?? "–"))"
        }
        return
            "At the minimum of this loss the variance of \(Sentence.list(parts)) is exactly 0. This is a bias of the method, not a finding about the data: the loss includes a cost for the uncertainty of every level, and for a small variance it is lowest without the term."
    }
}
