import Assessment
import Fitter

/// A fit as text, in the manner of R's print of an lmer model.
struct FitSummaryText {
    let text: String

    init(_ analysis: ModelAnalysis, influence: InfluenceSummary? = nil) {
        let (fit, inference) = (analysis.fit, analysis.inference)
        let shares = analysis.shares
        var lines = ["Linear mixed model fit by \(fit.method == .reml ? "REML" : "maximum likelihood")"]
        lines.append("Formula: \(analysis.formula.description.escapedForDisplay(limit: 2000))")
        let name = fit.method == .reml ? "REML criterion" : "deviance"
        lines.append(
            "\(name) \(NumberText.fixed(fit.criterion, 4)), AIC \(NumberText.fixed(fit.aic, 2)), AICc \(NumberText.fixed(fit.aicc, 2)), BIC \(NumberText.fixed(fit.bic, 2)), log-likelihood \(NumberText.fixed(fit.logLikelihood, 2))"
        )
        lines.append("")
        lines.append("Random effects:")
        lines += VarianceComponentTable(analysis).table.terminalLines
        if fit.equivalent != nil { lines.append("\(UndeterminedText.dash) See the warning below.") }
        let groups = fit.groupingFactors.map { "\($0.name) \(NumberText.count($0.levels))" }
        lines.append(
            "Rows: \(NumberText.count(fit.n))\(CellText.inCells(fit.design)); levels: \(groups.joined(separator: ", "))"
                .escapedForDisplay(limit: 2000)
        )
        lines += OmittedRowsText.lines(analysis.data.summary)
        lines.append("")
        lines.append(fit.fixedEffects.isEmpty ? "Fixed effects: none" : "Fixed effects:")
        if !fit.fixedEffects.isEmpty { lines += FixedEffectTable(analysis).table.terminalLines }
        lines += CenteringText.paragraphs(analysis).map { $0.escapedForDisplay(limit: 2000) }
        lines += TimeUnitText.sentence(analysis.data.summary).map { [$0.escapedForDisplay(limit: 2000)] } ?? []
        if !analysis.termTests.allSatisfy(\.isOfCoefficient) {
            lines += ["", "Tests of terms (type III):"]
            lines += TermTestTable.table(analysis.termTests).terminalLines
            lines += CovariateText.sentence(analysis.termTests).map { [$0.escapedForDisplay(limit: 2000)] } ?? []
        }
        lines.append("")
        lines.append(
            "Degrees of freedom: \(fit.degreesOfFreedom.approximation.authors). Intervals: \(inference.method(fit)).")
        lines += IntervalNotes.sentences(fit, inference).map { $0.escapedForDisplay(limit: 2000) }
        lines.append(
            "R²: marginal \(Self.share(shares.marginalRSquared)), conditional \(Self.share(shares.conditionalRSquared))."
        )
        let shared = shares.parts.map { part in
            let names = part.map { index -> String in
                let term = analysis.data.design.random[index]
                return "\(term.group)\(term.isIntercept ? "" : " (\(term.coefficients.joined(separator: ", ")))")"
            }
            let share = shares.share(ofTerms: part)
            return share == nil
                ? names.map { "\($0) –" }.joined(separator: ", ")
                : "\(Set(names).count == 1 ? names[0] : Sentence.list(names))\(part.count > 1 ? " together" : "") \(Self.share(share))"
        }
        lines.append("ICC: \(shared.joined(separator: ", ")).".escapedForDisplay(limit: 2000))
        if shares.marginalRSquared == nil || shares.intraclassCorrelations.contains(nil) {
            lines.append("A dash in place of a share: it depends on a variance that the data do not determine.")
        }
        lines += SolverSentences.list(fit).map { $0.escapedForDisplay(limit: 2000) }
        let warnings = FitWarnings.sentences(analysis.findings)
        if !warnings.isEmpty { lines += [""] + warnings.map { $0.escapedForDisplay(limit: 2000) } }
        switch influence {
        case .found(let findings):
            lines += ["", "Influence:"]
            lines += InfluenceSentences(findings).paragraphs.dropFirst().map { $0.escapedForDisplay(limit: 2000) }
        case .omitted(let reason):
            lines += ["", "Influence was not computed: \(reason.text).".escapedForDisplay(limit: 2000)]
        case nil: break
        }
        text = lines.joined(separator: "\n")
    }

    private static func share(_ value: Double?) -> String { value.map { NumberText.fixed($0, 4) } ?? "–" }
}
