import Foundation
import TestSupport
import Testing

@Suite("mixreport predict")
struct PredictCommandTests {
    private static let formula = "Reaction ~ Days + (Days|Subject)"

    private func predict(_ rows: String, _ options: [String] = [], formula: String = formula) throws -> Program.Outcome
    {
        let scratch = try Scratch()
        try Data(rows.utf8).write(to: scratch.url.appending(path: "new.csv"))
        return try Program.run(
            ["predict", Samples.sleepstudy, formula, "--new", "new.csv"] + options, in: scratch.url)
    }

    @Test("mixreport predict has lme4's predictions, one line a row")
    func values() throws {
        let outcome = try predict("Subject,Days\n308,0\n308,12\n335,5\n")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let rows = CSVRows.parse(outcome.output)
        #expect(
            rows[0] == [
                "row", "prediction", "se", "lower", "upper", "predictionLower", "predictionUpper", "df", "predictionDf",
            ])
        // R 4.2, lme4 1.1-31: predict(fm1, data.frame(Days = c(0, 12, 5), Subject = c(308, 308, 335))).
        for (row, expected) in zip(rows.dropFirst(), [253.663656, 489.658797, 249.647040]) {
            #expect(abs((Double(row[1]) ?? 0) - expected) < 2e-3, "\(row)")
            // Prediction, interval of the mean, interval of a new observation: each inside the next.
            let numbers = row.compactMap { Double($0) }
            let ordered = [numbers[5], numbers[3], numbers[1], numbers[4], numbers[6]]
            #expect(ordered == ordered.sorted())
        }
    }

    @Test("mixreport predict leaves the cells of a row with a missing value empty, and says so")
    func missing() throws {
        let outcome = try predict("Subject,Days\n308,\n308,1\n")
        #expect(outcome.code == 0)
        let rows = CSVRows.parse(outcome.output)
        #expect(rows[1] == ["1"] + [String](repeating: "", count: 8))
        #expect(rows[2][1].isEmpty == false)
        #expect(outcome.errors.contains("1 row of the new data with a missing value"))
    }

    @Test("mixreport predict refuses a new level with its line, or treats it as it is told to")
    func newLevels() throws {
        let rows = "Subject,Days\n308,1\nnobody,3\n"
        let refused = try predict(rows)
        #expect(refused.code == 1)
        #expect(refused.output.isEmpty)
        #expect(refused.errors.contains("\"nobody\" of \"Subject\"") && refused.errors.contains("line 3"))
        #expect(refused.errors.contains("--new-levels population"))
        let population = try predict(rows, ["--new-levels", "population"])
        // 251.40510 + 3 x 10.46729.
        #expect(CSVRows.parse(population.output)[2][1].hasPrefix("282.80696"))
        let missing = try predict(rows, ["--new-levels", "missing"])
        #expect(CSVRows.parse(missing.output)[2] == ["2"] + [String](repeating: "", count: 8))
    }

    @Test("Predicts from the fixed effects alone with --population")
    func population() throws {
        let outcome = try predict("Subject,Days\n308,3\n309,3\n", ["--population"])
        let rows = CSVRows.parse(outcome.output).dropFirst()
        #expect(Set(rows.map { $0[1] }).count == 1)
    }

    @Test("Codes poly() and scale() as the fit did")
    func bases() throws {
        let formula = "Reaction ~ poly(Days, 2) + scale(Days) + (1|Subject)"
        let all = try predict("Subject,Days\n308,0\n308,4\n308,9\n", formula: formula)
        let one = try predict("Subject,Days\n308,4\n", formula: formula)
        #expect(CSVRows.parse(all.output)[2].dropFirst() == CSVRows.parse(one.output)[1].dropFirst())
    }

    @Test("mixreport predict names the column that the new rows lack")
    func column() throws {
        let outcome = try predict("Subject\n308\n")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("Days") && outcome.errors.contains("new.csv"))
    }

    @Test("Fits with the solver that was asked for, and with any number of threads")
    func solver() throws {
        let rows = "Subject,Days\n308,0\n335,5\n"
        let direct = CSVRows.parse(try predict(rows).output)
        let iterative = try predict(rows, ["--solver", "iterative", "--verbose"])
        #expect(iterative.code == 0, "\(iterative.errors)")
        #expect(iterative.errors.contains("conjugate gradients"), "\(iterative.errors)")
        for (a, b) in zip(direct, CSVRows.parse(iterative.output)).dropFirst() {
            for (x, y) in zip(a, b) {
                let (x, y) = (try #require(Double(x)), try #require(Double(y)))
                #expect(abs(x - y) < 0.05 * abs(x))
            }
        }
        #expect(try predict(rows, ["--threads", "1"]).output == predict(rows, ["--threads", "3"]).output)
        #expect(try predict(rows, ["--threads", "0"]).code == 64)
    }

    @Test("--population needs no grouping columns, and predicts rows with a missing group")
    func populationWithoutGroups() throws {
        let with = CSVRows.parse(try predict("Subject,Days\n308,3\n,5\n", ["--population"]).output)
        let without = try predict("Days\n3\n5\n", ["--population"])
        #expect(without.code == 0, "\(without.errors)")
        #expect(CSVRows.parse(without.output) == with)
        #expect(with[2].allSatisfy { !$0.isEmpty })
        #expect(!without.errors.contains("could not be predicted"))
    }

    @Test("The intervals have the degrees of freedom of the fit, or with --df none the normal distribution")
    func degreesOfFreedom() throws {
        let student = CSVRows.parse(try predict("Days\n0\n", ["--population"]).output)[1].compactMap { Double($0) }
        // lmerTest: (Intercept) has 17 degrees of freedom, the estimate 251.405 and the standard error 6.8246.
        #expect(abs(student[7] - 17) < 0.01)
        #expect(abs(student[4] - (251.405 + 2.10982 * 6.8246)) < 0.01)
        let normal = CSVRows.parse(try predict("Days\n0\n", ["--population", "--df", "none"]).output)[1]
        #expect(abs((Double(normal[4]) ?? 0) - (251.405 + 1.95996 * 6.8246)) < 0.01)
        #expect(normal[7].isEmpty && normal[8].isEmpty)
        #expect(try predict("Days\n0\n", ["--df", "kenward-roger"]).code == 64)
    }

    @Test("A combination that the data lack has no prediction, and the reason is said")
    func notEstimable() throws {
        let scratch = try Scratch()
        var rows = "y,a,b,g\n"
        for row in 0..<60 where !(row % 2 == 1 && row / 2 % 3 == 2) {
            rows += "\((row * 7) % 13),a\(row % 2),b\(row / 2 % 3),g\(row % 5)\n"
        }
        try scratch.write(rows, to: "d.csv")
        try scratch.write("a,b,g\na0,b2,g1\na1,b2,g1\n", to: "new.csv")
        let outcome = try Program.run(
            ["predict", "d.csv", "y ~ a * b + (1|g)", "--new", "new.csv"], in: scratch.url)
        #expect(outcome.code == 0)
        let parsed = CSVRows.parse(outcome.output)
        #expect(!parsed[1][1].isEmpty)
        #expect(parsed[2] == ["2"] + [String](repeating: "", count: 8))
        #expect(
            outcome.errors.contains(
                "No prediction for 1 row of the new data (first in line 3): it needs the coefficient of aa1:bb2, which the data of the fit do not determine."
            ), "\(outcome.errors)")
    }
}
