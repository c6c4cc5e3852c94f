import Assessment
import Fitter
import Plot

/// lme4's random effects against ours.
enum ComparisonFigures {
    /// One of this program's fits next to the reference.
    struct Fit {
        /// "exact" or "variational".
        let name: String
        /// One coefficient, joined by level.
        let comparison: EffectComparison
        /// The two fits' intercepts, where the model has one; added for factors with few levels.
        let intercepts: (theirs: Double, ours: Double)?
    }

    /// The values of a fit as they are drawn.
    private struct Drawn {
        let fit: Fit
        let theirs: [Double]
        let ours: [Double]
        let statistics: AgreementStatistics
        let largest: String

        init(_ fit: Fit, isNamed: Bool) {
            self.fit = fit
            let shifts = isNamed && fit.comparison.coefficient == "(Intercept)" ? fit.intercepts : nil
            theirs = fit.comparison.theirs.map { $0 + (shifts?.theirs ?? 0) }
            ours = fit.comparison.ours.map { $0 + (shifts?.ours ?? 0) }
            statistics = AgreementStatistics(x: theirs, y: ours)
            largest = statistics.largestGapIndex.map { fit.comparison.levels[$0].shown } ?? ""
        }

        /// What is said of the fit above the picture, such as "correlation 0.998".
        var lines: [String] {
            [
                "correlation \(statistics.correlation.map { NumberText.correlation($0) } ?? "–")",
                "slope \(statistics.slope.map { NumberText.fixed($0, 3) } ?? "–")",
                "RMSE \(NumberText.significant(statistics.rootMeanSquare, 2))",
                "largest gap \(NumberText.significant(statistics.largestGap, 2)) (\(largest.prefix(24)))",
            ]
        }
    }

    /// The fits of one coefficient in one picture.
    ///
    /// Factors with few levels are drawn with names and areas, the intercept added on both sides.
    ///
    /// - Parameter fits: the exact one, and the variational one where there is one.
    static func planned(_ fits: [Fit], referenceName: String, id: String, unit: String) -> PlannedFigure {
        let comparison = fits[0].comparison
        let isNamed = comparison.levels.count <= FigureLimits.namedLevels
        let drawn = fits.map { Drawn($0, isNamed: isNamed) }
        let isShifted = isNamed && comparison.coefficient == "(Intercept)" && fits.allSatisfy { $0.intercepts != nil }
        let what = comparison.coefficient == "(Intercept)" ? "effect" : comparison.coefficient
        let group = comparison.group.plotted
        let axis = isShifted ? "Intercept + \(group) \(what.plotted)" : "\(group) \(what.plotted)"
        let points = drawn.enumerated().flatMap { series, item in
            item.fit.comparison.levels.indices.map { index in
                Agreement.Point(
                    x: item.theirs[index], y: item.ours[index],
                    weight: isNamed ? Double(item.fit.comparison.counts[index]) : nil,
                    // Of two fits the one that is off has the names.
                    label: isNamed && series == drawn.count - 1 ? item.fit.comparison.levels[index].labelled : nil,
                    series: series)
            }
        }
        let isSingle = fits.count == 1
        let statistics = drawn.map { item in
            (isSingle ? "" : "\(item.fit.name): ") + item.lines.joined(separator: "  ·  ")
        }
        let names = Sentence.list(fits.map(\.name))
        let readings = drawn.map { item in
            (isSingle ? "" : "\(item.fit.name.capitalizedFirst) fit: ")
                + reading(item.fit.comparison, item.statistics, fitName: item.fit.name, largest: item.largest)
        }
        return PlannedFigure(
            id: id,
            figure: Agreement(
                title: "\(group): \(referenceName) against the \(names) fit", xLabel: "\(axis), \(referenceName)",
                yLabel: "\(axis), \(isSingle ? "\(fits[0].name) fit" : "this program")", points: points,
                weightLabel: isNamed ? unit : nil, statistics: statistics,
                seriesNames: isSingle ? [] : fits.map { "\($0.name) fit" }),
            alt:
                "\(Sentence.counted(comparison.levels.count, "level")) of \(group), joined by name. \(statistics.map { $0 + "." }.joined(separator: " "))",
            reading: readings.joined(separator: " ")
                + (isNamed ? " Areas are proportional to the rows of each level." : ""),
            csv: CSVTable(
                header: ["level", "rows", "reference"] + fits.map(\.name), rowCount: comparison.levels.count
            ) { index in
                [
                    comparison.levels[index], "\(comparison.counts[index])", CSVText.number(drawn[0].theirs[index]),
                ]
                    + drawn.map { CSVText.number($0.ours[index]) }
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
        _ comparison: EffectComparison, _ statistics: AgreementStatistics, fitName: String, largest: String
    ) -> String {
        let gap = NumberText.significant(statistics.largestGap, 2)
        if statistics.largestGap < 1e-4 * max(1e-300, comparison.theirs.map(abs).max() ?? 0) {
            return "The points lie on the line; the largest difference is \(gap) (\(largest))."
        }
        var text = "The point farthest from the line of equal values is \(largest), by \(gap)."
        let shift = statistics.meanDifference
        if abs(shift) > statistics.centredRootMeanSquare {
            text +=
                " Nearly all of the distance is a common shift of \(NumberText.significant(shift, 2)); without it the RMSE is \(NumberText.significant(statistics.centredRootMeanSquare, 2))."
        }
        return text
    }
}
