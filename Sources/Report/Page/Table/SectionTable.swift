/// A table on the page, with its file.
struct SectionTable {
    let model: TableModel
    let file: ReportFile

    /// - Parameters:
    ///   - table: the rows on the page.
    ///   - all: the rows in the file, where these are others.
    ///   - note: a remark under the table.
    init<Row>(
        _ table: ReportTable<Row>, all: ReportTable<Row>? = nil, caption: String, note: String? = nil
    ) {
        model = table.page(caption: caption, note: note)
        file = (all ?? table).file
    }
}
