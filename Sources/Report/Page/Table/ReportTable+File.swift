extension ReportTable {
    /// The path of its file in the report's folder.
    var path: String { "tables/\(name).csv" }

    var file: ReportFile { ReportFile(path: path, table: csv) }

    /// The columns that are in the file, numbers with all their digits.
    package var csv: CSVTable {
        let shown = columns.filter { $0.data.contains(.file) }
        return CSVTable(header: shown.map(\.key), rowCount: rowCount) { index in
            let row = self[index]
            return shown.map { $0.value(row).fileText }
        }
    }
}

extension TableValue {
    /// The value in a CSV file; empty where there is none.
    fileprivate var fileText: String {
        switch self {
        case .text(let text): text ?? ""
        case .number(let number): number.map(CSVText.number) ?? ""
        case .count(let count): count.map(String.init) ?? ""
        case .flag(let flag): flag ? "true" : "false"
        case .list(let items): items.joined(separator: ", ")
        }
    }
}
