/// A categorical column: the distinct values, and which of them each row has.
public struct Categories: Sendable, Equatable {
    /// The level names, without repetition.
    ///
    /// The reader puts them in the order of their values where all are numbers, else in the order of their bytes.
    public let levels: [String]
    /// The index in `levels` of each row's level, or -1 for a missing value.
    public let codes: [Int32]

    /// Levels and, for each row, the index of its level.
    ///
    /// - Precondition: The levels are distinct, and every code is -1 or an index of `levels`; this is not checked.
    public init(levels: [String], codes: [Int32]) {
        self.levels = levels
        self.codes = codes
    }
}
