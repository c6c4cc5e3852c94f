/// The data that a model took from a file: rows read, rows left out, and the use of each column.
public struct DataSummary: Sendable {
    /// The data's name, as the caller gave it: usually the file's path.
    public let source: String
    /// The number of rows of the file, those with missing values included.
    public let rowsRead: Int
    /// The number of rows left out because a value that the model uses is missing in them.
    public let rowsDropped: Int
    /// The columns used, in order of first mention: response, fixed effects, offsets, random effects, weights.
    public let columns: [ColumnUse]

    package init(source: String, rowsRead: Int, rowsDropped: Int, columns: [ColumnUse]) {
        self.source = source
        self.rowsRead = rowsRead
        self.rowsDropped = rowsDropped
        self.columns = columns
    }

    /// The summary of several models that use the same rows of the same data: each column once.
    package init(merging summaries: [DataSummary]) {
        precondition(!summaries.isEmpty)
        self.init(
            source: summaries[0].source, rowsRead: summaries[0].rowsRead, rowsDropped: summaries[0].rowsDropped,
            columns: summaries.flatMap(\.columns).distinct(by: \.name))
    }

    /// The number of rows that the model uses.
    public var rowsUsed: Int { rowsRead - rowsDropped }

    /// One column and what it is used as.
    public struct ColumnUse: Sendable, Equatable {
        /// The column's name in the header.
        public let name: String
        /// The number of rows without a value in this column, of all rows read.
        public let missingCount: Int
        /// Whether the model uses the column as numbers.
        public let isNumeric: Bool
        /// How the numbers of a column of dates or times were read; nil for other columns.
        public let time: TimeFormat?
        /// The levels in the rows used, in level order, when the model uses the column as categories.
        public let levels: [String]?
        /// The coding of a column that is a fixed effect or has random slopes; nil when it is not used as categories.
        ///
        /// `ordered()` around it in the formula means polynomial contrasts there, unless others were asked for.
        public let contrasts: ContrastKind?
        /// What the model uses the column for, in order of mention.
        public let roles: [ColumnRole]

        package init(
            name: String, missingCount: Int, isNumeric: Bool, levels: [String]?, contrasts: ContrastKind? = nil,
            roles: [ColumnRole] = [], time: TimeFormat? = nil
        ) {
            self.time = time
            self.name = name
            self.missingCount = missingCount
            self.isNumeric = isNumeric
            self.levels = levels
            self.contrasts = contrasts
            self.roles = roles
        }
    }
}
