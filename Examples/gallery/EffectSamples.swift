import Fitter
import Plot

/// The effects of a factor's levels.
enum EffectSamples {
    static func all(_ sleep: SleepStudy) -> [Sample] {
        [
            Sample(id: "effect", kind: "EffectChart: a line with its band over the points", figure: line(sleep)),
            Sample(id: "effect-levels", kind: "EffectChart: means at levels", figure: means(sleep)),
            Sample(
                id: "sheet", kind: "FigureSheet: several figures on one sheet",
                figure: FigureSheet(
                    title: "Effects on one sheet",
                    figures: [line(sleep), means(sleep), fixedEffects(sleep), shrinkage(sleep)])),
            Sample(id: "intervals", kind: "IntervalChart: fixed effects", figure: fixedEffects(sleep)),
            Sample(id: "caterpillar", kind: "IntervalChart: effects of 18 levels", figure: modes(sleep)),
            Sample(id: "long-caterpillar", kind: "IntervalChart: effects of 1000 levels", figure: manyModes()),
            Sample(
                id: "interval-pairs", kind: "IntervalPairChart: fixed effects before and after",
                figure: fixedEffectPairs(sleep)),
            Sample(id: "dumbbells", kind: "DumbbellChart: without and with shrinkage", figure: shrinkage(sleep)),
            Sample(id: "pairs", kind: "PairsChart: two coefficients", figure: pairs(sleep)),
            Sample(id: "matrix", kind: "PairsChart: four variables", figure: matrix()),
        ]
    }

    /// Reaction time along the days, with the band of the fixed effects.
    private static func line(_ sleep: SleepStudy) -> any Figure {
        EffectChart(
            title: "Reaction by Days", xLabel: "Days", yLabel: "Reaction (ms)", axis: .numbers(.linear),
            panels: [
                .init(
                    series: [.init(estimates: (0...18).map { estimate(sleep, day: Double($0) / 2) })],
                    points: [
                        .init(
                            x: (0..<sleep.data.design.n).map { sleep.data.design.fixed.matrix[$0, 1] },
                            y: sleep.data.design.response)
                    ])
            ], names: .init(interval: "95 % band", observations: "observed"))
    }

    /// The same at the first, the middle and the last day.
    private static func means(_ sleep: SleepStudy) -> any Figure {
        EffectChart(
            title: "Reaction at three days", xLabel: "Days", yLabel: "Reaction (ms)",
            axis: .categories(["first", "fifth", "last"]),
            panels: [
                .init(
                    series: [
                        .init(
                            estimates: [0.0, 4, 9].enumerated().map { place, day in
                                let estimate = estimate(sleep, day: day)
                                return .init(
                                    x: Double(place), y: estimate.y, lower: estimate.lower, upper: estimate.upper)
                            })
                    ])
            ], names: .init(interval: "95 % interval"), isJoined: true)
    }

    private static func estimate(_ sleep: SleepStudy, day: Double) -> EffectChart.Estimate {
        let mean = sleep.fit.estimate(of: LinearFunction(contrast: [1, day]))
        return .init(
            x: day, y: mean.estimate, lower: mean.estimate - 2 * mean.standardError,
            upper: mean.estimate + 2 * mean.standardError)
    }

    private static func fixedEffects(_ sleep: SleepStudy) -> any Figure {
        IntervalChart(
            title: "Fixed effects with 95 % intervals", xLabel: "Estimate (ms)",
            rows: sleep.fit.fixedEffects.map {
                .init(
                    label: $0.name, estimate: $0.estimate, lower: $0.estimate - 2 * $0.standardError,
                    upper: $0.estimate + 2 * $0.standardError)
            })
    }

    private static func fixedEffectPairs(_ sleep: SleepStudy) -> any Figure {
        IntervalPairChart(
            title: "Fixed effects with 95 % and 99 % intervals", xLabel: "Estimate (ms)", firstLabel: "95 %",
            secondLabel: "99 %",
            rows: sleep.fit.fixedEffects.map { effect in
                func interval(_ level: Double) -> IntervalPairChart.Interval {
                    let (lower, upper) = effect.interval(level: level)
                    return .init(estimate: effect.estimate, lower: lower, upper: upper)
                }
                return .init(label: effect.name, first: interval(0.95), second: interval(0.99))
            })
    }

    private static func modes(_ sleep: SleepStudy) -> any Figure {
        let subjects = sleep.subjects
        let order = subjects.levels.indices.sorted { subjects.modes[1, $0] > subjects.modes[1, $1] }
        return IntervalChart(
            title: "Effects of Subject on Days", xLabel: "Conditional mode with 95 % interval (ms a day)",
            rows: order.map { level in
                let (mode, sd) = (subjects.modes[1, level], subjects.standardDeviations[1, level])
                return .init(
                    label: subjects.levels[level], estimate: mode, lower: mode - 1.96 * sd, upper: mode + 1.96 * sd)
            })
    }

    private static func manyModes() -> any Figure {
        let values = normal(1000, seed: 2).sorted(by: >)
        return IntervalChart(
            title: "Effects of many levels", xLabel: "Effect",
            rows: values.enumerated().map { index, value in
                let half = 0.5 + Double(index * 7 % 10) / 20
                return .init(label: "level \(index + 1)", estimate: value, lower: value - half, upper: value + half)
            })
    }

    private static func shrinkage(_ sleep: SleepStudy) -> any Figure {
        let (subjects, own) = (sleep.subjects, UnpooledEstimates(sleep.fit, term: 0))
        let order = subjects.levels.indices.sorted { subjects.modes[1, $0] > subjects.modes[1, $1] }
        return DumbbellChart(
            title: "Slopes of the subjects without and with shrinkage", xLabel: "Effect on Days (ms a day)",
            fromLabel: "from the subject's own rows", toLabel: "conditional mode",
            rows: order.map {
                .init(label: subjects.levels[$0], from: own.estimates[1, $0], to: subjects.modes[1, $0])
            }, reference: 0)
    }

    private static func pairs(_ sleep: SleepStudy) -> any Figure {
        let (subjects, own) = (sleep.subjects, UnpooledEstimates(sleep.fit, term: 0))
        let covariance = sleep.fit.varianceComponents.map { $0.variance ?? $0.covariance ?? .nan }
        return PairsChart(
            title: "Intercepts and slopes of the subjects", variables: subjects.coefficients,
            rows: subjects.levels.indices.map { level in
                .init(
                    values: [subjects.modes[0, level], subjects.modes[1, level]],
                    from: [own.estimates[0, level], own.estimates[1, level]], label: subjects.levels[level])
            }, pointLabel: "conditional mode", fromLabel: "from the subject's own rows",
            ellipse: .init(
                center: [0, 0],
                covariance: [[covariance[0], covariance[2]], [covariance[2], covariance[1]]],
                label: "95 % of the estimated distribution"))
    }

    private static func matrix() -> any Figure {
        let columns = (0..<4).map { normal(300, seed: 10 + UInt64($0)) }
        return PairsChart(
            title: "Four variables", variables: ["intercept", "linear", "quadratic", "cubic"],
            rows: (0..<300).map { row in
                let z = columns.map { $0[row] }
                return .init(values: [z[0], 0.6 * z[0] + 0.8 * z[1], z[2] - 0.5 * z[1], 3 * z[3]])
            })
    }

    static func normal(_ count: Int, seed: UInt64) -> [Double] {
        var generator = Xoshiro256StarStar(seed: seed)
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        return values
    }
}
