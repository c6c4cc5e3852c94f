import Fitter
import Testing

@Suite("Data that are cells")
struct CellDataTests {
    private func data(
        count: [Double], within: [Double]? = nil, weights: [Double]? = nil, formula: String = "y ~ x + (1 | g)"
    ) throws -> ModelData {
        let rows = count.count
        var columns = [
            Column(name: "y", numbers: (0..<rows).map { Double($0 * 7 % 5) + 1 }),
            Column(name: "x", numbers: (0..<rows).map { Double($0 * 3 % 4) }),
            Column(
                name: "g",
                categories: Categories(levels: ["u", "v", "w"], codes: (0..<rows).map { Int32($0 % 3) })),
            Column(name: "n", numbers: count),
        ]
        if let within { columns.append(Column(name: "ss", numbers: within)) }
        if let weights { columns.append(Column(name: "w", numbers: weights)) }
        return try ModelData(
            table: try Table(columns), formula: try Formula(formula),
            options: ModelOptions(
                weights: weights.map { _ in "w" }, count: "n", withinSquares: within.map { _ in "ss" }))
    }

    @Test("Weights of cells are those of their rows together, and squares within them are weighted")
    func weights() throws {
        let design = try data(
            count: [2, 1, 3, 1, 1, 4], within: [0.5, 0, 2, .nan, 0, 1], weights: [2, 1, 0.5, 1, 1, 3]
        ).design
        #expect(design.weights == [4, 1, 1.5, 1, 1, 12])
        #expect(design.cells?.withinSquares == [1, 0, 1, 0, 0, 3])
        #expect(design.n == 6 && design.rowCount == 12)
    }

    @Test("Single rows need no squares within them, and make the fit of the rows")
    func single() throws {
        let rows = (0..<12).map { _ in 1.0 }
        let cells = try FittedModel(fitting: try data(count: rows).design)
        #expect(cells.n == 12 && cells.design.weights == rows)
        #expect(LackOfFit(cells) == nil)
    }

    @Test(
        "Counts and squares that are none are refused with what was found",
        arguments: [
            ([2, 1.5, 1, 1, 1], [1, 1, 0, 0, 0], "1.5; expected a whole number"),
            ([2, 0, 1, 1, 1], [1, 0, 0, 0, 0], "leave cells without rows out"),
            ([2, -1, 1, 1, 1], [1, 0, 0, 0, 0], "-1.0; expected"),
            ([2, 2, 1, 1, 1], [1, -0.1, 0, 0, 0], "never negative"),
            ([2, 2, 1, 1, 1], [1, .nan, 0, 0, 0], "not a number for a cell of 2 rows"),
            ([2, 2, 1, 1, 1], [1, .infinity, 0, 0, 0], "infinite for a cell of 2 rows"),
            ([2, 2, 1, 1, 1], [1, 1, 0.5, 0, 0], "0.5 for a cell of 1 row; expected 0"),
        ] as [([Double], [Double], String)])
    func refused(count: [Double], within: [Double], message: String) throws {
        let error = #expect(throws: DesignError.self) { try data(count: count, within: within) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }

    @Test("Cells of several rows without squares, or with a calculated response, are refused")
    func incomplete() throws {
        let without = #expect(throws: DesignError.self) { try data(count: [2, 1, 1, 1, 1]) }
        #expect(without?.description.contains("--within-ss") == true)
        let calculated = #expect(throws: DesignError.self) {
            try data(count: [2, 1, 1, 1, 1], within: [1, 0, 0, 0, 0], formula: "log(y) ~ x + (1 | g)")
        }
        #expect(calculated?.description.contains("column with the mean of log(y)") == true)
    }

    @Test("Profiles of columns are those of the rows")
    func profile() throws {
        let sample = try CellSample(seed: 21)
        let data = try sample.data("y ~ a + x + (1 | g)", isWeighted: false)
        let (rows, cells) = (DataProfile(sample.rows, data.rows), DataProfile(sample.cells, data.cells))
        #expect(cells.observations == rows.rowsUsed && cells.rowsUsed == data.cells.design.n)
        for column in rows.columns {
            let other = try #require(cells.columns.first { $0.name == column.name })
            #expect(other.categories == column.categories)
            guard let one = column.numbers, let two = other.numbers else { continue }
            #expect(abs(one.mean - two.mean) < 1e-12)
            #expect(abs(one.standardDeviation - two.standardDeviation) < 1e-12, "\(column.name)")
            if column.name == "x" { #expect(one.counts == two.counts) }
        }
    }

    @Test("Aggregation makes the cells of the rows, and joins cells as it joins rows")
    func aggregation() throws {
        let sample = try CellSample(seed: 22)
        let formula = try Formula("y ~ a + (1 | g)")
        let data = try sample.data("y ~ a + (1 | g)", isWeighted: true)
        let rows = CellAggregation(data.rows, formula, table: sample.rows, options: ModelOptions(weights: "w"))
        let cells = CellAggregation(
            data.cells, formula, table: sample.cells,
            options: ModelOptions(weights: "w", count: "n", withinSquares: "ss"))
        #expect(rows.columns == ["a", "g", "w"] && rows.counts == cells.counts)
        #expect(rows.rowCount == data.rows.design.n && rows.counts.count < data.cells.design.n)
        for cell in rows.counts.indices {
            #expect(abs(rows.means[cell] - cells.means[cell]) < 1e-12)
            #expect(abs(rows.withinSquares[cell] - cells.withinSquares[cell]) < 1e-11)
        }
    }
}
