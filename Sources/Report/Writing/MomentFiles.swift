import Fitter

/// The files of a folder of moments.
enum MomentFiles {
    /// What the folder's list of files says that it is.
    private struct Document: Encodable {
        let schema = "mixreport-moments/1"
    }

    /// One CSV file per table, and the list of them.
    static func list(_ moments: Moments) throws -> [ReportFile] {
        let files = moments.sheets.map { sheet in
            ReportFile(
                path: sheet.name + ".csv",
                table: CSVTable(header: sheet.header, rowCount: sheet.rowCount, isExact: true, cells: sheet.cells))
        }
        return try ReportFile.listed(Document(), as: "moments.json", with: files)
    }
}
