/// A column of the fixed effects that a fit left out because it is a linear combination of the columns before it, and what in the data makes it one.
public struct DroppedColumn: Sendable, Equatable {
    /// What makes a column a linear combination of others.
    public enum Reason: Sendable, Equatable {
        /// It has one value on all rows.
        case constant
        /// It has one value within each level of a factor.
        case constantWithin(factor: String)
        /// It is a linear function of the columns of one other term, or a linear combination of those of several.
        case combination(of: [String])
        /// The levels of one factor each occur with one level of another.
        case nested(factor: String, within: String)
        /// Each level of one factor occurs with one level of the other, and the reverse.
        case sameLevels(factor: String, other: String)
        /// Not all combinations of the levels of some factors occur.
        case missingCombinations(of: [String])
        /// It cannot be told to working precision.
        case unknown
    }

    /// The column as R names it.
    public let name: String
    /// The columns of the data that it and those that it depends on are made of.
    public let variables: [String]
    /// Why it was left out.
    public let reason: Reason

    package init(name: String, variables: [String], reason: Reason) {
        self.name = name
        self.variables = variables
        self.reason = reason
    }
}
