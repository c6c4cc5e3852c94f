import Fitter

/// The cells of a model's rows as CSV, to be fitted with --count and --within-ss.
struct CellFile {
    let table: CSVTable
    /// What the columns of counts and of squares are called.
    let count: String
    let withinSquares: String
    private let aggregation: CellAggregation
    /// What the response is called in formulas of the file, where that is not what it was.
    private let response: String

    /// What such a file has in its header.
    static let mark = "within_ss"

    init(_ data: ModelData, _ formula: Formula, table: Table, options: ModelOptions) {
        let cells = CellAggregation(data, formula, table: table, options: options)
        aggregation = cells
        response =
            data.summary.hasPlainResponse ? "" : " and the response `\(formula.responseName)` in backquotes"
        var taken = Set(cells.columns + [formula.responseName])
        func free(_ name: String) -> String {
            var name = name
            while taken.contains(name) { name += "_" }
            taken.insert(name)
            return name
        }
        let (count, within) = (free("n"), free(Self.mark))
        (self.count, withinSquares) = (count, within)
        let columns = cells.columns.compactMap { table.column(named: $0) }
        self.table = CSVTable(
            header: columns.map(\.name) + [formula.responseName, count, within], rowCount: cells.counts.count
        ) { cell in
            let row = Int(cells.firstRows[cell])
            return columns.map { Self.text($0, row) }
                + [
                    CSVText.number(cells.means[cell]), "\(cells.counts[cell])",
                    CSVText.number(cells.withinSquares[cell]),
                ]
        }
    }

    private static func text(_ column: Column, _ row: Int) -> String {
        if let categories = column.categories, column.numbers == nil {
            return categories.levels[Int(categories.codes[row])]
        }
        guard let value = column.numbers?[row] else { return "" }
        // Whole numbers as they are written, so that they name the same levels where they are categories.
        return column.time?.text(of: value) ?? Categories.name(value)
    }

    /// How many cells there are, and whether anything is gained.
    var summary: String {
        let (cells, rows) = (aggregation.counts.count, aggregation.rowCount)
        let found = "\(Sentence.counted(cells, "cell")) for \(Sentence.counted(rows, "row"))"
        return 2 * cells > rows
            ? "\(found): there is nothing to gain, since few rows are equal in all columns but the response; fit the rows"
            : "\(found); fit with --count \(count) --within-ss \(withinSquares)\(response)"
    }
}
