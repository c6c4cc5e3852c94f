import Fitter
import TestSupport
import Testing

@Suite("A variance that the data do not determine")
struct UndeterminedVarianceTests {
    private static func data(_ formula: String) throws -> ModelData {
        let formula = try Formula(formula)
        let table = try Table(
            text: Array(ConfoundedSample.csv.utf8), source: "d.csv", columns: formula.columnRequests())
        return try ModelData(table: table, formula: formula)
    }

    private static func names(_ fit: FittedModel) -> [String] {
        fit.undeterminedComponents.map {
            $0.kind.coefficients.joined(separator: "~") + "|" + ($0.kind.group ?? "Residual")
        }
    }

    /// A model, the rows of its variance components that are not determined, and a model without them that is the same otherwise.
    struct Case: Sendable, CustomStringConvertible {
        let formula: String
        var method = EstimationMethod.reml
        let undetermined: [String]
        let same: String

        var description: String { "\(formula), \(method.rawValue)" }
    }

    static let cases = [
        Case(formula: "y ~ s + (1|s) + (1|a)", undetermined: ["(Intercept)|s"], same: "y ~ s + (1|a)"),
        Case(formula: "y ~ s + (1|s2) + (1|a)", undetermined: ["(Intercept)|s2"], same: "y ~ s + (1|a)"),
        Case(formula: "y ~ s + (1|region) + (1|a)", undetermined: ["(Intercept)|region"], same: "y ~ s + (1|a)"),
        Case(formula: "y ~ pop + (1|s) + (1|a)", undetermined: ["(Intercept)|s"], same: "y ~ pop + (1|a)"),
        Case(
            formula: "y ~ s + (1|s) + (1|s2) + (1|a)", undetermined: ["(Intercept)|s", "(Intercept)|s2"],
            same: "y ~ s + (1|a)"),
        Case(
            formula: "y ~ s + x + (x|s)", undetermined: ["(Intercept)|s", "(Intercept)~x|s"],
            same: "y ~ s + x + (0 + x|s)"),
        Case(
            formula: "y ~ s*x + (x|s2) + (1|a)",
            undetermined: ["(Intercept)|s2", "x|s2", "(Intercept)~x|s2"], same: "y ~ s*x + (1|a)"),
        Case(
            formula: "y ~ x + (1|s) + (1|s)", undetermined: ["(Intercept)|s", "(Intercept)|s"], same: "y ~ x + (1|s)"),
        Case(
            formula: "y ~ x + (1|s) + (1|s2)", undetermined: ["(Intercept)|s", "(Intercept)|s2"],
            same: "y ~ x + (1|s)"),
        Case(
            formula: "y ~ x + (1|s) + (1|s2)", method: .ml, undetermined: ["(Intercept)|s", "(Intercept)|s2"],
            same: "y ~ x + (1|s)"),
        Case(
            formula: "y ~ x + (x|s) + (x|s2)",
            undetermined: [
                "(Intercept)|s", "x|s", "(Intercept)~x|s", "(Intercept)|s2", "x|s2", "(Intercept)~x|s2",
            ], same: "y ~ x + (x|s)"),
        Case(
            formula: "y ~ x + (x|s) + (1|s2)",
            undetermined: ["(Intercept)|s", "(Intercept)~x|s", "(Intercept)|s2"], same: "y ~ x + (x|s)"),
    ]

