import Fitter
import Foundation
import TestSupport
import Testing

/// Fits against lme4's and NIST's own figures; `Tests/Fixtures/cases/README.md` names the sources.
@Suite("A fit of a reference case")
struct ReferenceFitTests {
    static let lme4 = (try? ReferenceCase.all().filter { $0.criterion != nil }) ?? []
    static let nist = (try? ReferenceCase.all().filter { $0.criterion == nil }) ?? []

    private func fit(_ reference: ReferenceCase) throws -> FittedModel {
        let formula = try Formula(reference.formula)
        let options = ModelOptions(categorical: Set(reference.categorical), weights: reference.weights)
        let table = try Table(
            contentsOf: reference.dataPath, columns: formula.columnRequests(options))
        let model = try ModelData(table: table, formula: formula, options: options)
        return try FittedModel(fitting: model.design, method: reference.isREML ? .reml : .ml)
    }

    private func close(_ x: Double, _ y: Double, _ relative: Double, absolute: Double = 0) -> Bool {
        abs(x - y) <= max(relative * abs(y), absolute)
    }

    private func value(_ component: VarianceComponent) throws -> Double {
        try #require(component.variance ?? component.covariance)
    }

    @Test("A fit of a reference case: the cases are there")
    func present() {
        #expect(Self.lme4.count == 15)
        #expect(Self.nist.count == 3)
    }

    @Test("A fit of a reference case has lme4's estimates, and a criterion that is lme4's or lower", arguments: lme4)
    func estimates(_ reference: ReferenceCase) throws {
        let fit = try fit(reference)
        let criterion = try #require(reference.criterion)
        #expect(fit.optimization.converged)
        #expect(fit.criterion <= criterion + 1e-6)
        #expect(fit.criterion >= criterion - 1e-4)
        if let n = reference.n { #expect(fit.n == n) }
        if let aic = reference.aic { #expect(close(fit.aic, aic, 1e-8)) }
        if let bic = reference.bic { #expect(close(fit.bic, bic, 1e-8)) }
        if let sigma = reference.sigma { #expect(close(fit.sigma, sigma, 1e-5)) }
        if let isSingular = reference.isSingular { #expect(fit.isSingular == isSingular) }
        if reference.isSingular == true { #expect(fit.theta == reference.theta) }

        let fixed = try #require(reference.fixedEffects)
        #expect(fit.fixedEffects.map(\.name) == fixed.map(\.term))
        for (ours, theirs) in zip(fit.fixedEffects, fixed) {
            #expect(close(ours.estimate, theirs.estimate, 1e-5), "\(theirs.term)")
            #expect(close(ours.standardError, theirs.se, 1e-5), "\(theirs.term)")
        }
        #expect(fit.varianceComponents.count == reference.varianceComponents.count)
        for (ours, theirs) in zip(fit.varianceComponents, reference.varianceComponents) {
            #expect(ours.kind.group ?? "Residual" == theirs.group)
            #expect(ours.kind.coefficients == [theirs.term1, theirs.term2].compactMap { $0 })
            #expect(
                close(try value(ours), theirs.vcov, 1e-4, absolute: 1e-12), "\(theirs.group) \(theirs.term1 ?? "")")
        }
        #expect(fit.optimization.evaluations <= 30)
    }

    @Test(
        "A fit of a reference case has lme4's conditional modes and standard deviations, level by level",
        arguments: lme4.filter { $0.randomEffects != nil })
    func modes(_ reference: ReferenceCase) throws {
        let fit = try fit(reference)
        for expected in try #require(reference.randomEffects) {
            var found = false
            for effects in fit.randomEffects where effects.group == expected.group {
                guard let level = effects.levels.firstIndex(of: expected.level),
                    let coefficient = effects.coefficients.firstIndex(of: expected.term)
                else { continue }
                found = true
                let scale = (0..<effects.levels.count).reduce(0) { max($0, abs(effects.modes[coefficient, $1])) }
                #expect(abs(effects.modes[coefficient, level] - expected.mode) <= 1e-4 * scale)
                #expect(close(effects.standardDeviations[coefficient, level], expected.sd, 1e-4, absolute: 1e-12))
            }
            #expect(found, "\(expected.group) \(expected.term) \(expected.level)")
        }
    }

    @Test(
        "A fit of a reference case has lmerTest's Satterthwaite degrees of freedom and p-values",
        arguments: lme4.filter { $0.satterthwaite != nil })
    func satterthwaite(_ reference: ReferenceCase) throws {
        let fit = try fit(reference)
        for (ours, theirs) in zip(fit.fixedEffects, try #require(reference.satterthwaite)) {
            #expect(ours.name == theirs.term)
            let degrees = try #require(ours.degreesOfFreedom)
            #expect(close(degrees, theirs.df, 1e-3), "\(theirs.term): \(degrees), lmerTest \(theirs.df)")
            let p = try #require(ours.pValue)
            #expect(close(p, theirs.p, 2e-2, absolute: 1e-290), "\(theirs.term): p \(p), lmerTest \(theirs.p)")
        }
    }

    @Test("A fit of a reference case has NIST's certified variances by REML", arguments: nist)
    func certified(_ reference: ReferenceCase) throws {
        let fit = try fit(reference)
        let tolerance = try #require(reference.relativeTolerance)
        for (ours, certified) in zip(fit.varianceComponents, reference.varianceComponents) {
            #expect(ours.kind.group ?? "Residual" == certified.group)
            #expect(close(try value(ours), certified.vcov, tolerance))
        }
    }

    @Test(
        "A fit of a reference case of InstEval takes at most 6 evaluations",
        arguments: ["insteval-ml", "insteval-reml"])
    func evaluations(_ name: String) throws {
        let fit = try fit(ReferenceCase.named(name))
        #expect(fit.optimization.evaluations <= 6)
        #expect(fit.randomEffects.map(\.levels.count) == [2972, 1128, 14])
    }

    /// `Examples/insteval/lme4`: lme4 1.1-31, its optimum polished by Newton steps on its own criterion (see the README there).
    @Test("A fit of a reference case of InstEval agrees with lme4's polished optimum to the digits that both have")
    func instEval() throws {
        let fit = try fit(ReferenceCase.named("insteval-reml"))
        #expect(abs(fit.criterion - 237733.83412752) < 1e-6)
        func rows(_ file: String) throws -> [[String]] {
            let url = URL(filePath: Fixtures.instEvalReference + "/" + file)
            return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        }
        for (ours, theirs) in zip(fit.fixedEffects, try rows("fixef.csv")) {
            #expect(close(ours.estimate, try #require(Double(theirs[1])), 1e-6))
            #expect(close(ours.standardError, try #require(Double(theirs[2])), 2e-6))
        }
        for (ours, theirs) in zip(fit.varianceComponents, try rows("varcor.csv")) {
            #expect(ours.kind.group ?? "Residual" == theirs[0])
            #expect(close(try value(ours), try #require(Double(theirs[3])), 1e-5))
        }
        var modes: [String: (mode: Double, sd: Double)] = [:]
        for effects in fit.randomEffects {
            for (index, level) in effects.levels.enumerated() {
                modes["\(effects.group) \(level)"] = (effects.modes[0, index], effects.standardDeviations[0, index])
            }
        }
        let reference = try rows("ranef.csv")
        #expect(reference.count == modes.count)
        for row in reference {
            let ours = try #require(modes["\(row[0]) \(row[2])"])
            #expect(abs(ours.mode - (try #require(Double(row[3])))) < 1e-5)
            #expect(close(ours.sd, try #require(Double(row[4])), 1e-5))
        }
    }
}
