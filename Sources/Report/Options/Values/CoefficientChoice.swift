/// `--coefficients`: what the table and the figure of the fixed effects have besides the estimates, and their order.
enum CoefficientChoice: String, CaseIterable, Sendable, OptionValue {
    /// A column of standardised coefficients.
    case standardized
    /// A column of partial R^2.
    case partialRSquared = "partial-r2"
    /// The order by size in place of the model's.
    case sorted
}
