/// The columns that a model uses, read from a delimited text file or made in memory.
public struct Table: Sendable {
    /// The name of the data for messages: usually the file's path.
    public let source: String
    /// The number of data rows, those with missing values included.
    public let rowCount: Int
    /// Every name of the header, also those of columns that were not kept; unnamed columns are empty strings.
    public let header: [String]
    /// The columns asked for, in the order of the requests.
    public let columns: [Column]
    private let lines: LineMap

    package init(source: String, rowCount: Int, header: [String], columns: [Column], lines: LineMap = LineMap()) {
        self.source = source
        self.rowCount = rowCount
        self.header = header
        self.columns = columns
        self.lines = lines
    }

    /// A table of columns in memory.
    ///
    /// A model of these columns is the one of a file with the same values. Errors of the design name the line that a row
    /// would have in a file with one header line: the row's number, from 0, plus 2.
    ///
    /// - Parameters:
    ///   - columns: at least one column with at least one row, in any order.
    ///   - source: the name of the data for messages.
    /// - Throws: A ``TableError`` with the problem ``TableError/Problem/empty`` without columns,
    ///   ``TableError/Problem/noRows`` without rows, ``TableError/Problem/duplicateHeader(name:positions:)`` where two
    ///   columns have one name, ``TableError/Problem/unequalColumns(found:expected:)`` where a column has more or fewer
    ///   rows than the first, and ``TableError/Problem/tooManyRows`` beyond 2147483646 rows.
    public init(_ columns: [Column], source: String = "table") throws(TableError) {
        guard let rowCount = columns.first?.rowCount else { throw TableError(source: source, problem: .empty) }
        var positions: [String: Int] = [:]
        for (index, column) in columns.enumerated() {
            if let first = positions.updateValue(index, forKey: column.name) {
                throw TableError(
                    source: source, problem: .duplicateHeader(name: column.name, positions: [first + 1, index + 1]))
            }
            guard column.rowCount == rowCount else {
                throw TableError(
                    source: source, column: column.name,
                    problem: .unequalColumns(found: column.rowCount, expected: rowCount))
            }
        }
        if rowCount == 0 { throw TableError(source: source, problem: .noRows) }
        if rowCount >= Int(Int32.max) { throw TableError(source: source, problem: .tooManyRows) }
        self.init(source: source, rowCount: rowCount, header: columns.map(\.name), columns: columns)
    }

    /// The column of this name, when it was asked for.
    public func column(named name: String) -> Column? {
        columns.first { $0.name == name }
    }

    /// The same rows with other columns in the place of those of the same names.
    ///
    /// - Precondition: Each has as many rows as the table.
    package func replacing(_ others: [Column]) -> Table {
        precondition(others.allSatisfy { $0.rowCount == rowCount })
        return Table(
            source: source, rowCount: rowCount, header: header,
            columns: columns.map { column in others.first { $0.name == column.name } ?? column }, lines: lines)
    }

    /// The same rows with further columns.
    ///
    /// - Precondition: Each has as many rows as the table, and a name of its own.
    package func adding(_ others: [Column]) -> Table {
        precondition(others.allSatisfy { $0.rowCount == rowCount && !header.contains($0.name) })
        return Table(
            source: source, rowCount: rowCount, header: header + others.map(\.name), columns: columns + others,
            lines: lines)
    }

    /// The 1-based line of the file on which a row (0-based) begins; of a table in memory the row plus 2.
    public func line(ofRow row: Int) -> Int {
        lines.line(ofRow: row)
    }
}
