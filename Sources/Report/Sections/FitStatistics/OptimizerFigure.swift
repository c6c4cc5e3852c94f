import Fitter
import Plot

/// The course of the optimiser.
enum OptimizerFigure {
    /// How far the criterion of each evaluation lies above the least; nil where there is nothing to see.
    static func planned(_ fit: FittedModel) -> PlannedFigure? {
        let steps = fit.optimization.steps
        // Conjugate gradients find the optimum by the gradient alone.
        guard steps.allSatisfy(\.criterion.isFinite) else { return nil }
        guard let first = steps.first, let least = steps.map(\.criterion).min() else { return nil }
        // Less than this is rounding.
        let floor = 1e-10 * max(1, abs(least))
        let points = steps.enumerated().map {
            Point(x: Double($0.offset + 1), y: max($0.element.criterion - least, floor))
        }
        guard points.count(where: { $0.y > floor }) >= 2 else { return nil }
        let name = fit.method == .reml ? "REML criterion" : "deviance"
        let reading =
            "The \(name) fell from \(NumberText.fixed(first.criterion, 2)) at the start to \(NumberText.fixed(least, 2)) in \(Sentence.counted(steps.count, "evaluation"))."
        return PlannedFigure(
            id: "optimizer",
            figure: LineChart(
                title: "Course of the optimiser", xLabel: "Evaluation",
                yLabel: "\(name.capitalizedFirst) above its minimum",
                series: [LineChart.Series(name: name, points: points)], markers: points, yScale: .logarithmic,
                note: "values below \(NumberText.significant(floor, 1)) are rounding and drawn there"),
            alt:
                "The \(name) by evaluation, above its minimum: \(Sentence.list(points.map { NumberText.significant($0.y, 2) })).",
            reading: reading,
            csv: CSVTable(
                header: ["evaluation", "criterion", "gradientNorm"],
                rows: steps.enumerated().map { index, step in
                    ["\(index + 1)", CSVText.number(step.criterion), CSVText.number(step.gradientNorm)]
                }))
    }
}
