import Fitter
import RealModule
import TestSupport
import Testing

@Suite("The limits of a profile")
struct ProfileLimitTests {
    private static let quantile = 1.959_963_984_540_054

    private func profile(_ design: MixedModelDesign, level: Double = 0.95) throws -> (FittedModel, ProfileLikelihood) {
        let fit = try FittedModel(fitting: design, method: .ml, degreesOfFreedom: .none)
        return (fit, try #require(try ProfileLikelihood(of: fit, level: level)))
    }

    /// Ten levels of six rows with a random intercept and slope; `seed` decides how large they are, from 0 on.
    private func slopes(_ seed: UInt64, isWeighted: Bool = false) -> MixedModelDesign {
        var source = SyntheticDesign.Sequence(seed: seed &* 977 &+ 5)
        func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + source.next() } }
        let (levels, rows) = (10, 6)
        let level = (0..<levels * rows).map { Int32($0 / rows) }
        let x = level.map { _ in (100 * source.next()).rounded() / 20 }
        let sizes = (source.next() * 1.2, source.next() * 0.6, 2 * source.next() - 1)
        let effects = (0..<levels).map { _ -> (Double, Double) in
            let (a, b) = (normal(), normal())
            return (sizes.0 * a, sizes.1 * (sizes.2 * a + (1 - sizes.2 * sizes.2).squareRoot() * b))
        }
        let response = x.indices.map { row -> Double in
            let (a, b) = effects[Int(level[row])]
            return 1 + 0.5 * x[row] + a + b * x[row] + normal()
        }
        let basis = Matrix(rows: x.count, columns: 2, elements: x.map { _ in 1 } + x)
        return MixedModelDesign(
            response: response, responseName: "y", weights: isWeighted ? x.map { _ in 0.3 + 2 * source.next() } : nil,
            fixed: FixedEffects(names: ["(Intercept)", "x"], matrix: basis),
            random: [
                RandomTerm(
                    group: "g", levels: (0..<levels).map { "g\($0)" }, levelOfRow: level,
                    coefficients: ["(Intercept)", "x"], basis: basis)
            ])
    }

    @Test(
        "A profile tells the lowest deviance that it met: of an optimum the fit's own, of an unfinished fit a lower one",
        arguments: [UInt64(3), 4, 5])
    func lowestCriterion(_ seed: UInt64) throws {
        let design = slopes(seed)
        let (fit, finished) = try profile(design)
        #expect(finished.lowestCriterion > fit.criterion - 1e-6 && finished.lowestCriterion <= fit.criterion)
        let unfinished = try FittedModel(
            fitting: design, method: .ml, degreesOfFreedom: .none, evaluationLimit: 1)
        let left = unfinished.criterion - fit.criterion
        try #require(left > 1e-5)
        let profile = try #require(try ProfileLikelihood(of: unfinished))
        #expect(profile.lowestCriterion < unfinished.criterion - left / 2)
    }

    @Test(
        "The limits of a profile are those of the likelihood itself, also where a bound is reached",
        arguments: ProfileReference.all)
    func reference(_ reference: ProfileReference) throws {
        let (fit, profile) = try profile(reference.design())
        #expect(abs(fit.criterion - reference.deviance) < 1e-5)
        let curves = profile.fixedEffects + profile.components
        #expect(curves.count == reference.limits.count)
        for (curve, expected) in zip(curves, reference.limits) {
            let width = expected.upper - expected.lower
            #expect(abs(curve.interval.lower - expected.lower) < 2e-4 * width, "\(expected.parameter)")
            #expect(abs(curve.interval.upper - expected.upper) < 2e-4 * width, "\(expected.parameter)")
        }
    }

    @Test("There are references")
    func references() { #expect(ProfileReference.all.count == 4) }

    @Test(
        "The limits of a profile of Orthodont's slopes are 0 for their SD, and -1 and 1 for their correlation with the intercepts"
    )
    func orthodont() throws {
        let design = try ReferenceCase.named("orthodont-slopes-reml").design()
        let (fit, profile) = try profile(design)
        let (slope, correlation) = (profile.components[1], profile.components[2])
        #expect(slope.interval.lower == 0)
        #expect(abs(slope.interval.upper - 0.338563) < 2e-6)
        #expect(correlation.interval == ConfidenceInterval(lower: -1, upper: 1))
        // At 0 the model is the one without the slopes, of which lme4 1.1-31 has the deviance 428.639058.
        let end = try #require(slope.points.first)
        #expect(end.value == 0)
        #expect(abs(end.zeta * end.zeta + fit.criterion - 428.6391) < 1e-3)
    }

    @Test(
        "The limits of a profile lie where the deviance of the rest has risen by the square of the quantile",
        arguments: 0..<8)
    func rise(_ seed: Int) throws {
        let design = slopes(UInt64(seed), isWeighted: seed % 3 == 2)
        let (fit, profile) = try profile(design)
        let least = fit.criterion
        let dense = HeldDeviance(design)
        let start = try fit.varianceComponents.map { try #require($0.standardDeviation ?? $0.correlation) }
        for (quantity, curve) in zip(HeldDeviance.Quantity.allCases, profile.components) {
            let bounds: [Double] = quantity == .correlation ? [-1, 1] : [0]
            for limit in [curve.interval.lower, curve.interval.upper] {
                #expect(!limit.isNaN, "\(quantity)")
                let rise = dense.least(quantity, at: limit, start: start) - least
                if bounds.contains(limit) {
                    #expect(rise < Self.quantile * Self.quantile + 1e-3, "\(quantity) at \(limit)")
                } else {
                    #expect(abs(rise - Self.quantile * Self.quantile) < 1e-3, "\(quantity) at \(limit)")
                }
            }
        }
        // With a fixed effect held the model is one without its column and with an offset.
        for (column, curve) in profile.fixedEffects.enumerated() {
            for limit in [curve.interval.lower, curve.interval.upper] {
                let x = design.fixed.matrix
                let rest = MixedModelDesign(
                    response: design.response.indices.map { design.response[$0] - limit * x[$0, column] },
                    responseName: "y", weights: design.weights,
                    fixed: FixedEffects(
                        names: [design.fixed.names[1 - column]],
                        matrix: Matrix(rows: x.rows, columns: 1, elements: (0..<x.rows).map { x[$0, 1 - column] })),
                    random: design.random)
                let held = try FittedModel(fitting: rest, method: .ml, degreesOfFreedom: .none)
                #expect(abs(held.criterion - least - Self.quantile * Self.quantile) < 1e-3)
            }
        }
    }

    @Test("The limits of a profile contain the estimate, and are farther apart for a higher level", arguments: 0..<8)
    func level(_ seed: Int) throws {
        let design = slopes(UInt64(seed), isWeighted: seed % 3 == 1)
        let (_, narrow) = try profile(design, level: 0.8)
        let (_, wide) = try profile(design, level: 0.99)
        for (a, b) in zip(
            narrow.fixedEffects + narrow.components, wide.fixedEffects + wide.components)
        {
            #expect(b.interval.lower <= a.interval.lower && a.interval.upper <= b.interval.upper)
            #expect(a.estimate.isNaN || a.interval.lower <= a.estimate && a.estimate <= a.interval.upper)
            for curve in [a, b] {
                for (point, next) in zip(curve.points, curve.points.dropFirst()) { #expect(point.zeta <= next.zeta) }
            }
        }
    }

    @Test(
        "The limits of a profile of the slopes follow the unit of a covariate and not its origin", arguments: [0, 1, 4])
    func covariate(_ seed: Int) throws {
        let design = slopes(UInt64(seed))
        func changed(_ change: (Double) -> Double) -> MixedModelDesign {
            func columns(_ matrix: Matrix) -> Matrix {
                matrix.mappingColumns { column, value, _ in column == 1 ? change(value) : value }
            }
            return design.with(
                fixed: FixedEffects(names: design.fixed.names, matrix: columns(design.fixed.matrix)),
                random: design.random.map { term in
                    RandomTerm(
                        group: term.group, levels: term.levels, levelOfRow: term.levelOfRow,
                        coefficients: term.coefficients, basis: term.basis.map(columns))
                })
        }
        let plain = try profile(design).1
        for (other, factor, isShifted) in [
            (changed { 100 * $0 }, 100.0, false), (changed { $0 + 50 }, 1, true), (changed { $0 + 2000 }, 1, true),
        ] {
            let moved = try profile(other).1
            for (a, b) in [
                (plain.fixedEffects[1], moved.fixedEffects[1]),
                (plain.components[1], moved.components[1]),
            ] {
                let width = a.interval.upper - a.interval.lower
                #expect(abs(factor * b.interval.lower - a.interval.lower) < 1e-4 * width)
                #expect(abs(factor * b.interval.upper - a.interval.upper) < 1e-4 * width)
            }
            let (a, b) = (plain.components[3].interval, moved.components[3].interval)
            #expect(abs(a.lower - b.lower) < 1e-4 && abs(a.upper - b.upper) < 1e-4)
            guard !isShifted else { continue }
            let (c, d) = (plain.components[2].interval, moved.components[2].interval)
            #expect(abs(c.lower - d.lower) < 1e-4 && abs(c.upper - d.upper) < 1e-4)
        }
    }
}
