import Fitter

/// The sections with the exact fit's estimates, other fits' beside them.
struct EstimateSections {
    private let analysis: ModelAnalysis
    private let variational: VariationalFit?
    private let reference: ReferenceEstimates?

    init(_ analysis: ModelAnalysis, _ variational: VariationalFit?, _ reference: ReferenceEstimates?) {
        self.analysis = analysis
        self.variational = variational
        self.reference = reference
    }

    private var fit: FittedModel { analysis.fit }
    private var inference: InferenceAnalysis { analysis.inference }

    /// What the degrees of freedom are, as a sentence.
    private static func degreesOfFreedom(_ fit: FittedModel) -> String {
        if fit.kenwardRoger != nil { return "df and standard errors: Kenward and Roger's approximation." }
        return fit.satterthwaite != nil
            ? "df: Satterthwaite's approximation." : "No degrees of freedom: t is referred to the normal distribution."
    }

    struct Group {
        let name: String
        let levels: Int
    }

    /// The grouping factors, a factor of several terms once.
    static func groups(_ fit: FittedModel) -> [Group] {
        var result: [Group] = []
        for effects in fit.randomEffects where !result.contains(where: { $0.name == effects.group }) {
            result.append(Group(name: effects.group, levels: effects.levels.count))
        }
        return result
    }

    func fixedEffects() -> SectionPart {
        var headings = ["Term", "Estimate", "SE", "df", "t", "p", "\(inference.levelText) interval"]
        let theirs = reference.map { reference in
            fit.fixedEffects.map { reference.fixedEffect(matching: $0.name, in: analysis.data.design.fixed) }
        }
        if let reference, theirs?.contains(where: { $0 != nil }) == true { headings.append(reference.name) }
        if variational != nil { headings.append("Variational") }
        let rows = fit.fixedEffects.enumerated().map { index, effect -> [String] in
            let decimals = NumberText.decimals(forStandardError: effect.standardError)
            func text(_ value: Double) -> String { NumberText.fixed(value, decimals) }
            let interval = inference.intervals.fixedEffects[index]
            var cells = [
                effect.name, text(effect.estimate), text(effect.standardError),
                effect.degreesOfFreedom.map(NumberText.degreesOfFreedom) ?? "–",
                NumberText.fixed(effect.statistic, 2), effect.pValue.map(NumberText.probability) ?? "–",
                NumberText.interval(interval, text),
            ]
            if headings.count > 7, reference != nil, headings[7] == reference?.name {
                cells.append(
                    theirs?[index].map { "\(text($0.estimate))\($0.se.map { " (SE \(text($0)))" } ?? "")" } ?? "–")
            }
            if let variational { cells.append(text(variational.fixedEffects[index])) }
            return cells
        }
        let csv = CSVText.encode(
            header: [
                "term", "estimate", "se", "df", "statistic", "p", "lower", "upper", "reference", "referenceSE",
                "variational",
            ],
            rows: fit.fixedEffects.enumerated().map { index, effect in
                let interval = inference.intervals.fixedEffects[index]
                let numbers: [Double?] = [
                    effect.estimate, effect.standardError, effect.degreesOfFreedom, effect.statistic, effect.pValue,
                    interval.lower, interval.upper, theirs?[index]?.estimate, theirs?[index]?.se,
                    variational?.fixedEffects[index],
                ]
                return [effect.name] + numbers.map { $0.map(CSVText.number) ?? "" }
            })
        let table = TableModel(
            id: "fixed-effects-table", caption: "Fixed effects by \(fit.method.rawValue)", headings: headings,
            rows: rows,
            csv: "tables/fixed-effects.csv",
            note: Self.degreesOfFreedom(fit) + " " + "Intervals: \(inference.method(fit))."
                + (variational == nil ? "" : " Variational fixed effects are point estimates."))
        let sentence = FixedEffectSentence(analysis).text
        return SectionPart(
            id: "fixed-effects", title: "Fixed effects", paragraphs: sentence.map { [$0] } ?? [],
            tables: [(table, ReportFile(path: "tables/fixed-effects.csv", text: csv))]
                + (TermTestTable.part(analysis).map { [($0.0, $0.1)] } ?? []),
            figures: EstimateFigures.fixedEffects(fit, inference).map { [$0] } ?? [])
    }

