extension TermHypothesis {
    /// The hypotheses that the model fits as well without one of its fixed-effects terms, for each term that no other contains: those of lmerTest's `drop1`.
    ///
    /// A term without which the model spans the same columns has none.
    ///
    /// - Parameters:
    ///   - data: the data of the formula.
    ///   - table: the table that they are of.
    ///   - options: how they were coded.
    /// - Throws: A ``DesignError`` where the columns of a smaller model cannot be made.
    package static func deletions(
        of formula: Formula, _ data: ModelData, table: Table, options: ModelOptions
    ) throws(DesignError) -> [TermHypothesis] {
        // In lmerTest's basis, on which the degrees of freedom depend.
        if formula.fixed.terms.count == 1, data.design.fixed.dropped.isEmpty { return data.termHypotheses }
        var hypotheses: [TermHypothesis] = []
        for index in formula.droppableTerms {
            let reduced = try ModelData(
                table: table, formula: formula.dropping(fixedTerm: index), options: options, rowsOf: formula)
            let hypothesis = TermHypothesis(
                dropping: formula.fixed.labels[index], of: data.design.fixedOnRows, leaving: reduced.design.fixedOnRows)
            if let hypothesis { hypotheses.append(hypothesis) }
        }
        return hypotheses
    }

    /// The hypothesis that a model without a term fits as well: that X beta is among the combinations of the reduced model's columns.
    ///
    /// The contrasts are orthonormal. Nil where the reduced model spans the same columns.
    ///
    /// - Parameters:
    ///   - full: the fixed effects of the model, X of full column rank.
    ///   - reduced: those of the model without the term, for the same rows.
    init?(dropping term: String, of full: FixedEffects, leaving reduced: FixedEffects) {
        let rest = full.matrix.orthogonal(to: reduced.matrix)
        let whole = full.matrix.columnNorms
        let left = rest.columnNorms
        let kept = whole.indices.filter { left[$0] > 1e-7 * whole[$0] }
        guard !kept.isEmpty else { return nil }
        // The rows of R'R, R being what the reduced model leaves of X, in columns of length 1.
        var products = rest.selecting(columns: kept).crossProduct()
        for (i, row) in kept.enumerated() {
            for (j, column) in kept.enumerated() { products[i, j] /= left[row] * left[column] }
        }
        guard let (values, vectors) = products.symmetricEigen(), let largest = values.last else { return nil }
        let directions = values.indices.filter { values[$0] > 1e-10 * largest }
        var rows = Matrix(rows: whole.count, columns: directions.count)
        for (j, direction) in directions.enumerated() {
            for (i, column) in kept.enumerated() { rows[column, j] = vectors[i, direction] * left[column] }
        }
        self.init(term: term, contrasts: rows.orthonormalBasis().transposed)
    }
}
