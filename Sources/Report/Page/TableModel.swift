/// A table of a page, its cells as text.
struct TableModel {
    struct Cell {
        let text: String
        /// Whether it heads its row.
        let isHeader: Bool
        /// Whether it is a number, set to the right.
        let isNumber: Bool
    }

    struct Row {
        let cells: [Cell]
    }

    struct Heading {
        let text: String
        let isNumber: Bool
    }

    let id: String
    let caption: String
    let headings: [Heading]
    let rows: [Row]
    /// The file with all of the table and more digits.
    let csv: String?
    /// A remark under the table.
    let note: String?

    /// - Parameter textColumns: how many columns from the left hold text; the first heads its row.
    init(
        id: String, caption: String, headings: [String], rows: [[String]], textColumns: Int = 1, csv: String? = nil,
        note: String? = nil
    ) {
        self.id = id
        self.caption = caption
        self.headings = headings.enumerated().map { Heading(text: $1, isNumber: $0 >= textColumns) }
        self.rows = rows.map { row in
            Row(cells: row.enumerated().map { Cell(text: $1, isHeader: $0 == 0, isNumber: $0 >= textColumns) })
        }
        self.csv = csv
        self.note = note
    }
}