    func varianceComponents() -> SectionPart {
        let shares = VarianceShares(fit, design: analysis.data.design)
        let shareOfRow = Self.shares(fit, shares, analysis.data.design)
        var headings = [
            "Group", "Term", "Variance", "SD or correlation", "\(inference.levelText) interval", "Share",
        ]
        let theirs = reference.map { reference in
            fit.varianceComponents.map { component in
                reference.variances.first {
                    $0.group == component.group && $0.term1 == component.term1 && $0.term2 == component.term2
                }?.variance
            }
        }
        let hasTheirs = theirs?.contains { $0 != nil } ?? false
        if let reference, hasTheirs { headings.append("\(reference.name), variance") }
        if variational != nil { headings.append("Variational SD") }
        let rows = fit.varianceComponents.enumerated().map { index, component -> [String] in
            var cells = [
                component.group, [component.term1, component.term2].compactMap { $0 }.joined(separator: ", "),
                component.shownVariance.map { NumberText.significant($0) } ?? "–",
                component.shownDeviation.map { NumberText.significant($0) } ?? "–",
                inference.intervals.varianceComponents[index].map {
                    "\(NumberText.significant($0.lower)) to \(NumberText.significant($0.upper))"
                } ?? "–",
                shareOfRow[index] ?? "",
            ]
            if hasTheirs { cells.append(theirs?[index].map { NumberText.significant($0) } ?? "–") }
            if let variational {
                let sd =
                    component.group == "Residual"
                    ? variational.sigma : variational.effects.first { $0.group == component.group }?.groupSD
                cells.append(sd.map { NumberText.significant($0) } ?? "–")
            }
            return cells
        }
        let csv = CSVText.encode(
            header: ["group", "term1", "term2", "variance", "sdOrCorrelation", "lower", "upper"],
            rows: zip(fit.varianceComponents, inference.intervals.varianceComponents).map { component, interval in
                [component.group, component.term1 ?? "", component.term2 ?? ""]
                    + [component.shownVariance, component.shownDeviation, interval?.lower, interval?.upper].map {
                        $0.map(CSVText.number) ?? ""
                    }
            })
        let table = TableModel(
            id: "variance-components-table", caption: "Variance components by \(fit.method.rawValue)",
            headings: headings,
            rows: rows, textColumns: 2, csv: "tables/variance-components.csv",
            note: (fit.varianceComponents.contains { $0.term2 != nil }
                ? "Rows with two terms: covariance and correlation. The share of a term with several coefficients is that of all of them, on average over the rows. "
                : "") + ([varianceIntervals] + IntervalNotes.sentences(fit, inference)).joined(separator: " ")
                + (fit.equivalent == nil ? "" : " " + UndeterminedText.dash))
        let paragraphs = [shareSentences(shares)] + FitWarnings.ofVariances(fit, analysis.data)
        return SectionPart(
            id: "variance-components", title: "Variance components", paragraphs: paragraphs,
            tables: [(table, ReportFile(path: "tables/variance-components.csv", text: csv))])
    }

    /// What the response's variance is made of.
    private func shareSentences(_ shares: VarianceShares) -> String {
        let design = analysis.data.design
        var sentences: [String] = []
        if let marginal = shares.marginalRSquared, let conditional = shares.conditionalRSquared {
            sentences.append(
                "The fixed effects explain \(NumberText.percent(marginal)) of the response's variance (marginal R², Nakagawa and Schielzeth), with the random effects \(NumberText.percent(conditional)) (conditional R²)."
            )
        }
        let parts = shares.parts.compactMap { part in shares.share(ofTerms: part).map { (terms: part, share: $0) } }
        if let largest = parts.max(by: { $0.share < $1.share }), largest.share > 0 {
            let terms = largest.terms.map { design.random[$0] }
            let names = Set(terms.map(\.group)).count == 1 ? [terms[0].group] : terms.map(\.group)
            sentences.append(
                "Of what the fixed effects leave, the levels of \(Sentence.list(names)) make up \(NumberText.percent(largest.share)), the most of all factors"
                    + (terms.allSatisfy { $0.basis == nil }
                        ? ": two rows of one level correlate by \(NumberText.fixed(largest.share, 3)) for it (intraclass correlation)."
                        : " (on average over the rows)."))
        }
        if sentences.isEmpty {
            sentences.append(
                "R² and the shares of the variance are left out: they depend on a variance that the data do not determine."
            )
        } else if shares.intraclassCorrelations.contains(nil) {
            sentences.append("Shares that depend on a variance that the data do not determine are left out.")
        }
        return sentences.joined(separator: " ")
    }

