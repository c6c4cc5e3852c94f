import Assessment
import Fitter
import Foundation
import TestSupport
import Testing

@Suite("Findings of a fit")
struct FitFindingsTests {
    private func findings(_ formula: String, _ csv: String, evaluationLimit: Int = 200) throws -> [Finding] {
        let formula = try Formula(formula)
        let table = try Table(
            text: Array(csv.utf8), source: "data.csv", columns: formula.columnRequests(ModelOptions()))
        let data = try ModelData(table: table, formula: formula, options: ModelOptions())
        let fit = try FittedModel(fitting: data.design, evaluationLimit: evaluationLimit)
        return FitFindings.list(fit, data)
    }

    /// A data set of `Tests/Fixtures/singular`, whose README describes them.
    private func singularData(_ number: Int) throws -> String {
        try String(contentsOfFile: Fixtures.path("Tests/Fixtures/singular/data-\(number).csv"), encoding: .utf8)
    }

    /// Slopes along two nearly equal predictors, in pairs of groups that have one another's predictors exchanged.
    ///
    /// The criterion is the same if the two variances are exchanged, so that it is stationary where they are equal, and
    /// it hardly depends on anything but their sum.
    ///
    /// - Parameter difference: of the predictors, relative to their size.
    private func exchangeable(difference: Double) -> String {
        var generator = Xoshiro256StarStar(seed: 10)
        var normal = [Double](repeating: 0, count: 6 * 14)
        NormalSampler().fill(&normal, using: &generator)
        var text = "y,x,z,g\n"
        for pair in 0..<6 {
            let own = Array(normal[(14 * pair)..<(14 * pair + 14)])
            let rows = (0..<6).map { row in
                let x = own[2 + row]
                let z = x * (row % 2 == 0 ? 1 + difference : 1 - difference)
                return (y: own[0] * x + own[1] * z + 0.3 * own[8 + row], x: x, z: z)
            }
            for row in rows { text += "\(row.y),\(row.x),\(row.z),a\(pair)\n" }
            for row in rows { text += "\(row.y),\(row.z),\(row.x),b\(pair)\n" }
        }
        return text
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

    @Test("A fit without faults has converged and is not singular")
    func good() throws {
        let found = try findings("y ~ x + (1|g)", groups(shift: 10, noise: 1))
        #expect(found.map(\.record.code) == [.converged, .notSingular])
        #expect(found.allSatisfy { $0.record.severity == .good })
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

    @Test("The loss of more than a fifth of the rows is found, with the columns that lack values", arguments: [2, 4])
    func omittedRows(missing: Int) throws {
        var text = "y,x,z,g\n"
        for row in 0..<160 {
            let x = row % 16 < 16 - missing ? "\(row % 7)" : "NA"
            text += "\((row * 11) % 13),\(x),\(row % 16 == 0 ? "" : "\(row % 5)"),g\(row % 6)\n"
        }
        let found = try findings("y ~ x + z + (1|g)", text).map(\.record)
        // Of each 16 rows `missing` lack x, and one z.
        let record = found.first { $0.code == .omittedRows }
        #expect((record != nil) == (missing == 4))
        if let record {
            #expect(record.severity == .warning && record.subject == ["x", "z"])
            #expect(record.values.map(\.number) == [50, 160])
        }
    }

    @Test("A search that is stopped early has not converged")
    func notConverged() throws {
        let found = try findings("y ~ x + z + (x + z | g)", singularData(5), evaluationLimit: 1).map(\.record)
        #expect(found.first?.code == .notConverged && found.first?.severity == .warning)
    }

    @Test("A criterion that hardly rises in one direction is flat")
    func flatLikelihood() throws {
        let found = try findings("y ~ 1 + (0 + x | g) + (0 + z | g)", exchangeable(difference: 3e-4)).map(\.record)
        #expect(found.map(\.code).prefix(2) == [.converged, .flatLikelihood])
        #expect(!found.contains { $0.code == .notSingular })
    }

    @Test("Standard deviations with large standard errors are uncertain, and named with their factor")
    func uncertainComponents() throws {
        let found = try findings("y ~ 1 + (0 + x | g) + (0 + z | g)", exchangeable(difference: 3e-3)).map(\.record)
        #expect(found.map(\.code) == [.converged, .uncertainComponents])
        #expect(found.last?.subject == ["x", "g", "z", "g"])
    }

    @Test("A correlation of 1 names its factor and both coefficients, with its sign")
    func perfectCorrelation() throws {
        let found = try findings("y ~ x + (x | g)", singularData(3)).map(\.record)
        let perfect = try #require(found.first { $0.code == .perfectCorrelation })
        #expect(perfect.subject == ["g", "x", "(Intercept)"])
        #expect(perfect.values.map(\.name) == ["sign", "slope"] && abs(perfect.values[0].number) == 1)
    }

    @Test("Three coefficients that vary in two directions have a reduced rank")
    func reducedRank() throws {
        let found = try findings("y ~ x + z + (x + z | g)", singularData(5)).map(\.record)
        let reduced = try #require(found.first { $0.code == .reducedRank })
        #expect(reduced.subject.first == "g" && reduced.severity == .warning)
        #expect(reduced.values.prefix(2).map(\.number) == [2, 3])
    }

    @Test("Degrees of freedom below those of any variance cannot be used, and name their fixed effect")
    func unusableDegreesOfFreedom() throws {
        let data = """
            y,x,g
            2.232017700998727,0.00532548610725081,g0
            1.6901745176987861,0.027108455404674103,g0
            1.9043038539334798,0.10796070414670844,g0
            5.870354496922776,1,g1
            4.791267666372151,0.2574879793653658,g1
            5.988587143427832,0.9176379637396451,g1

            """
        let found = try findings("y ~ x + (x | g)", data).map(\.record)
        let unusable = try #require(found.first { $0.code == .unusableDegreesOfFreedom })
        #expect(unusable.subject.contains("x") && unusable.severity == .warning)
    }

    @Test("All findings of a fit are looked for unless their numbers were not computed")
    func codes() throws {
        let formula = try Formula("y ~ x + (1|g)")
        let table = try Table(
            text: Array(groups(shift: 10, noise: 1).utf8), source: "data.csv",
            columns: formula.columnRequests(ModelOptions()))
        let design = try ModelData(table: table, formula: formula, options: ModelOptions()).design
        let all = FindingCode.allCases.filter(\.isOfFit)
        #expect(try FitFindings.codes(FittedModel(fitting: design)) == all)
        let without = try FitFindings.codes(FittedModel(fitting: design, degreesOfFreedom: .none))
        #expect(!without.contains(.unusableDegreesOfFreedom) && without.contains(.zeroVariance))
    }
}
