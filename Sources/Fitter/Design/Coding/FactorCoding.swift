/// The levels of a categorical variable and the contrasts that code them.
public struct FactorCoding: Sendable, Equatable {
    /// The variable as the formula has it.
    public let variable: String
    /// The levels in their order.
    public let levels: [String]
    /// The contrasts, of columns that are not indicators of single levels.
    public let contrasts: ContrastKind

    /// A coding from its parts.
    ///
    /// - Parameters:
    ///   - variable: the variable as the formula has it.
    ///   - levels: the levels in their order.
    ///   - contrasts: the contrasts.
    public init(variable: String, levels: [String], contrasts: ContrastKind) {
        self.variable = variable
        self.levels = levels
        self.contrasts = contrasts
    }
}