    @Test(
        "A variance that the data do not determine is found, and everything else is that of the model without it",
        arguments: cases)
    func found(_ example: Case) throws {
        let data = try Self.data(example.formula)
        let fit = try FittedModel(fitting: data.design, method: example.method)
        #expect(Self.names(fit).sorted() == example.undetermined.sorted())
        let equivalent = try #require(fit.equivalent)
        #expect(equivalent.theta != fit.theta)
        #expect(abs(equivalent.sigma / fit.sigma - 1) < 1e-6)
        let same = try FittedModel(fitting: Self.data(example.same).design, method: example.method)
        #expect(fit.optimization.converged)
        #expect(abs(fit.criterion - same.criterion) < 1e-6)
        #expect(abs(fit.sigma / same.sigma - 1) < 1e-5)
        for (effect, other) in zip(fit.fixedEffects, same.fixedEffects) {
            #expect(abs(effect.estimate - other.estimate) < 1e-4 * other.standardError, "\(effect.name)")
            #expect(abs(effect.standardError / other.standardError - 1) < 1e-4, "\(effect.name)")
            let (df, theirs) = (try #require(effect.degreesOfFreedom), try #require(other.degreesOfFreedom))
            #expect(abs(df / theirs - 1) < 1e-2, "\(effect.name)")
        }
        for (value, other) in zip(fit.fitted, same.fitted) { #expect(abs(value - other) < 1e-4) }
        #expect(
            !fit.boundaries.contains { boundary in
                fit.undeterminedComponents.contains {
                    $0.kind.group == boundary.group && $0.kind.coefficients.first == boundary.coefficient
                }
            })
        let intervals = ModelIntervals(waldFor: fit)
        for (component, interval) in zip(fit.varianceComponents, intervals.varianceComponents)
        where !component.isDetermined {
            #expect(interval == nil)
        }
    }

    @Test(
        "A variance that the data do not determine is not found where there is none",
        arguments: [
            ("y ~ s + (1|s)", EstimationMethod.ml), ("y ~ s + (1|s2)", .ml), ("y ~ s + x + (x|s)", .ml),
            ("y ~ x + (x|s)", .reml), ("y ~ x + (x|s)", .ml), ("y ~ a + (1|s) + (1|region)", .reml),
            ("y ~ region + (1|s)", .reml), ("y ~ a + (1|pop) + (1|s)", .ml), ("y ~ x + (1|s) + (0 + x|s)", .reml),
            ("y ~ z + (z|s)", .reml), ("y ~ s + (0 + x|s)", .reml),
        ])
    func absent(_ formula: String, _ method: EstimationMethod) throws {
        let fit = try FittedModel(fitting: Self.data(formula).design, method: method)
        #expect(Self.names(fit).isEmpty)
        #expect(fit.equivalent == nil)
    }

    @Test(
        "A variance that the data do not determine is not found in other designs of every structure",
        arguments: SyntheticDesign.allCases)
    func synthetic(_ design: SyntheticDesign) throws {
        for method in [EstimationMethod.ml, .reml] {
            let fit = try FittedModel(fitting: design.design(), method: method)
            #expect(Self.names(fit).isEmpty)
        }
    }

    @Test(
        "A variance that the data do not determine is not found in designs of few rows, or where all variances are 0",
        arguments: 1...40)
    func tiny(_ seed: UInt64) throws {
        var generator = Xoshiro256StarStar(seed: seed)
        let (n, q) = (5 + Int(seed % 6), 3)
        let codes = (0..<n).map { Int32($0 < q ? $0 : Int(generator.next() % UInt64(q))) }
        let response = (0..<n).map { _ in Double(generator.next() % 1000) / 100 }
        let fixed = FixedEffects(
            names: ["(Intercept)"], matrix: Matrix(rows: n, columns: 1, elements: [Double](repeating: 1, count: n)))
        let design = MixedModelDesign(
            response: response, responseName: "y", fixed: fixed,
            random: [RandomTerm(group: "g", levels: ["a", "b", "c"], levelOfRow: codes)])
        for method in [EstimationMethod.ml, .reml] {
            #expect(Self.names(try FittedModel(fitting: design, method: method)).isEmpty)
        }
    }

    @Test(
        "A variance that the data do not determine is none of those of the sweep's models", arguments: SweepTests.models
    )
    func sweep(_ model: SweepModel) throws {
        let fit = try FittedModel(fitting: model.design(), method: model.method, degreesOfFreedom: .none)
        #expect(Self.names(fit) == [])
    }

    @Test("A variance that the data do not determine has a reason that the design shows")
    func reasons() throws {
        func terms(_ formula: String) throws -> [UndeterminedTerm] {
            let data = try Self.data(formula)
            return UndeterminedTerm.all(try FittedModel(fitting: data.design), predictors: data.predictors)
        }
        #expect(try terms("y ~ s + (1|s)").map(\.reason) == [.fixedFactor])
        #expect(try terms("y ~ s + (1|s2)").map(\.reason) == [.aliasOfFixed(variable: "s")])
        #expect(try terms("y ~ s + a + (1|region)").map(\.reason) == [.followsFromFixed(variables: ["s"])])
        #expect(
            try terms("y ~ a*region + (1|region:a)").map(\.reason) == [.followsFromFixed(variables: ["a", "region"])])
        let slopes = try #require(try terms("y ~ s + x + (x|s)").first)
        #expect(slopes.coefficients == ["(Intercept)"] && slopes.determinedCoefficients == ["x"])
        #expect(slopes.reason == .fixedFactor)
        let copies = try terms("y ~ x + (1|s) + (1|s2)")
        let single = try FittedModel(fitting: Self.data("y ~ x + (1|s)").design)
        let sum = try #require(single.varianceComponents[0].variance)
        guard copies.count == 1, case .sameLevels(["s2"], let sums) = copies[0].reason else {
            Issue.record("\(copies)")
            return
        }
        #expect(abs(sums[0] / sum - 1) < 1e-3)
        #expect(try terms("y ~ x + (1|s)").isEmpty)
    }

