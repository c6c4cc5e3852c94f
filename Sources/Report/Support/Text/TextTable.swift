import Fitter

/// Tables of plain text, safe for a terminal.
enum TextTable {
    /// The cells in columns, text to the left and numbers to the right.
    ///
    /// - Parameter isText: whether a column is text, one element per column.
    static func aligned(_ rows: [[String]], isText: [Bool]) -> [String] {
        let rows = rows.map { row in row.map { $0.escapedForDisplay(limit: 60) } }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return isText[column] ? cell + padding : padding + cell
            }
            return "  " + cells.joined(separator: "  ")
        }
    }
}
