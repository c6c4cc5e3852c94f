import Fitter
import Plot

/// Likelihoods, distributions and courses.
enum ParameterSamples {
    static func all(_ sleep: SleepStudy) throws -> [Sample] {
        [
            Sample(id: "profiles", kind: "CurveGrid: profile likelihoods", figure: try profiles(sleep)),
            Sample(id: "densities", kind: "CurveGrid: bootstrap distributions", figure: densities(sleep)),
            Sample(id: "course", kind: "LineChart: an optimiser's course on a logarithmic axis", figure: course(sleep)),
            Sample(id: "roots", kind: "ScatterChart: square-root axes", figure: roots()),
        ].compactMap { $0 }
    }

    private static func names(_ fit: FittedModel) -> [String] {
        fit.fixedEffects.map(\.name) + ["SD of intercepts", "SD of slopes", "correlation", "residual SD"]
    }

    private static func profiles(_ sleep: SleepStudy) throws -> any Figure {
        guard let profile = try ProfileLikelihood(of: sleep.fit) else {
            return course(sleep)
        }
        let curves = profile.fixedEffects + profile.varianceComponents.compactMap { $0 }
        return CurveGrid(
            title: "Profile likelihood of each parameter", yLabel: "ζ",
            panels: zip(names(sleep.fit), curves).map { name, curve in
                CurveGrid.Panel(
                    title: name, curves: [.init(points: curve.points.map { Point(x: $0.value, y: $0.zeta) })],
                    verticals: [
                        .init(x: curve.interval.lower, style: .intervalEnd),
                        .init(x: curve.estimate, style: .estimate),
                        .init(x: curve.interval.upper, style: .intervalEnd),
                    ],
                    comparison: curve.points.first { $0.zeta == 0 }.map {
                        .init(through: Point(x: $0.value, y: 0), slope: $0.slope)
                    })
            }, references: [.init(value: 1.96, label: "95 %"), .init(value: -1.96, label: "95 %")],
            names: .init(estimate: "estimate", intervalEnd: "95 % interval", comparison: "normal likelihood"))
    }

    private static func densities(_ sleep: SleepStudy) -> any Figure {
        guard let bootstrap = ParametricBootstrap(of: sleep.fit, threads: 2) else {
            return course(sleep)
        }
        let panels = names(sleep.fit).enumerated().compactMap { index, name -> CurveGrid.Panel? in
            KernelDensity(bootstrap.sortedValues(ofParameter: index)).map { density in
                .init(
                    title: name,
                    curves: [.init(points: zip(density.x, density.density).map { Point(x: $0, y: $1) }, kind: .area)])
            }
        }
        return CurveGrid(
            title: "Bootstrap distribution of each parameter", yLabel: "Density", panels: panels, sharedY: false)
    }

    private static func course(_ sleep: SleepStudy) -> any Figure {
        let steps = sleep.fit.optimization.steps
        let least = sleep.fit.criterion
        let points = steps.enumerated().map {
            Point(x: Double($0.offset + 1), y: max($0.element.criterion - least, 1e-9))
        }
        return LineChart(
            title: "Course of the optimiser", xLabel: "Evaluation", yLabel: "REML criterion above its minimum",
            series: [.init(name: "criterion", points: points)], markers: points, yScale: .logarithmic)
    }

    private static func roots() -> any Figure {
        let counts = EffectSamples.normal(300, seed: 5).map { ($0 * $0 * 40).rounded() }
        let others = zip(counts, EffectSamples.normal(300, seed: 6)).map {
            max(0, ($0 + 4 * $1 * $0.squareRoot()).rounded())
        }
        return ScatterChart(
            title: "Counts on square-root axes", xLabel: "First count", yLabel: "Second count", x: counts, y: others,
            xScale: .squareRoot, yScale: .squareRoot, hasEqualAxes: true,
            guides: [.init(intercept: 0, slope: 1, label: "equal")])
    }
}
