import Fitter

/// Averages of predictions as text.
struct AverageText {
    let text: String

    init(_ analysis: AverageAnalysis) {
        let (options, fit) = (analysis.options, analysis.fit)
        let formula = analysis.formula
        let subject = options.slope.map { "Average slopes of \($0)" } ?? "Averages of predictions"
        let rows = Sentence.counted(analysis.rowCount, "row")
        let source = options.newData.map { "\(rows) of \($0)" } ?? "the \(rows) of the fit"
        var lines = [
            "\(subject.escapedForDisplay(limit: 200)) over \(source.escapedForDisplay(limit: 400))",
            "Model: \(formula.description.escapedForDisplay(limit: 2000)), fitted by \(fit.method.rawValue)",
            "Response: \(formula.responseName.escapedForDisplay(limit: 200))\(formula.responseTransformation == nil ? "" : ", whose predictions are averaged")",
            options.isPopulation
                ? "Effects: fixed effects only, the mean of the population; \"of new levels\" is the interval for one new level of every grouping factor"
                : "Effects: fixed and random effects",
            "",
        ]
        lines += AverageTable.table(analysis).terminalLines
        if !analysis.differences.isEmpty {
            lines += ["", "Differences from the first setting, not adjusted for their number:"]
            lines += AverageTable.differenceTable(analysis).terminalLines
        }
        if (analysis.averages + analysis.differences).contains(where: { $0.estimate.mean.standardError.isNaN }) {
            lines += ["", "A dash: the data do not determine it."]
        }
        lines += ["", "Degrees of freedom: \(fit.degreesOfFreedom.approximation.authors)."]
        text = lines.joined(separator: "\n")
    }
}
