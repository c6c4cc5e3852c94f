import Assessment
import Fitter
import Plot

/// lme4's random effects against ours.
enum ComparisonFigures {
    /// Factors with few levels are drawn with names and areas, the intercept added on both sides.
    ///
    /// - Parameters:
    ///   - comparison: one coefficient, joined by level.
    ///   - fitName: "exact" or "variational".
    ///   - intercepts: the two fits' intercepts, where the model has one; added for factors with few levels.
    static func planned(
        _ comparison: EffectComparison, fitName: String, referenceName: String, id: String,
        intercepts: (theirs: Double, ours: Double)?, unit: String
    ) -> PlannedFigure {
        let isNamed = comparison.levels.count <= FigureLimits.namedLevels
        let shifts = isNamed && comparison.coefficient == "(Intercept)" ? intercepts : nil
        let theirs = comparison.theirs.map { $0 + (shifts?.theirs ?? 0) }
        let ours = comparison.ours.map { $0 + (shifts?.ours ?? 0) }
        let statistics = AgreementStatistics(x: theirs, y: ours)
        let what = comparison.coefficient == "(Intercept)" ? "effect" : comparison.coefficient
        let group = comparison.group.plotted
        let axis = shifts == nil ? "\(group) \(what.plotted)" : "Intercept + \(group) \(what.plotted)"
        let largest = statistics.largestGapIndex.map { comparison.levels[$0].shown } ?? ""
        let correlation = statistics.correlation.map { NumberText.correlation($0) } ?? "–"
        let gap = NumberText.significant(statistics.largestGap, 2)
        let lines = [
            "correlation \(correlation)", "slope \(statistics.slope.map { NumberText.fixed($0, 3) } ?? "–")",
            "RMSE \(NumberText.significant(statistics.rootMeanSquare, 2))",
            "largest gap \(gap) (\(largest.prefix(24)))",
        ]
        let points = comparison.levels.indices.map { index in
            Agreement.Point(
                x: theirs[index], y: ours[index], weight: isNamed ? Double(comparison.counts[index]) : nil,
                label: isNamed ? comparison.levels[index].labelled : nil)
        }
        return PlannedFigure(
            id: id,
            figure: Agreement(
                title: "\(group): \(referenceName) against the \(fitName) fit",
                xLabel: "\(axis), \(referenceName)",
                yLabel: "\(axis), \(fitName) fit", points: points, weightLabel: isNamed ? unit : nil, statistics: lines),
            alt:
                "\(Sentence.counted(comparison.levels.count, "level")) of \(group), joined by name: \(lines.joined(separator: ", ")).",
            reading: reading(comparison, statistics, fitName: fitName, largest: largest, isNamed: isNamed),
            csv: CSVTable(
                header: ["level", "rows", "reference", fitName],
                rowCount: comparison.levels.count
            ) { index in
                [
                    comparison.levels[index], "\(comparison.counts[index])", CSVText.number(theirs[index]),
                    CSVText.number(ours[index]),
                ]
            })
    }

    /// What comes of pairing the two lists line by line where the reference has its levels in an order of its own; nil for factors with many
    /// levels, or lists of different length.
    static func pairedByLine(_ comparison: EffectComparison, fitName: String, referenceName: String, id: String)
        -> PlannedFigure?
    {
        guard comparison.isReordered, let pairs = comparison.byPosition, pairs.count <= FigureLimits.namedLevels,
            let byPosition = comparison.correlationByPosition, let byLevel = comparison.statistics.correlation
        else { return nil }
        let group = comparison.group.plotted
        // Both sides about their own mean: here only the order matters.
        let (meanTheirs, meanOurs) = (
            SampleSummary(pairs.map(\.theirs)).mean, SampleSummary(pairs.map(\.ours)).mean
        )
        let points = pairs.map {
            Agreement.Point(
                x: $0.theirs - meanTheirs, y: $0.ours - meanOurs,
                label: $0.referenceLevel == $0.level
                    ? $0.level.shown : "\($0.referenceLevel.shown) with \($0.level.shown)")
        }
        let wrong = pairs.count { $0.referenceLevel != $0.level }
        let (line, level) = (NumberText.correlation(byPosition), NumberText.correlation(byLevel))
        return PlannedFigure(
            id: id,
            figure: Agreement(
                title: "\(group), wrongly paired line by line",
                xLabel: "\(group) effect about its mean, \(referenceName)",
                yLabel: "\(group) effect about its mean, \(fitName) fit", points: points,
                statistics: ["correlation \(line)", "joined by level \(level)"]),
            alt:
                "\(NumberText.count(pairs.count)) pairs of \(group) as the two files list them; \(NumberText.count(wrong)) pair different levels. Correlation \(line); joined by level \(level).",
            reading:
                "The same numbers, paired line by line, as Edward's tutorial pairs its departments. \(NumberText.count(wrong)) of \(NumberText.count(pairs.count)) points compare different levels, and the correlation \(byPosition < byLevel ? "falls" : "changes") from \(level) to \(line). The apparent disagreement is due to the order of the files.",
            csv: CSVTable(
                header: ["referenceLevel", "level", "reference", fitName],
                rows: pairs.map {
                    [$0.referenceLevel, $0.level, CSVText.number($0.theirs), CSVText.number($0.ours)]
                }))
    }

    private static func reading(
        _ comparison: EffectComparison, _ statistics: AgreementStatistics, fitName: String, largest: String,
        isNamed: Bool
    ) -> String {
        let gap = NumberText.significant(statistics.largestGap, 2)
        if statistics.largestGap < 1e-4 * max(1e-300, comparison.theirs.map(abs).max() ?? 0) {
            return "The points lie on the line; the largest difference is \(gap) (\(largest))."
        }
        var text = "Points on the dashed line agree; the farthest from it is \(largest), by \(gap)."
        let shift = statistics.meanDifference
        if abs(shift) > statistics.centredRootMeanSquare {
            text +=
                " Nearly all of the distance is a common shift of \(NumberText.significant(shift, 2)); without it the RMSE is \(NumberText.significant(statistics.centredRootMeanSquare, 2))."
        }
        if isNamed { text += " Areas are proportional to the rows of each level." }
        return text
    }
}
