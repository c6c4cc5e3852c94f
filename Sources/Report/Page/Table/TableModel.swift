/// A table of a page, its cells as text.
struct TableModel {
    struct Cell {
        let text: String
        /// Whether it heads its row.
        let isHeader: Bool
        /// Whether it is a number, set to the right.
        let isNumber: Bool
        /// Whether its column is left out on narrow screens.
        let isMinor: Bool
    }

    struct Row {
        let cells: [Cell]
    }

    struct Heading {
        let text: String
        let isNumber: Bool
        /// Whether the column is left out on narrow screens.
        let isMinor: Bool
    }

    let id: String
    var caption: String
    var headings: [Heading]
    var rows: [Row]
    /// How many rows are left out here, as "12 more rows"; nil for none.
    var more: String?
    /// The file with all of the table and more digits.
    var csv: String?
    /// A remark under the table.
    var note: String?

    /// The columns that are left out on narrow screens, as "SE, df and t"; nil for none.
    var minor: String?

    private var omittedRows = 0

    /// - Parameters:
    ///   - rows: at most ``TableLimits/rows``.
    ///   - omitted: how many more rows the table has.
    init(
        id: String, caption: String, headings: [Heading], rows: [Row], omitted: Int, csv: String, note: String? = nil
    ) {
        self.id = id
        self.caption = caption
        self.headings = headings
        self.rows = rows
        self.csv = csv
        self.note = note
        let left = headings.filter(\.isMinor).map(\.text)
        minor = left.isEmpty ? nil : Sentence.list(left)
        omit(omitted)
    }

    private mutating func omit(_ count: Int) {
        omittedRows += count
        more = omittedRows > 0 ? Sentence.counted(omittedRows, "more row") : nil
    }

    /// The table with every text changed; id and path stay.
    func mapped(_ change: (String) -> String) -> TableModel {
        var table = self
        table.caption = change(caption)
        table.headings = headings.map { Heading(text: change($0.text), isNumber: $0.isNumber, isMinor: $0.isMinor) }
        table.rows = rows.map { row in
            Row(
                cells: row.cells.map {
                    Cell(text: change($0.text), isHeader: $0.isHeader, isNumber: $0.isNumber, isMinor: $0.isMinor)
                })
        }
        table.note = note.map(change)
        table.minor = minor.map(change)
        return table
    }

    /// The table with no more rows than so many.
    func shortened(to count: Int) -> TableModel {
        var table = self
        table.rows = Array(rows.prefix(count))
        table.omit(rows.count - table.rows.count)
        return table
    }

    /// The table with the columns that narrow screens have.
    func withoutMinorColumns() -> TableModel {
        var table = self
        table.headings.removeAll(where: \.isMinor)
        table.rows = rows.map { Row(cells: $0.cells.filter { !$0.isMinor }) }
        table.minor = nil
        return table
    }

    /// The table where there is no file next to the page.
    func withoutFile() -> TableModel {
        var table = self
        table.csv = nil
        return table
    }
}
