/// New rows as a fitted model sees them: what multiplies its coefficients.
public struct CodedRows: Sendable {
    /// The 0-based row of the table that each of the n rows comes from.
    public let sourceRows: [Int32]
    /// The 0-based rows of the table that are not coded because a value that the model uses is missing, ascending.
    public let incompleteRows: [Int32]
    /// The fixed effects' columns, n x p, as in the fit's ``FixedEffects``: those that the fit dropped are not here.
    public let fixed: Matrix
    /// The rows of which the data of the fit do not determine the mean, because they lack a combination that these have.
    public let inestimable: InestimableRows
    /// ``Estimability/excess(_:on:averaging:)`` of the rows, n x d; nil where the fit kept all columns.
    let excess: Matrix?
    /// The sum of the `offset()` terms, n values; nil when the formula has none.
    public let offset: [Double]?
    /// The random-effects terms in the fit's order; empty where they were not asked for.
    public let random: [CodedTerm]

    /// The number of rows coded.
    public var n: Int { sourceRows.count }
}
