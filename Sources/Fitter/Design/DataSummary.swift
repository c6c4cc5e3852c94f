/// What a model took from a data file, for a report's account of its data.
public struct DataSummary: Sendable {
    /// The file, as the caller named it.
    public let source: String
    /// The rows of the file.
    public let rowsRead: Int
    /// The rows left out because a value that the model uses is missing in them.
    public let rowsDropped: Int
    /// The columns used, in order of first mention: response, fixed effects, offsets, random effects, weights.
    public let columns: [ColumnUse]

    public init(source: String, rowsRead: Int, rowsDropped: Int, columns: [ColumnUse]) {
        self.source = source
        self.rowsRead = rowsRead
        self.rowsDropped = rowsDropped
        self.columns = columns
    }

    /// The rows that the model uses.
    public var rowsUsed: Int { rowsRead - rowsDropped }

    /// One column and what it is used as.
    public struct ColumnUse: Sendable, Equatable {
        public let name: String
        /// How many of all rows read lack a value here.
        public let missingCount: Int
        /// Whether the model uses the column as numbers.
        public let isNumeric: Bool
        /// The levels in the rows used, in level order, when the model uses the column as categories.
        public let levels: [String]?
        /// How the column is coded where it is a fixed effect or has random slopes; nil when it is not used as categories.
        /// `ordered()` around it in the formula means polynomial contrasts there, unless others were asked for.
        public let contrasts: ContrastKind?

        public init(
            name: String, missingCount: Int, isNumeric: Bool, levels: [String]?, contrasts: ContrastKind? = nil
        ) {
            self.name = name
            self.missingCount = missingCount
            self.isNumeric = isNumeric
            self.levels = levels
            self.contrasts = contrasts
        }
    }
}
