import Assessment
import Fitter
import Plot

/// What the residuals have of a term that the model lacks, part by part.
enum MissingTermFigure {
    /// - Returns: nil where there are no parts to show.
    static func planned(_ departure: MissingTermCheck.Departure, _ fit: FittedModel, id: String) -> PlannedFigure? {
        guard !departure.deviations.isEmpty else { return nil }
        return departure.term.kind == .groupMeans
            ? means(departure, fit, id: id) : intervals(departure, id: id)
    }

    /// Slopes or means of the residuals with intervals, from the highest down.
    private static func intervals(_ departure: MissingTermCheck.Departure, id: String) -> PlannedFigure {
        let subject = departure.term.subject.map(\.plotted)
        let quantile = StudentT(degreesOfFreedom: .infinity).twoSidedQuantile(0.05)
        let ordered = departure.deviations.enumerated().sorted {
            (-$0.element.value, $0.offset) < (-$1.element.value, $1.offset)
        }.map(\.element)
        let rows = ordered.map { deviation in
            IntervalChart.Row(
                label: deviation.labels.joined(separator: ", ").shown, estimate: deviation.value,
                lower: deviation.value - quantile * deviation.standardError,
                upper: deviation.value + quantile * deviation.standardError)
        }
        let isSlope = departure.term.kind == .slope
        let title =
            isSlope
            ? "Effects of \(subject[1]) by \(subject[0]), less those of the model"
            : "What the model lacks of the interaction of \(subject[0]) and \(subject[1])"
        let what =
            !isSlope
            ? "Slope or mean of the residuals"
            : ordered[0].labels.count == 1
                ? "Slope of the residuals over \(subject[1])" : "Residuals less those of the level's other rows"
        let (top, bottom) = (rows[0], rows[rows.count - 1])
        let range =
            "Highest is \(top.label) (\(NumberText.significant(top.estimate, 2))), lowest \(bottom.label) (\(NumberText.significant(bottom.estimate, 2)))."
        let outside = rows.count { $0.lower > 0 || $0.upper < 0 }
        let count =
            "\(NumberText.count(outside)) of \(Sentence.counted(rows.count, "interval")) exclude\(outside == 1 ? "s" : "") 0."
        return PlannedFigure(
            id: id,
            figure: IntervalChart(
                title: title, xLabel: "\(what) with 95\u{00A0}% interval", rows: rows),
            alt: "\(title). \(range) \(count)",
            reading:
                "If the model lacked nothing, about one interval in twenty would exclude 0. \(count) \(range)",
            csv: IntervalRows.csv(rows, names: ordered.map { $0.labels.joined(separator: ", ") }))
    }

    /// The effects of levels against their means of the predictor.
    private static func means(_ departure: MissingTermCheck.Departure, _ fit: FittedModel, id: String) -> PlannedFigure
    {
        let subject = departure.term.subject
        let (group, predictor) = (subject[0].plotted, subject[1].plotted)
        let effects = fit.randomEffects.first {
            $0.group == subject[0] && $0.coefficients.contains("(Intercept)")
        }
        let intercept = effects?.coefficients.firstIndex(of: "(Intercept)") ?? 0
        let levels = departure.deviations
        let y = levels.indices.map { effects?.modes[intercept, $0] ?? levels[$0].value }
        let x = levels.map { $0.place ?? .nan }
        let what = effects == nil ? "Mean residual" : "Conditional mode"
        let means = MissingTermText.means(departure, predictor)
        let sentence =
            "If the slopes of \(predictor) within and between levels were the same, the points would show no trend."
        return PlannedFigure(
            id: id,
            figure: ScatterChart(
                title: "Effects of \(group) against \(means)", xLabel: "\(means.capitalizedFirst) by \(group)",
                yLabel: "\(what) of \(group)", x: x, y: y, guides: [.init(intercept: 0)]),
            alt:
                "\(Sentence.counted(levels.count, "level")) of \(group), each at \(means) and its \(what.lowercased()). \(sentence)",
            reading: sentence,
            csv: CSVTable(header: ["level", "mean", "effect"], rowCount: levels.count) { row in
                [levels[row].labels[0]] + [x[row], y[row]].map(CSVText.number)
            })
    }
}
