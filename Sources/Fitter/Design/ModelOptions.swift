/// The settings of a model that are not in its formula.
public struct ModelOptions: Sendable {
    /// Columns that hold categories even where all their cells are numbers.
    public let categorical: Set<String>
    /// The column of prior weights; the residual variance of row i is sigma^2 / weight i.
    public let weights: String?
    /// The column of numbers of rows, where each row of the data is a cell: rows that are equal but for their response, of which the response column has the mean.
    ///
    /// Weights are those of single rows.
    public let count: String?
    /// The column of the sums of squared deviations of a cell's responses from their mean; nil where all cells are single rows.
    public let withinSquares: String?
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
    ///   - count: the column of numbers of rows, where each row of the data is a cell.
    ///   - withinSquares: the column of the sums of squares within cells.
    public init(
        categorical: Set<String> = [], weights: String? = nil, factors: [String: FactorOptions] = [:],
        count: String? = nil, withinSquares: String? = nil
    ) {
        self.categorical = categorical
        self.weights = weights
        self.count = count
        self.withinSquares = withinSquares
        self.factors = factors
    }

    /// Whether a column that is a term by itself is to be taken as categories, whatever its cells hold.
    func isCategorical(_ column: String) -> Bool {
        categorical.contains(column) || factors[column] != nil
    }
}
