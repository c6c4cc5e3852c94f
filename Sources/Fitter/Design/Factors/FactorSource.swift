/// What the categories of a variable are made from.
enum FactorSource: Sendable {
    /// The cells of a column.
    case column(String)
    /// A calculation, such as `I(x > 3)`.
    case derived(Expression)

    /// The name by which the levels are known: the column's, or the calculation's text.
    var key: String {
        switch self {
        case .column(let name): name
        case .derived(let expression): expression.text
        }
    }
}