    /// How the intervals of the standard deviations were found, as a sentence.
    private var varianceIntervals: String {
        switch inference.intervals.method {
        case .wald:
            return
                "Intervals: Wald's, for standard deviations on the scale of their logarithm, for correlations on that of Fisher's z; they are rough for a factor with few levels, where --intervals profile is better."
        case .profile, .bootstrap: return "Intervals: \(inference.method(fit))."
        }
    }

    /// For each variance component the share of what the fixed effects leave: with the first row of a term that of the
    /// whole term.
    private static func shares(_ fit: FittedModel, _ shares: VarianceShares, _ design: MixedModelDesign) -> [String?] {
        func text(_ share: Double?) -> String { share.map(NumberText.percent) ?? "–" }
        let terms = zip(design.random, shares.intraclassCorrelations).flatMap { term, share -> [String?] in
            let k = term.coefficients.count
            return [text(share)] + [String?](repeating: nil, count: k * (k + 1) / 2 - 1)
        }
        return terms + [text(shares.residualShare)]
    }

    func fitStatistics() -> SectionPart {
        let isREML = fit.method == .reml
        let values: [(name: String, key: String, text: String, value: Double)] = [
            ("Rows", "n", NumberText.count(fit.n), Double(fit.n)),
            ("Parameters", "parameters", NumberText.count(fit.parameterCount), Double(fit.parameterCount)),
            (
                isREML ? "REML criterion" : "Deviance (−2 log-likelihood)", "criterion",
                NumberText.fixed(fit.criterion, 4), fit.criterion
            ),
            (
                isREML ? "Restricted log-likelihood" : "Log-likelihood", "logLik",
                NumberText.fixed(fit.logLikelihood, 4), fit.logLikelihood
            ),
            ("AIC", "AIC", NumberText.fixed(fit.aic, 2), fit.aic),
            ("AICc", "AICc", NumberText.fixed(fit.aicc, 2), fit.aicc),
            ("BIC", "BIC", NumberText.fixed(fit.bic, 2), fit.bic),
            ("Residual SD", "sigma", NumberText.significant(fit.sigma, 5), fit.sigma),
            (
                "Evaluations of the criterion", "evaluations", NumberText.count(fit.optimization.evaluations),
                Double(fit.optimization.evaluations)
            ),
        ]
        let statistics = TableModel(
            id: "fit-statistics-table", caption: "Fit statistics", headings: ["Statistic", "Value"],
            rows: values.map { [$0.name, $0.text] }, csv: "tables/fit-statistics.csv")
        let statisticsCSV = CSVText.encode(
            header: ["statistic", "value"], rows: values.map { [$0.key, CSVText.number($0.value)] })
        var seen: Set<String> = []
        let groups = fit.randomEffects.filter { seen.insert($0.group).inserted }.map { effects in
            (effects: effects, counts: SampleSummary(effects.counts.map(Double.init)))
        }
        let sizes = TableModel(
            id: "groups-table", caption: "Rows per level of each grouping factor",
            headings: ["Factor", "Levels", "Fewest rows", "Median", "Most rows"],
            rows: groups.map { effects, counts in
                [
                    effects.group, NumberText.count(effects.levels.count), NumberText.count(Int(counts.minimum)),
                    NumberText.fixed(counts.median, counts.median == counts.median.rounded() ? 0 : 1),
                    NumberText.count(Int(counts.maximum)),
                ]
            }, csv: "tables/groups.csv")
        let sizesCSV = CSVText.encode(
            header: ["group", "levels", "fewestRows", "medianRows", "mostRows"],
            rows: groups.map { effects, counts in
                [effects.group, "\(effects.levels.count)"]
                    + [counts.minimum, counts.median, counts.maximum].map(CSVText.number)
            })
        return SectionPart(
            id: "fit-statistics", title: "Fit statistics and groups", paragraphs: SolverSentences.list(fit),
            tables: [
                (statistics, ReportFile(path: "tables/fit-statistics.csv", text: statisticsCSV)),
                (sizes, ReportFile(path: "tables/groups.csv", text: sizesCSV)),
            ],
            figures: OptimizerFigure.planned(fit).map { [$0] } ?? [])
    }
}
