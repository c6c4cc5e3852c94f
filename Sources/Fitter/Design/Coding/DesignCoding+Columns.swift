extension DesignCoding {
    /// For each column of the fit's ``FixedEffects`` the parts that it is the product of; none for the intercept.
    public var fixedColumns: [[ColumnPart]] { fixed.columnParts }

    /// For each random-effects term in the fit's order, and each of its coefficients, the parts of the column that it multiplies.
    public var randomColumns: [[[ColumnPart]]] { random.map { $0.basis?.columnParts ?? [[]] } }

    /// The names of the coefficients of each random-effects term in the fit's order.
    package var randomNames: [[String]] { random.map { $0.basis?.names ?? ["(Intercept)"] } }

    /// The categorical variables of the fixed effects and of random slopes, each once.
    public var factorCodings: [FactorCoding] {
        ([fixed] + random.compactMap(\.basis)).flatMap(\.factorCodings).distinct(by: \.variable)
    }
}
