import Fitter

/// Columns of a small CSV file by name.
struct CSVColumns {
    private let table: Table

    /// - Throws: ``TableError`` naming the file, and the column that is missing.
    init(_ file: ReferenceFile, text: [String], numbers: [String], optionalNumbers: [String]) throws {
        let present = optionalNumbers.filter(try file.header.contains)
        table = try Table(
            text: file.bytes, source: file.path,
            columns: text.map { ColumnRequest($0, .categorical) }
                + (numbers + present).map { ColumnRequest($0, .numeric) })
    }

    var rowCount: Int { table.rowCount }

    /// The line of the file that holds a row.
    func line(_ row: Int) -> Int { table.line(ofRow: row) }

    /// A cell as text; empty where it is missing.
    func text(_ column: String, _ row: Int) -> String {
        guard let categories = table.column(named: column)?.categories, categories.codes[row] >= 0 else { return "" }
        return categories.levels[Int(categories.codes[row])]
    }

    /// A cell as a number; nil where it is missing.
    func number(_ column: String, _ row: Int) -> Double? {
        guard let value = table.column(named: column)?.numbers?[row], !value.isNaN else { return nil }
        return value
    }
}
