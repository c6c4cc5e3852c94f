/// The columns that a model uses, read from a delimited text file.
public struct Table: Sendable {
    /// What the data come from, for messages: usually the file's path.
    public let source: String
    /// The number of data rows.
    public let rowCount: Int
    /// Every name of the header, also those of columns that were not kept; unnamed columns are empty strings.
    public let header: [String]
    /// The columns asked for, in the order of the requests.
    public let columns: [Column]
    private let lines: LineMap

    package init(source: String, rowCount: Int, header: [String], columns: [Column], lines: LineMap = LineMap()) {
        self.source = source
        self.rowCount = rowCount
        self.header = header
        self.columns = columns
        self.lines = lines
    }

    /// The column of this name, when it was asked for.
    public func column(named name: String) -> Column? {
        columns.first { $0.name == name }
    }

    /// The 1-based line of the file on which a row (0-based) begins.
    public func line(ofRow row: Int) -> Int {
        lines.line(ofRow: row)
    }
}
