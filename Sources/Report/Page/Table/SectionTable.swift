/// A table on the page, with its file.
struct SectionTable {
    let model: TableModel
    let file: ReportFile

    /// - Parameters:
    ///   - table: the rows on the page.
    ///   - all: the rows in the file, where these are others.
    ///   - note: a remark under the table.
    ///   - limit: the largest number of rows on the page.
    init<Row>(
        _ table: ReportTable<Row>, all: ReportTable<Row>? = nil, caption: String, note: String? = nil,
        limit: Int = TableLimits.rows
    ) {
        model = table.page(caption: caption, note: note).shortened(to: limit)
        file = (all ?? table).file
    }
}
