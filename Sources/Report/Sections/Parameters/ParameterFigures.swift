import Fitter
import Plot

/// The likelihood or the bootstrap distribution of each parameter: what intervals were read off.
enum ParameterFigures {
    /// Profile zeta plots.
    static func profiles(
        _ profile: ProfileLikelihood, _ fit: FittedModel, _ words: CoefficientNames, levelText: String
    ) -> PlannedFigure? {
        let names = parameterNames(fit)
        let titles = parameterNames(fit) { words.brief($0) }
        let curves = profile.fixedEffects.map { Optional($0) } + profile.varianceComponents
        let known = zip(zip(names, titles), curves).compactMap { name, curve in
            curve.map { (name: name.0, title: name.1, curve: $0) }
        }
        let shown = known.filter { $0.curve.points.count > 2 }.prefix(FigureLimits.panels)
        guard !shown.isEmpty else { return nil }
        let quantile = StudentT(degreesOfFreedom: .infinity).twoSidedQuantile(1 - profile.level)
        let panels = shown.map { item in
            let center = item.curve.points.first { $0.zeta == 0 }
            return CurveGrid.Panel(
                title: item.title,
                curves: [.init(points: item.curve.points.map { Point(x: $0.value, y: $0.zeta) })],
                verticals: verticals(item.curve.estimate, item.curve.interval),
                comparison: center.flatMap {
                    $0.slope.isFinite && $0.slope > 0
                        ? .init(through: Point(x: $0.value, y: 0), slope: $0.slope) : nil
                })
        }
        let bent = shown.max { bend($0.curve) < bend($1.curve) }
        let reading =
            "A straight line means that the Wald interval would be accurate. "
            + (bent.map {
                "The profile of \($0.title) is the least symmetric: its \(levelText) interval extends \(NumberText.significant($0.curve.estimate - $0.curve.interval.lower, 3)) below the estimate and \(NumberText.significant($0.curve.interval.upper - $0.curve.estimate, 3)) above it."
            } ?? "")
        return PlannedFigure(
            id: "profiles",
            figure: CurveGrid(
                title: "Profile likelihood of each parameter", yLabel: "ζ (signed root of the deviance's rise)",
                panels: panels,
                references: [
                    .init(value: quantile, label: levelText), .init(value: -quantile, label: levelText),
                ],
                names: .init(
                    estimate: "estimate", intervalEnd: "\(levelText) interval", comparison: "normal likelihood"),
                note: extent(shown.count, known.count)),
            alt: "Profile zeta curves of \(Sentence.counted(shown.count, "parameter")). \(reading)",
            reading: reading,
            csv: CSVTable(
                header: ["parameter", "value", "zeta"],
                rows: known.flatMap { item in
                    item.curve.points.map { [item.name, CSVText.number($0.value), CSVText.number($0.zeta)] }
                }))
    }

    /// How unequal the two sides of an interval are, from 0 on.
    private static func bend(_ curve: ProfileCurve) -> Double {
        let (below, above) = (curve.estimate - curve.interval.lower, curve.interval.upper - curve.estimate)
        guard below > 0, above > 0 else { return 0 }
        return max(below / above, above / below) - 1
    }

    /// Densities of the bootstrap's estimates.
    static func bootstrap(
        _ bootstrap: ParametricBootstrap, _ fit: FittedModel, _ words: CoefficientNames, level: Double,
        levelText: String
    ) -> PlannedFigure? {
        let names = parameterNames(fit)
        let titles = parameterNames(fit) { words.brief($0) }
        let estimates =
            fit.fixedEffects.map(\.estimate) + fit.varianceComponents.map { $0.deviationOrCorrelation ?? .nan }
        let known = names.indices.compactMap { index -> (index: Int, density: KernelDensity)? in
            KernelDensity(bootstrap.sortedValues(ofParameter: index)).map { (index, $0) }
        }
        let shown = known.prefix(FigureLimits.panels)
        guard !shown.isEmpty else { return nil }
        let panels = shown.map { item in
            CurveGrid.Panel(
                title: titles[item.index],
                curves: [
                    .init(points: zip(item.density.x, item.density.density).map { Point(x: $0, y: $1) }, kind: .area)
                ],
                verticals: verticals(
                    estimates[item.index], bootstrap.interval(ofParameter: item.index, level: level)))
        }
        let reading =
            "Each density is that of the estimates of \(Sentence.counted(bootstrap.estimates.rows, "data set")) drawn from the model and fitted again (seed \(bootstrap.seed)). If it is symmetric about the solid line, the Wald interval is accurate"
            + (bootstrap.singularCount > 0
                ? "; \(NumberText.count(bootstrap.singularCount)) of the fits had a variance or correlation on its boundary."
                : ".")
        return PlannedFigure(
            id: "bootstrap",
            figure: CurveGrid(
                title: "Bootstrap distribution of each parameter", yLabel: "Density", panels: panels, sharedY: false,
                names: .init(estimate: "estimate", intervalEnd: "\(levelText) interval"),
                note: extent(shown.count, known.count)),
            alt: "Densities of the bootstrap estimates of \(Sentence.counted(shown.count, "parameter")). \(reading)",
            reading: reading,
            csv: CSVTable(
                header: names,
                rows: (0..<bootstrap.estimates.rows).map { row in
                    names.indices.map { column in
                        let value = bootstrap.estimates[row, column]
                        return value.isNaN ? "" : CSVText.number(value)
                    }
                }))
    }

    private static func verticals(_ estimate: Double, _ interval: ConfidenceInterval) -> [CurveGrid.Vertical] {
        [
            .init(x: interval.lower, label: NumberText.significant(interval.lower, 3), style: .intervalEnd),
            .init(x: estimate, label: NumberText.significant(estimate, 3), style: .estimate),
            .init(x: interval.upper, label: NumberText.significant(interval.upper, 3), style: .intervalEnd),
        ].filter { $0.x.isFinite }
    }

    private static func extent(_ shown: Int, _ known: Int) -> String? {
        shown < known ? "the first \(shown) of \(Sentence.counted(known, "parameter"))" : nil
    }

    /// Fixed effects by name, standard deviations and correlations by factor and coefficient.
    ///
    /// - Parameter name: of a coefficient, from R's.
    private static func parameterNames(_ fit: FittedModel, name: (String) -> String = { $0 }) -> [String] {
        fit.fixedEffects.map { name($0.name) }
            + fit.varianceComponents.map { component in
                switch component.kind {
                case .covariance(let group, let first, let second):
                    "\(group.plotted): correlation of \(name(first)) and \(name(second))"
                case .variance(let group, let coefficient): "\(group.plotted): SD of \(name(coefficient))"
                case .residual: "residual SD"
                }
            }
    }
}
