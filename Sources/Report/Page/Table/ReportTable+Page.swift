extension ReportTable {
    /// The columns that are on the page; of very many rows the first.
    ///
    /// - Parameters:
    ///   - note: a remark under the table.
    func page(caption: String, note: String? = nil) -> TableModel {
        let onPage = columns.filter { $0.page != nil }
        // Few columns have room anywhere.
        let mayDrop = onPage.count > 4
        let shown = onPage.compactMap { column in
            column.page.map { (isText: column.isText, isMinor: mayDrop && column.isMinor, $0) }
        }
        let rows = (0..<min(rowCount, TableLimits.rows)).map { index in
            let row = self[index]
            return TableModel.Row(
                cells: shown.enumerated().map { position, column in
                    TableModel.Cell(
                        text: column.2.text(row), isHeader: position == 0, isNumber: !column.isText,
                        isMinor: column.isMinor)
                })
        }
        return TableModel(
            id: "\(name)-table", caption: caption,
            headings: shown.map {
                TableModel.Heading(text: $0.2.heading, isNumber: !$0.isText, isMinor: $0.isMinor)
            }, rows: rows,
            omitted: rowCount - rows.count, csv: path, note: note)
    }
}
