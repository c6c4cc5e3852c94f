extension ReportTable {
    /// The columns that are on the page; of very many rows the first.
    ///
    /// - Parameters:
    ///   - note: a remark under the table.
    func page(caption: String, note: String? = nil) -> TableModel {
        let shown = columns.compactMap { column in column.page.map { (isText: column.isText, $0) } }
        let rows = (0..<min(rowCount, TableLimits.rows)).map { index in
            let row = self[index]
            return TableModel.Row(
                cells: shown.enumerated().map { position, column in
                    TableModel.Cell(text: column.1.text(row), isHeader: position == 0, isNumber: !column.isText)
                })
        }
        return TableModel(
            id: "\(name)-table", caption: caption,
            headings: shown.map { TableModel.Heading(text: $0.1.heading, isNumber: !$0.isText) }, rows: rows,
            omitted: rowCount - rows.count, csv: path, note: note)
    }
}
