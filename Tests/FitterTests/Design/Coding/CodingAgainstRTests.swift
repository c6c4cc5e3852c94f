import Fitter
import Testing

@Suite("Contrasts and polynomials against R")
struct CodingAgainstRTests {
    @Test("All of R's answers are there")
    func count() {
        #expect(MatrixTruth.all.count == 89)
        #expect(FitTruth.all.count == 4)
    }

    @Test("Model matrices are those of R, column by column", arguments: MatrixTruth.all)
    func matrix(truth: MatrixTruth) throws {
        let (model, _) = try CodingTruth.model(options: truth.options, formula: truth.formula)
        let (names, matrix) = try #require(part(truth.term, of: model.design))
        #expect(names.map { $0.replacing(" ", with: "_") } == truth.names)
        try #require(matrix.columns == truth.columns.count)
        for (column, expected) in truth.columns.enumerated() {
            for (row, value) in zip(MatrixTruth.rows, expected) {
                #expect(
                    abs(matrix[row, column] - value) <= 1e-10 * max(1, abs(value)),
                    "\(truth.names[column]), row \(row)")
            }
        }
    }

    private func part(_ term: Int?, of design: MixedModelDesign) -> (names: [String], matrix: Matrix)? {
        guard let term else { return (design.fixed.names, design.fixed.matrix) }
        guard term < design.random.count else { return nil }
        let ones = Matrix(rows: design.n, columns: 1, elements: [Double](repeating: 1, count: design.n))
        return (design.random[term].coefficients, design.random[term].basis ?? ones)
    }

    @Test("Polynomial contrasts and their values elsewhere are those of R", arguments: CodingTruth.lines("bases.tsv"))
    func bases(fields: [String]) throws {
        let degree = try #require(Int(fields[1]))
        let values = fields[2].split(separator: " ").compactMap { Double($0) }
        if fields[0] == "contr.poly" {
            let levels = (0..<degree).map { "l\(10 + $0)" }
            let rows = (0..<4 * degree).map { "\($0 * $0 % 11),\(levels[$0 % degree]),g\($0 / degree)" }
            let design = try Self.model("y ~ ordered(f) + (1 | g)", "y,f,g\n" + rows.joined(separator: "\n")).design
            let matrix = design.fixed.matrix
            try #require(matrix.columns == degree && values.count == degree * (degree - 1))
            for column in 1..<degree {
                for level in 0..<degree {
                    #expect(abs(matrix[level, column] - values[level + (column - 1) * degree]) < 1e-10)
                }
            }
        } else {
            let (model, _) = try CodingTruth.model(options: "", formula: "y ~ poly(x, \(degree)) + (1 | g)")
            let new = try Table(
                text: Array("x,g\n0,g1\n4.5,g1\n20,g2\n".utf8), source: "new.csv",
                columns: model.coding.columnRequests())
            let coded = try model.coding.rows(of: new).fixed
            try #require(values.count == 3 * degree && coded.columns == degree + 1)
            for (index, value) in values.enumerated() {
                #expect(abs(coded[index % 3, 1 + index / 3] - value) <= 1e-10 * max(1, abs(value)))
            }
        }
    }

    private static func model(_ formula: String, _ text: String) throws -> ModelData {
        let formula = try Formula(formula)
        let table = try Table(text: Array(text.utf8), source: "data.csv", columns: formula.columnRequests())
        return try ModelData(table: table, formula: formula)
    }

    @Test("Polynomial contrasts stay orthonormal for as many levels as R takes", arguments: [30, 95])
    func manyLevels(levels: Int) throws {
        let rows = (0..<2 * levels).map { "\($0 * $0 % 13),l\(100 + $0 % levels),g\($0 % 5)" }
        let matrix = try Self.model("y ~ ordered(f) + (1 | g)", "y,f,g\n" + rows.joined(separator: "\n")).design.fixed
            .matrix
        try #require(matrix.columns == levels)
        var worst = 0.0
        for a in 1..<levels {
            for b in 1...a {
                let product = (0..<levels).reduce(0) { $0 + matrix[$1, a] * matrix[$1, b] }
                worst = max(worst, abs(product - (a == b ? 1 : 0)))
            }
        }
        #expect(worst < 1e-11)
    }

    @Test("Fits with contrasts and polynomials are those of lme4", arguments: FitTruth.all)
    func fit(truth: FitTruth) throws {
        let (model, _) = try CodingTruth.model(options: truth.options, formula: truth.formula)
        let fit = try FittedModel(fitting: model.design, method: truth.method)
        #expect(fit.criterion <= truth.criterion + 1e-6 && fit.criterion >= truth.criterion - 1e-4)
        try #require(fit.fixedEffects.map(\.name) == truth.effects.map(\.name))
        for (effect, expected) in zip(fit.fixedEffects, truth.effects) {
            #expect(abs(effect.estimate - expected.estimate) <= 1e-4 * expected.standardError, "\(expected.name)")
            #expect(abs(effect.standardError / expected.standardError - 1) <= 1e-4, "\(expected.name)")
        }
    }

    @Test("Contrasts change neither the criterion nor what is fitted", arguments: ContrastKind.allCases)
    func invariance(kind: ContrastKind) throws {
        let formula = try Formula("log(y) ~ dept*x + size + (x | g)")
        func fit(_ factors: [String: FactorOptions]) throws -> FittedModel {
            let options = ModelOptions(categorical: ["dept"], factors: factors)
            let table = try Table(contentsOf: CodingTruth.dataPath, columns: formula.columnRequests(options))
            let design = try ModelData(table: table, formula: formula, options: options).design
            return try FittedModel(fitting: design, method: .ml)
        }
        let plain = try fit([:])
        let other = try fit(["dept": FactorOptions(contrasts: kind), "size": FactorOptions(contrasts: kind)])
        #expect(abs(plain.criterion - other.criterion) < 1e-7)
    }
}
