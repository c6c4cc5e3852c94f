/// How a data file is written, where that is not what a file itself says.
public struct ReadingOptions: Sendable, Equatable {
    /// How numbers are written.
    public var notation: NumberNotation
    /// What separates the cells; nil for the sign that stands most often in the header.
    public var delimiter: Character?
    /// Cells that are missing values, besides empty ones, `NA` and `NaN`.
    public var missing: [String]
    /// The number of lines above the header that are no part of the table.
    public var skippedLines: Int
    /// The number of rows under the header that are no part of the table, such as labels of its columns.
    public var skippedRows: Int
    /// The name of the text's encoding as iconv knows it, such as `latin1`; nil for UTF-8, or what a byte order mark says.
    public var encoding: String?
    /// New names of columns, by their names in the header.
    public var renamed: [String: String]
    /// Whether a name in ``renamed`` that the header lacks is an error; it is ignored otherwise.
    public var requiresRenamed = false
    /// The order of day, month and year in dates; nil for what the cells of a column leave as the only one.
    public var dateOrder: DateOrder?

    /// The options of a file; without arguments those of one that says all by itself.
    ///
    /// - Parameters:
    ///   - notation: how numbers are written.
    ///   - delimiter: what separates the cells, an ASCII character; nil for the sign that stands most often in the header.
    ///   - missing: cells that are missing values, besides empty ones, `NA` and `NaN`.
    ///   - skippedLines: the number of lines above the header that are no part of the table.
    ///   - skippedRows: the number of rows under the header that are no part of the table.
    ///   - encoding: the name of the text's encoding as iconv knows it; nil for UTF-8, or what a byte order mark says.
    ///   - renamed: new names of columns, by their names in the header.
    ///   - dateOrder: the order of day, month and year in dates; nil for what the cells of a column leave as the only one.
    public init(
        notation: NumberNotation = NumberNotation(), delimiter: Character? = nil, missing: [String] = [],
        skippedLines: Int = 0, skippedRows: Int = 0, encoding: String? = nil, renamed: [String: String] = [:],
        dateOrder: DateOrder? = nil
    ) {
        self.notation = notation
        self.delimiter = delimiter
        self.missing = missing
        self.skippedLines = skippedLines
        self.skippedRows = skippedRows
        self.encoding = encoding
        self.renamed = renamed
        self.dateOrder = dateOrder
    }
}
