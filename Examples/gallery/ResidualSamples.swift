import Fitter
import Plot

/// Residuals, looked at from all sides.
enum ResidualSamples {
    static func all(_ sleep: SleepStudy) -> [Sample] {
        [
            Sample(id: "histogram", kind: "Histogram: residuals with a normal curve", figure: histogram(sleep)),
            Sample(
                id: "quantiles", kind: "QuantileChart: normal quantiles with a simultaneous band",
                figure: quantiles(sleep)),
            Sample(id: "scatter", kind: "ScatterChart: residuals against fitted values", figure: scatter(sleep)),
            Sample(id: "boxes", kind: "BoxChart: residuals by subject", figure: boxes(sleep)),
            Sample(id: "grid", kind: "HistogramGrid: residuals of the data among simulated ones", figure: grid(sleep)),
            Sample(
                id: "distributions", kind: "DistributionGrid: small histograms of columns", figure: distributions(sleep)
            ),
            Sample(id: "expected", kind: "Histogram: with what is expected of each bar", figure: expected(sleep)),
            Sample(id: "cells", kind: "ScatterChart: 200 000 points, counted in cells", figure: cells()),
        ].compactMap { $0 }
    }

    private static func bins(
        _ values: [Double], from low: Double = -150, to high: Double = 150, count: Int = 25
    ) -> HistogramBins {
        let binned = BinnedCounts(values, from: low, to: high, bins: count)
        return HistogramBins(edges: binned.edges, counts: binned.counts, below: binned.below, above: binned.above)
    }

    private static func histogram(_ sleep: SleepStudy) -> any Figure {
        let summary = SampleSummary(sleep.fit.residuals)
        return Histogram(
            title: "Residuals", xLabel: "Observed less fitted reaction time (ms)", bins: bins(sleep.fit.residuals),
            curve: .init(
                label: "normal, same mean and SD", mean: summary.mean, standardDeviation: summary.standardDeviation,
                total: summary.count))
    }

    private static func quantiles(_ sleep: SleepStudy) -> any Figure {
        guard let quantiles = NormalQuantiles(sleep.fit.residuals) else { return histogram(sleep) }
        return QuantileChart(
            title: "Residuals against the normal distribution", sampleLabel: "Residual (ms)",
            theoretical: quantiles.theoretical, sample: quantiles.sorted, lower: quantiles.lower,
            upper: quantiles.upper, mean: quantiles.mean, standardDeviation: quantiles.standardDeviation,
            bandLabel: "a normal sample stays inside in 95 % of cases")
    }

    private static func scatter(_ sleep: SleepStudy) -> any Figure {
        let (fitted, residuals) = (sleep.fit.fitted, sleep.fit.residuals)
        let farthest = residuals.indices.max { abs(residuals[$0]) < abs(residuals[$1]) } ?? 0
        guard let grid = SmoothCurve.grid(covering: fitted) else { return histogram(sleep) }
        @Sendable func curve(_ x: [Double], _ y: [Double]) -> [Double] {
            SmoothCurve(x: x, y: y, grid: grid.points, bandwidth: grid.bandwidth).values
        }
        let observed = curve(fitted, residuals)
        let simulated = simulations(sleep) { curve($0.fitted, $0.residuals) }
        let envelope = SimulationEnvelope(observed: observed, simulated: simulated)
        return ScatterChart(
            title: "Residuals against fitted values", xLabel: "Fitted reaction time (ms)", yLabel: "Residual (ms)",
            x: fitted, y: residuals,
            curve: .init(name: "smoothed mean", points: zip(grid.points, observed).map { Point(x: $0, y: $1) }),
            band: .init(
                name: "95 % of simulated data sets", x: grid.points, lower: envelope.lower, upper: envelope.upper),
            guides: [.init(intercept: 0)], labels: [.init(index: farthest, text: "row \(farthest + 1)")])
    }

    private static func boxes(_ sleep: SleepStudy) -> any Figure {
        let term = sleep.data.design.random[0]
        let boxes = BoxSummary.byGroup(
            values: sleep.fit.residuals, group: term.levelOfRow, count: term.levels.count)
        return BoxChart(
            title: "Residuals by subject", xLabel: "Residual (ms)", groupLabel: "Subject",
            boxes: zip(term.levels, boxes).compactMap { level, box in
                box.map {
                    .init(
                        label: level, count: $0.count, lowerWhisker: $0.lowerWhisker, lowerQuartile: $0.lowerHinge,
                        median: $0.median, upperQuartile: $0.upperHinge, upperWhisker: $0.upperWhisker, mean: $0.mean,
                        outliers: $0.outliers)
                }
            }, reference: 0)
    }

    private static func grid(_ sleep: SleepStudy) -> any Figure {
        let simulated = simulations(sleep) { $0.residuals }.prefix(8)
        let panels =
            [HistogramGrid.Panel(title: "the data", bins: bins(sleep.fit.residuals))]
            + simulated.enumerated().map { .init(title: "simulated \($0.offset + 1)", bins: bins($0.element)) }
        return HistogramGrid(
            title: "Residuals of the data and of simulated ones", xLabel: "Residual (ms)", panels: panels)
    }

    private static func distributions(_ sleep: SleepStudy) -> any Figure {
        let days = HistogramBins(edges: (0...10).map { Double($0) - 0.5 }, counts: [Int](repeating: 18, count: 10))
        return DistributionGrid(
            title: "Distributions of the columns",
            panels: [
                .init(title: "Reaction", bins: bins(sleep.data.design.response, from: 150, to: 500)),
                .init(title: "Days", bins: days, isDiscrete: true),
            ])
    }

    private static func expected(_ sleep: SleepStudy) -> any Figure {
        @Sendable func count(_ values: [Double]) -> HistogramBins { bins(values, from: 150, to: 500, count: 20) }
        let observed = count(sleep.data.design.response)
        let simulated = simulations(sleep) { count($0.response).counts.map(Double.init) }
        let envelope = SimulationEnvelope(observed: observed.counts.map(Double.init), simulated: simulated)
        return Histogram(
            title: "Reaction times and simulated ones", xLabel: "Reaction time (ms)", bins: observed,
            expectation: .init(
                label: "95 % of simulated data sets", lower: envelope.lower.map { max(0, $0) },
                center: envelope.center, upper: envelope.upper), reference: nil)
    }

    private static func simulations<Summary: Sendable>(
        _ sleep: SleepStudy, _ summarize: @escaping @Sendable (SimulatedFit) -> Summary
    ) -> [Summary] {
        let summaries = try? FitSimulation.summaries(
            of: sleep.fit, replicates: 199, seed: 1, threads: 2, summarize: summarize)
        return (summaries ?? nil) ?? []
    }

    private static func cells() -> any Figure {
        var generator = Xoshiro256StarStar(seed: 1)
        var (x, noise) = ([Double](repeating: 0, count: 200_000), [Double](repeating: 0, count: 200_000))
        let sampler = NormalSampler()
        sampler.fill(&x, using: &generator)
        sampler.fill(&noise, using: &generator)
        return ScatterChart(
            title: "Many points", xLabel: "x", yLabel: "y", x: x, y: zip(x, noise).map { 0.8 * $0 + 0.6 * $1 },
            hasEqualAxes: true, guides: [.init(intercept: 0, slope: 1, label: "equal")])
    }
}
