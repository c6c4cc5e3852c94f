extension ReportTable {
    /// The columns that are in the terminal, as lines of aligned text, the headings first.
    package var terminalLines: [String] {
        let shown = columns.compactMap { column in column.terminal.map { (isText: column.isText, $0) } }
        let rows = (0..<rowCount).map { index in
            let row = self[index]
            return shown.map { $0.1.text(row) }
        }
        return TextTable.aligned([shown.map(\.1.heading)] + rows, isText: shown.map(\.isText))
    }
}
