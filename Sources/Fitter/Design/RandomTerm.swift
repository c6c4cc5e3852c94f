/// One random-effects term of a model, such as `(1 | s)` or `(Days | Subject)`: for each of the q levels of a
/// grouping factor, a vector of k coefficients.
///
/// `(x || g)` gives several terms with the same `group`, as in lme4.
public struct RandomTerm: Sendable {
    /// The grouping factor as lme4 names it: `Subject`, or `cask:batch` for the inner factor of `(1 | batch/cask)`.
    public let group: String
    /// The q level names, in level order.
    public let levels: [String]
    /// The index in `levels` of each row's level, n values.
    public let levelOfRow: [Int32]
    /// The k coefficient names as R writes them, such as `(Intercept)` and `Days`.
    public let coefficients: [String]
    /// The values that multiply the coefficients, n x k; nil means a single column of ones, the random intercept.
    public let basis: Matrix?

    /// Whether the term is a random intercept alone.
    public var isIntercept: Bool { coefficients == ["(Intercept)"] }

    /// A term from its levels and the rows that they belong to.
    ///
    /// - Parameters:
    ///   - group: the grouping factor as lme4 names it: `Subject`, or `cask:batch` for the inner factor of `(1 |
    ///     batch/cask)`.
    ///   - levels: the q level names, in level order.
    ///   - levelOfRow: the index in `levels` of each row's level, n values.
    ///   - coefficients: the k coefficient names as R writes them, such as `(Intercept)` and `Days`.
    ///   - basis: the values that multiply the coefficients, n x k; nil means a single column of ones, the random
    ///     intercept.
    /// - Precondition: `basis` has as many columns as there are coefficients; without it there is one coefficient.
    ///   Every element of `levelOfRow` is an index of `levels`.
    public init(
        group: String, levels: [String], levelOfRow: [Int32], coefficients: [String] = ["(Intercept)"],
        basis: Matrix? = nil
    ) {
        precondition(basis.map { $0.columns == coefficients.count } ?? (coefficients.count == 1))
        self.group = group
        self.levels = levels
        self.levelOfRow = levelOfRow
        self.coefficients = coefficients
        self.basis = basis
    }
}
