/// A column that a model asks of a data file, and what it will be used as.
public struct ColumnRequest: Sendable, Equatable {
    /// The column's name, as in the header.
    public let name: String
    /// The uses of the column; more than one is possible, as in `x + factor(x)`.
    public let uses: Uses
    /// How its dates or times are written, where that is known from other data; nil for what the cells say.
    public let time: TimeFormat?

    /// A request for the column `name`, to be used in all of the ways in `uses`.
    public init(_ name: String, _ uses: Uses, time: TimeFormat? = nil) {
        self.name = name
        self.uses = uses
        self.time = time
    }

    /// The ways to use a column.
    public struct Uses: OptionSet, Sendable {
        /// The bits of the uses: 1 numeric, 2 categorical, 4 automatic.
        public let rawValue: UInt8

        /// Uses from their bits; bits without a meaning are ignored.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Numbers: a cell that is neither a number nor missing is an error, unless all are dates or times.
        public static let numeric = Uses(rawValue: 1)
        /// Categories, whatever the cells hold.
        public static let categorical = Uses(rawValue: 2)
        /// As numbers where every cell that is not missing is a number, or every one is a date or time; as categories
        /// where none is a number.
        ///
        /// A column that mixes the two is an error, and one that would be numbers in another notation: either reading of
        /// it would be a guess.
        public static let automatic = Uses(rawValue: 4)
    }
}
