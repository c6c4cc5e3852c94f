import Fitter
import Testing

@Suite("Tables in memory")
struct MemoryTableTests {
    /// Sixty rows with a missing value in each kind of column, and the same as a file.
    private struct Sample {
        var response: [Double] = []
        var dose: [Double] = []
        var batch: [Double] = []
        var kind: [String?] = []
        var subject: [String?] = []

        init() {
            var generator = Xoshiro256StarStar(seed: 7)
            var noise = [Double](repeating: 0, count: 60)
            NormalSampler().fill(&noise, using: &generator)
            for row in 0..<60 {
                // Ten subjects, of which the bytes of the names sort otherwise than their values; three kinds.
                let subject = row % 10 + 3
                dose.append(row == 5 ? .nan : Double(row * row % 17) / 4)
                batch.append(row == 6 ? .nan : Double(row / 5 % 4))
                kind.append(row == 7 ? nil : ["plain", "été", "Z"][row * 7 % 3])
                self.subject.append(row == 8 ? nil : "\(subject)")
                response.append(noise[row] + Double(subject % 4) + (row == 9 ? .nan : 0))
            }
        }

        var columns: [Column] {
            [
                Column(name: "y", numbers: response), Column(name: "dose", numbers: dose),
                Column(name: "batch", numbers: batch), Column(name: "kind", texts: kind),
                Column(name: "subject", texts: subject),
            ]
        }

        var file: [UInt8] {
            func cell(_ value: Double) -> String { value.isNaN ? "NA" : "\(value)" }
            let rows = response.indices.map { row in
                [
                    cell(response[row]), cell(dose[row]), batch[row].isNaN ? "" : "\(Int(batch[row]))",
                    kind[row] ?? "", subject[row] ?? "NA",
                ]
                .joined(separator: ",")
            }
            return Array((["y,dose,batch,kind,subject"] + rows).joined(separator: "\n").utf8)
        }
    }

    @Test(
        "A model of columns in memory equals the model of a file with the same values",
        arguments: [
            "y ~ dose + (1 | subject)", "y ~ dose * kind + (dose | subject)", "y ~ factor(batch) + (1 | subject)",
            "log(y + 10) ~ scale(dose) + (1 | batch) + (1 | subject)", "y ~ kind + (1 | subject:batch)",
        ])
    func sameModel(text: String) throws {
        let sample = Sample()
        let formula = try Formula(text)
        let read = try ModelData(
            table: Table(text: sample.file, source: "file", columns: formula.columnRequests()), formula: formula)
        let made = try ModelData(table: Table(sample.columns), formula: formula)
        #expect(made.design.response == read.design.response)
        #expect(made.design.sourceRows == read.design.sourceRows)
        #expect(made.design.fixed.names == read.design.fixed.names)
        #expect(made.design.fixed.matrix == read.design.fixed.matrix)
        #expect(made.design.random.map(\.levels) == read.design.random.map(\.levels))
        #expect(made.design.random.map(\.levelOfRow) == read.design.random.map(\.levelOfRow))
        #expect(made.summary.columns == read.summary.columns)
        let (first, second) = (try FittedModel(fitting: made.design), try FittedModel(fitting: read.design))
        #expect(first.criterion == second.criterion)
        #expect(first.theta == second.theta)
        #expect(first.fixedEffects.map(\.estimate) == second.fixedEffects.map(\.estimate))
        #expect(first.fixedEffects.map(\.degreesOfFreedom) == second.fixedEffects.map(\.degreesOfFreedom))
    }

    @Test("Levels in memory have the order and the names that a file's have")
    func levels() throws {
        let numbers = Column(name: "a", texts: ["10", "9", "1.0", nil, "1", "09"])
        #expect(numbers.categories?.levels == ["1", "1.0", "9", "09", "10"])
        #expect(numbers.categories?.codes == [4, 2, 1, -1, 0, 3])
        #expect(numbers.missingCount == 1)
        let texts = Column(name: "b", texts: ["b", "", "10", "NA", "9"])
        #expect(texts.categories?.levels == ["", "10", "9", "NA", "b"])
        #expect(texts.missingCount == 0)
    }

    @Test("The order of levels that a caller gives is kept, and declared levels apply to numbers")
    func callersOrder() throws {
        let y = Column(name: "y", numbers: [1, 3, 2, 5, 4, 9, 7, 8])
        let g = Column(name: "g", numbers: [2, 2, 1, 1, 0.5, 0.5, 1, 2])
        let f = Column(name: "f", categories: Categories(levels: ["z", "a"], codes: [0, 1, 0, 1, 0, 1, 0, 1]))
        let formula = try Formula("y ~ f + (1 | g)")
        let data = try ModelData(table: Table([y, g, f]), formula: formula)
        #expect(data.design.fixed.names == ["(Intercept)", "fa"])
        #expect(data.design.random[0].levels == ["0.5", "1", "2"])
        let declared = try ModelData(
            table: Table([y, g, f]), formula: Formula("y ~ factor(g) + (1 | f)"),
            options: ModelOptions(factors: ["g": FactorOptions(reference: "2")]))
        #expect(declared.design.fixed.names == ["(Intercept)", "factor(g)0.5", "factor(g)1"])
    }

    @Test("Predictions of rows in memory need no file")
    func predictions() throws {
        let sample = Sample()
        let formula = try Formula("y ~ dose + (1 | subject)")
        let data = try ModelData(table: Table(sample.columns), formula: formula)
        let fit = try FittedModel(fitting: data.design)
        let new = try Table([
            Column(name: "dose", numbers: [0, 0]), Column(name: "subject", texts: ["4", "somebody else"]),
        ])
        let rows = PredictionRows(try data.coding.rows(of: new))
        let predictions = try PredictionModel(fit)
            .predict(rows, options: PredictionOptions(newLevels: .population))
        let intercept = fit.fixedEffects[0].estimate
        let level = try #require(fit.randomEffects[0].levels.firstIndex(of: "4"))
        #expect(abs(predictions.values[0] - intercept - fit.randomEffects[0].modes[0, level]) < 1e-12)
        #expect(abs(predictions.values[1] - intercept) < 1e-12)
    }

    @Test(
        "Columns that make no table are refused with the reason",
        arguments: [
            ([], "table: is empty; expected a header line and rows of data"),
            (
                [Column(name: "x", numbers: [])],
                "table: holds a header and no rows; expected rows of data under it"
            ),
            (
                [Column(name: "x", numbers: [1, 2]), Column(name: "g", texts: ["a"])],
                "table: column \"g\": has 1 row, expected 2 as in the first column"
            ),
            (
                [Column(name: "x", numbers: [1]), Column(name: "y", numbers: [1]), Column(name: "x", texts: ["a"])],
                "table: the name \"x\" stands over columns 1 and 3; expected each name once"
            ),
        ] as [([Column], String)])
    func refused(columns: [Column], message: String) {
        let error = #expect(throws: TableError.self) { try Table(columns) }
        #expect(error?.description == message)
    }

    @Test("Errors of a model name the row's line in a file with one header line")
    func lines() throws {
        let formula = try Formula("y ~ x + (1 | g)")
        let table = try Table(
            [
                Column(name: "y", numbers: [1, 2, 4, 3]), Column(name: "x", numbers: [0, 1, .infinity, 2]),
                Column(name: "g", texts: ["a", "a", "b", "b"]),
            ], source: "doses")
        let error = #expect(throws: DesignError.self) { try ModelData(table: table, formula: formula) }
        #expect(error?.source == "doses")
        #expect(error?.line == 4)
    }
}
