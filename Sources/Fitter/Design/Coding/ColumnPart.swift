/// One variable's part in a column of a model matrix, which is the product of its parts.
public struct ColumnPart: Sendable, Equatable {
    /// How a variable is coded in a column.
    public enum Coding: String, Sendable {
        /// By its numbers, or a power or polynomial of them.
        case number
        /// By an indicator of one level.
        case level
        /// By a contrast of its levels.
        case contrast
    }

    /// The variable as the formula has it.
    public let variable: String
    /// What follows the variable in the name of the column: a level, or the name of a contrast or polynomial; empty for numbers.
    public let suffix: String
    /// How the variable is coded.
    public let coding: Coding

    /// A part of a column.
    ///
    /// - Parameters:
    ///   - variable: the variable as the formula has it.
    ///   - suffix: what follows the variable in the name of the column.
    ///   - coding: how the variable is coded.
    public init(variable: String, suffix: String, coding: Coding) {
        self.variable = variable
        self.suffix = suffix
        self.coding = coding
    }
}
