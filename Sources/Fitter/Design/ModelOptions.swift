/// The settings of a model that are not in its formula.
public struct ModelOptions: Sendable {
    /// Columns that hold categories even where all their cells are numbers.
    public let categorical: Set<String>
    /// The column of prior weights; the residual variance of row i is sigma^2 / weight i.
    public let weights: String?
    /// The order and the coding of the levels of categorical columns, by column.
    ///
    /// A column named here is categorical.
    public let factors: [String: FactorOptions]

    /// The options of a model; without arguments those of a formula that stands alone.
    ///
    /// - Parameters:
    ///   - categorical: columns that hold categories even where all their cells are numbers.
    ///   - weights: the column of prior weights; the residual variance of row i is sigma^2 / weight i.
    ///   - factors: the order and the coding of the levels of categorical columns, by column.
    public init(
        categorical: Set<String> = [], weights: String? = nil, factors: [String: FactorOptions] = [:]
    ) {
        self.categorical = categorical
        self.weights = weights
        self.factors = factors
    }

    /// Whether a column that is a term by itself is to be taken as categories, whatever its cells hold.
    func isCategorical(_ column: String) -> Bool {
        categorical.contains(column) || factors[column] != nil
    }
}
