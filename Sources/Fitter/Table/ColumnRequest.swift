/// A column that a model asks of a data file, and what it will be used as.
public struct ColumnRequest: Sendable, Equatable {
    /// The column's name, as in the header.
    public let name: String
    /// What the column is used as; more than one use is possible, as in `x + factor(x)`.
    public let uses: Uses

    public init(_ name: String, _ uses: Uses) {
        self.name = name
        self.uses = uses
    }

    /// The ways to use a column.
    public struct Uses: OptionSet, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// As numbers: a cell that is neither a number nor missing is an error.
        public static let numeric = Uses(rawValue: 1)
        /// As categories, whatever the cells hold.
        public static let categorical = Uses(rawValue: 2)
        /// As numbers where every cell that is not missing is a number, as categories where none is. A column that
        /// mixes the two is an error: either reading of it would be a guess.
        public static let automatic = Uses(rawValue: 4)
    }
}
