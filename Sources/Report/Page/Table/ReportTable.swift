/// A table, defined once: its columns say which outputs have them.
///
/// Each output has a writer of its own: the page (and from it the summary's Markdown), a CSV file, JSON, the terminal.
/// Rows are made when they are written.
package struct ReportTable<Row: Sendable>: Sendable {
    /// Rows that follow each other.
    package struct Part: Sendable {
        let count: Int
        let row: @Sendable (Int) -> Row

        package init(count: Int, row: @escaping @Sendable (Int) -> Row) {
            self.count = count
            self.row = row
        }
    }

    /// The name of its file, and the beginning of its id on the page.
    package let name: String
    package let columns: [TableColumn<Row>]
    package let rowCount: Int
    private let parts: [Part]
    /// The row that each part begins with.
    private let starts: [Int]

    package init(_ name: String, columns: [TableColumn<Row>], parts: [Part]) {
        self.name = name
        self.columns = columns
        self.parts = parts.filter { $0.count > 0 }
        var starts: [Int] = []
        var count = 0
        for part in self.parts {
            starts.append(count)
            count += part.count
        }
        self.starts = starts
        rowCount = count
    }

    package init(_ name: String, columns: [TableColumn<Row>], rows: [Row]) {
        self.init(name, columns: columns, parts: [Part(count: rows.count) { rows[$0] }])
    }

    /// The row of an index below `rowCount`.
    package subscript(index: Int) -> Row {
        let part = starts.lastIndex { $0 <= index } ?? 0
        return parts[part].row(index - starts[part])
    }
}
