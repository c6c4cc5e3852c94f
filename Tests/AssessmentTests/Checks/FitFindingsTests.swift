import Assessment
import Fitter
import TestSupport
import Testing

@Suite("Findings of a fit")
struct FitFindingsTests {
    private func findings(_ formula: String, _ csv: String, tests: Bool = false) throws -> [Finding] {
        let formula = try Formula(formula)
        let table = try Table(
            text: Array(csv.utf8), source: "data.csv", columns: formula.columnRequests(ModelOptions()))
        let data = try ModelData(table: table, formula: formula, options: ModelOptions())
        let fit = try FittedModel(fitting: data.design)
        return FitFindings.list(
            fit, predictors: data.predictors, tests: tests ? fit.termTests(data.termHypotheses) : [])
    }

    /// Balanced groups of two; the second group differs from the first by `shift`, rows within it by `noise`.
    private func groups(shift: Double, noise: Double) -> String {
        var text = "y,x,g\n"
        for group in 0..<8 {
            for row in 0..<4 {
                let y = Double(group % 3) * shift + Double((row * 7 + group * 5) % 4) * noise
                text += "\(y),\(row),g\(group)\n"
            }
        }
        return text
    }

    @Test("A fit without faults has converged and nothing else")
    func good() throws {
        let found = try findings("y ~ x + (1|g)", groups(shift: 10, noise: 1))
        #expect(found.map(\.record.code) == [.converged])
        #expect(found.map(\.record.severity) == [.good])
    }

    @Test("A variance of 0 names its factor and coefficient")
    func zeroVariance() throws {
        let found = try findings("y ~ x + (1|g)", groups(shift: 0, noise: 1)).map(\.record)
        let zero = try #require(found.first { $0.code == .zeroVariance })
        #expect(zero.subject == ["g", "(Intercept)"] && zero.severity == .warning)
    }

    @Test(
        "Variances that the data do not determine are one finding per term, and the fixed effects that depend on them another"
    )
    func undetermined() throws {
        let found = try findings("y ~ s + (1|s)", ConfoundedSample.csv).map(\.record)
        let term = try #require(found.first { $0.code == .undeterminedVariance })
        #expect(term.subject == ["s", "(Intercept)"])
        #expect(found.contains { $0.code == .undeterminedErrors && !$0.subject.isEmpty })
        #expect(!found.contains { $0.code == .flatLikelihood })
    }

    @Test("Columns that depend on others are named")
    func dropped() throws {
        let found = try findings("y ~ x + I(2 * x) + (1|g)", groups(shift: 10, noise: 1)).map(\.record)
        #expect(found.contains { $0.code == .droppedColumns && $0.subject == ["I(2 * x)"] })
    }

    @Test("Two findings are the same where code and subject are, whatever the numbers")
    func identity() {
        let a = FindingRecord(.zeroVariance, .warning, subject: ["g"], values: [.init("x", 1)])
        let b = FindingRecord(.zeroVariance, .warning, subject: ["g"], values: [.init("x", 2)])
        #expect(a != b && a.isSameFinding(as: b))
        #expect(!a.isSameFinding(as: FindingRecord(.zeroVariance, .warning, subject: ["h"])))
    }
}
