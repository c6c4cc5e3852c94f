import Assessment
import Fitter
import Foundation
import Testing

@Suite("AIC of transformed responses")
struct CommonScaleTests {
    private func fit(_ formula: String, method: String = "ML", aic: Double = 100, logJacobian: Double) -> ReportedFit {
        ReportedFit(
            formula: formula, method: method, rows: 10, dataDigest: "d", criterion: 90, aic: aic,
            scale: .init(response: "y", logJacobian: logJacobian))
    }

    @Test(
        "AIC on the response's own scale is that of the transformed response less twice the sum of the log derivatives")
    func scale() throws {
        let scale = try #require(
            FitChange(
                before: fit("y ~ 1 + (1 | g)", aic: 120, logJacobian: 0),
                after: fit("log(y) ~ 1 + (1 | g)", aic: 20, logJacobian: -45)
            ).commonScale)
        #expect(scale.before == 120 && scale.after == 110 && scale.response == "y")
    }

    @Test("Restricted likelihoods, other responses and the same response have no common scale")
    func none() {
        let y = fit("y ~ 1 + (1 | g)", logJacobian: 0)
        func scale(_ after: ReportedFit) -> CommonScale? { FitChange(before: y, after: after).commonScale }
        #expect(scale(fit("log(y) ~ 1 + (1 | g)", method: "REML", logJacobian: -45)) == nil)
        #expect(scale(y) == nil)
        var other = fit("log(z) ~ 1 + (1 | g)", logJacobian: -45)
        other.scale = .init(response: "z", logJacobian: -45)
        #expect(scale(other) == nil)
    }

    @Test(
        "The sum of log derivatives is that of the transformation's difference quotients",
        arguments: ["log(y)", "log2(y)", "log10(y + 3)", "log1p(y)", "sqrt(y)", "1/y", "I(y^0.5)", "y"])
    func jacobian(response: String) throws {
        let values = (1...50).map { Double($0 * 37 % 50) / 3 + 0.4 }
        func transformed(_ shift: Double) throws -> (formula: Formula, response: [Double]) {
            let table = try Table([
                Column(name: "y", numbers: values.map { $0 + shift }),
                Column(name: "g", texts: values.indices.map { "g\($0 % 5)" }),
            ])
            let formula = try Formula("\(response) ~ 1 + (1 | g)")
            return (formula, try ModelData(table: table, formula: formula).design.response)
        }
        let step = 1e-5
        let (formula, here) = try transformed(0)
        let (up, down) = (try transformed(step).response, try transformed(-step).response)
        let sum = zip(up, down).reduce(0) { $0 + log(abs(($1.0 - $1.1) / (2 * step))) }
        let scale = LikelihoodScale(formula, values: here)
        #expect(scale.response == "y")
        #expect(abs(scale.logJacobian - sum) < 1e-5 * (1 + abs(sum)))
    }
}
