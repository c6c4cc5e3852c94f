/// A table for a CSV file, its rows made when they are written: a file of millions of rows is never in memory as text.
package struct CSVTable: Sendable {
    package let header: [String]
    package let rowCount: Int
    /// Whether cells are as they are, for programs that read names from them; otherwise texts that a spreadsheet might take for a formula are marked.
    private let isExact: Bool
    /// The cells of a row.
    package let cells: @Sendable (Int) -> [String]

    package init(
        header: [String], rowCount: Int, isExact: Bool = false, cells: @escaping @Sendable (Int) -> [String]
    ) {
        self.header = header
        self.isExact = isExact
        self.rowCount = rowCount
        self.cells = cells
    }

    package init(header: [String], rows: [[String]]) {
        self.init(header: header, rowCount: rows.count) { rows[$0] }
    }

    /// Text is handed on in pieces of about so many bytes.
    private static let pieceBytes = 1 << 18

    /// Hands the table's text on in pieces, each a number of whole lines.
    package func write(_ piece: (String) throws -> Void) rethrows {
        let line = isExact ? CSVText.exactLine : CSVText.line
        var text = line(header)
        for row in 0..<rowCount {
            text += line(cells(row))
            if text.utf8.count >= Self.pieceBytes {
                try piece(text)
                text = ""
            }
        }
        try piece(text)
    }
}