    @Test(
        "A variance that the data do not determine makes uncertain the standard errors of just those fixed effects that describe the same levels"
    )
    func standardErrors() throws {
        func names(_ formula: String) throws -> (found: [String], all: [String]) {
            let fit = try FittedModel(fitting: Self.data(formula).design)
            return (fit.fixedEffectsOfUndeterminedError, fit.fixedEffects.map(\.name))
        }
        let alias = try names("y ~ s + x + (1|s)")
        #expect(alias.found == alias.all.filter { $0 != "x" })
        // s3 and s6 are in the region of s0.
        let region = try names("y ~ s + x + (1|region)")
        #expect(region.found == region.all.filter { !["x", "ss3", "ss6"].contains($0) })
        #expect(try names("y ~ x + (1|s) + (1|s2)").found.isEmpty)
        #expect(try names("y ~ x + (1|s)").found.isEmpty)
    }

    @Test("A variance that the data do not determine leaves out the shares that depend on it, and no others")
    func shares() throws {
        func shares(_ formula: String) throws -> VarianceShares {
            let design = try Self.data(formula).design
            return VarianceShares(try FittedModel(fitting: design))
        }
        let alias = try shares("y ~ s + (1|s) + (1|a)")
        #expect(alias.marginalRSquared == nil && alias.conditionalRSquared == nil && alias.residualShare == nil)
        #expect(alias.intraclassCorrelations == [nil, nil])
        let (copies, single) = (try shares("y ~ x + (1|s) + (1|s2)"), try shares("y ~ x + (1|s)"))
        #expect(copies.intraclassCorrelations == [nil, nil])
        #expect(copies.parts == [[0, 1]])
        let (joint, alone) = (copies.share(ofTerms: [0, 1]), single.intraclassCorrelations[0])
        #expect(abs(try #require(joint) - (try #require(alone))) < 1e-4)
        let (r2, other) = (copies.conditionalRSquared, single.conditionalRSquared)
        #expect(abs(try #require(r2) - (try #require(other))) < 1e-4)
    }

    @Test("A variance that the data do not determine leaves out the predictions that depend on it, and no others")
    func predictions() throws {
        let design = try Self.data("y ~ s + (1|s2)").design
        let fit = try FittedModel(fitting: design)
        let known = PredictionRows(design)
        let model = try PredictionModel(fit)
        let fitted = try model.predict(known)
        #expect(fitted.undeterminedCount == 0 && fitted.standardErrors.allSatisfy(\.isFinite))
        let unseen = PredictionRows(
            fixed: design.fixed.matrix, random: [.init(levels: (0..<design.n).map { _ in .unseen("new") })])
        let new = try model.predict(unseen, options: PredictionOptions(newLevels: .population))
        #expect(new.undeterminedCount == design.n)
        #expect(new.values.allSatisfy(\.isFinite) && new.standardErrors.allSatisfy(\.isNaN))

        let copies = try Self.data("y ~ x + (1|s) + (1|s2)").design
        let split = try PredictionModel(FittedModel(fitting: copies))
        let half = PredictionRows(
            fixed: copies.fixed.matrix,
            random: [
                .init(levels: copies.random[0].levelOfRow.map { .known(Int($0)) }),
                .init(levels: (0..<copies.n).map { _ in .unseen("new") }),
            ])
        #expect(try split.predict(half, options: PredictionOptions(newLevels: .population)).values.allSatisfy(\.isNaN))
        #expect(try split.predict(PredictionRows(copies)).undeterminedCount == 0)
    }

    @Test(
        "A variance that the data do not determine has no interval from a profile or a bootstrap, and no Kenward-Roger approximation"
    )
    func inference() throws {
        let design = try Self.data("y ~ x + (1|s) + (1|s2)").design
        let fit = try FittedModel(fitting: design)
        let profile = try #require(try ProfileLikelihood(of: fit))
        #expect(profile.varianceComponents.map { $0 == nil } == [true, true, false])
        #expect(profile.fixedEffects.allSatisfy { $0.interval.lower.isFinite && $0.interval.upper.isFinite })
        let bootstrap = try #require(ParametricBootstrap(of: fit, replicates: 60))
        let intervals = ModelIntervals(bootstrap)
        #expect(intervals.varianceComponents.map { $0 == nil } == [true, true, false])
        #expect(bootstrap.failureCount < 6)
        #expect(throws: FitError.kenwardRoger(.noInformation)) {
            try FittedModel(fitting: design, degreesOfFreedom: .kenwardRoger)
        }
    }
}
