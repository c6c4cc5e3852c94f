import Fitter

/// Marginal means and their comparisons as text.
struct MeansText {
    let text: String

    init(_ analysis: MeansAnalysis) {
        let fit = analysis.fit
        var lines = [
            "\(analysis.options.slope == nil ? "Marginal means" : "Slopes") of \(analysis.formula.description.escapedForDisplay(limit: 2000)), fitted by \(fit.method.rawValue)",
            Self.scale(analysis),
        ]
        for query in analysis.queries {
            lines += ["", Self.title(query)] + MeansTable.table(query, analysis).terminalLines
            if query.letters != nil {
                lines.append(
                    "\(query.means.request.slope == nil ? "Means" : "Slopes") that share a letter are not shown to differ."
                )
            }
            if let options = query.comparisonOptions {
                lines += ["", Self.comparisons(options, query)] + ComparisonTable.table(query, analysis).terminalLines
            }
            let tests = query.tests.filter { $0.test != nil }
            if !tests.isEmpty {
                lines += ["", "Joint tests:"] + MeansTestTable.table(tests, by: query.means.request.by).terminalLines
            }
        }
        if let nesting = analysis.queries.lazy.map({ $0.means.nesting }).first(where: { !$0.isEmpty }) {
            lines += ["", Self.nesting(nesting)]
        }
        if analysis.queries.contains(where: { $0.means.hasMissing }) {
            lines += ["", "A dash: the data do not determine it."]
        }
        lines += ["", "Degrees of freedom: \(fit.degreesOfFreedom.approximation.authors)."]
        text = lines.joined(separator: "\n")
    }

    /// What the numbers are in units of.
    private static func scale(_ analysis: MeansAnalysis) -> String {
        let formula = analysis.formula
        let written = formula.responseName.escapedForDisplay(limit: 200)
        guard let (transformation, response) = formula.responseTransformation else { return "Response: \(written)" }
        let own = response.escapedForDisplay(limit: 200)
        guard analysis.transformation != nil else {
            return "Response: \(written); --response gives means of \(own)"
        }
        return transformation.hasRatios
            ? "Response: \(own), from means of \(written); comparisons are ratios"
            : "Response: \(own), from means of \(written); comparisons are differences of \(written)"
    }

    /// What is nested in what, and what that means for the means.
    private static func nesting(_ nesting: Nesting) -> String {
        let parts = nesting.variables.map {
            "\($0.name) within \(Sentence.list($0.within))".escapedForDisplay(limit: 200)
        }
        return
            "Nested: \(parts.joined(separator: "; ")). Means are averages of the levels that occur within each level, and differences of nested levels are tested within the levels of the others."
    }

    private static func title(_ query: MeansAnalysis.Query) -> String {
        let request = query.means.request
        let variables = Sentence.list(request.of).escapedForDisplay(limit: 400)
        let by = request.by.isEmpty ? "" : " by \(Sentence.list(request.by).escapedForDisplay(limit: 400))"
        let at = request.at.sorted { $0.key < $1.key }.map {
            "\($0.key) = \($0.value.joined(separator: ", "))".escapedForDisplay(limit: 200)
        }
        let values = at.isEmpty ? "" : " at \(at.joined(separator: "; "))"
        let subject = request.slope.map { "Slope of \($0.escapedForDisplay(limit: 200))" } ?? "Mean"
        let levels = request.of.isEmpty ? "" : "\(request.slope == nil ? "s of" : " at the levels of") \(variables)"
        return "\(subject)\(levels)\(by)\(values):"
    }

    private static func comparisons(_ options: ComparisonOptions, _ query: MeansAnalysis.Query) -> String {
        let adjustment =
            options.effectiveAdjustment == .none
            ? "not adjusted for their number" : "adjusted by \(options.effectiveAdjustment.authors)"
        let within =
            query.means.request.by.isEmpty ? "" : " within each level of \(Sentence.list(query.means.request.by))"
        let equivalence = options.equivalence.map {
            ", tested for being smaller than \(NumberText.plain($0))"
        }
        return "Comparisons, \(adjustment)\(within.escapedForDisplay(limit: 200))\(equivalence ?? ""):"
    }
}

extension MultiplicityAdjustment {
    /// Whose it is, as a sentence has it.
    fileprivate var authors: String {
        switch self {
        case .tukey: "Tukey's method"
        case .dunnett: "Dunnett's method"
        case .mvt: "the multivariate t distribution"
        case .holm: "Holm's method"
        case .sidak: "Šidák's method"
        case .bonferroni: "Bonferroni's method"
        case .fdr: "Benjamini and Hochberg's false discovery rate"
        case .none: "nothing"
        }
    }
}
