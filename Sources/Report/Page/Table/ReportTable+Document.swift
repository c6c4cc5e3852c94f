extension ReportTable {
    /// The rows as objects in JSON, of the columns that are in documents.
    package var documentRows: TableRows {
        let shown = columns.filter { $0.data.contains(.document) }
        return TableRows(keys: shown.map { JSONKey($0.key) }, rowCount: rowCount) { index in
            let row = self[index]
            return shown.map { $0.value(row) }
        }
    }
}
