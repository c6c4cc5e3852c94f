import Fitter
import Plot

/// The course of the variational loss.
enum LossFigure {
    static func planned(_ fit: VariationalFit) -> PlannedFigure? {
        guard fit.trace.count > 1, let first = fit.trace.first, let last = fit.trace.last else { return nil }
        // Above a known minimum the course shows on a logarithmic axis down to its end.
        let base = fit.optimum.map(\.loss) ?? 0
        let exact = fit.trace.map { Point(x: Double($0.iteration), y: $0.exactLoss - base) }
        let marks = fit.snapshots.compactMap { snapshot in
            fit.trace.first { $0.iteration == snapshot.iteration }.map {
                Point(x: Double($0.iteration), y: $0.exactLoss - base)
            }
        }
        let isLogarithmic = exact.allSatisfy { $0.y > 0 }
        // One step's draws can lie below the minimum of their expectation; a logarithmic axis has no place for them.
        let sampled = fit.trace.map { Point(x: Double($0.iteration), y: $0.sampledLoss - base) }
            .filter { !isLogarithmic || $0.y > 0 }
        var reading =
            "The exact loss \(last.exactLoss < first.exactLoss ? "fell" : "changed") from \(NumberText.fixed(first.exactLoss, 0)) to \(NumberText.fixed(last.exactLoss, 1)) in \(Sentence.counted(fit.iterations, "step"))."
        if let optimum = fit.optimum, let above = fit.lossAboveOptimum {
            reading +=
                " Its minimum, found without sampling, is \(NumberText.fixed(optimum.loss, 1)); the run ended \(NumberText.significant(above, 2)) above it\(above >= 1 ? ", because the learning rate decays before the last is gained" : "")."
        }
        return PlannedFigure(
            id: "loss",
            figure: LineChart(
                title: fit.optimum == nil
                    ? "Loss of the variational fit" : "Loss of the variational fit above its minimum",
                xLabel: "Step",
                yLabel: fit.optimum == nil ? "Negative evidence lower bound (nats)" : "Loss above its minimum (nats)",
                series: [
                    LineChart.Series(name: "of one step's draws", points: sampled),
                    LineChart.Series(name: "exact", points: exact, dashed: true),
                ], markers: marks, yScale: isLogarithmic ? .logarithmic : .linear),
            alt:
                "The loss by step, from \(NumberText.fixed(first.exactLoss, 0)) at step \(first.iteration) to \(NumberText.fixed(last.exactLoss, 1)) at step \(last.iteration).",
            reading: reading,
            csv: CSVTable(
                header: ["step", "sampledLoss", "exactLoss", "learningRate", "sigma"],
                rows: fit.trace.map {
                    [
                        "\($0.iteration)", CSVText.number($0.sampledLoss), CSVText.number($0.exactLoss),
                        CSVText.number($0.learningRate), CSVText.number($0.sigma),
                    ]
                }))
    }
}
