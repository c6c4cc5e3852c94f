/// The hypothesis that a type III table tests of one fixed-effects term: L beta = 0.
///
/// The hypothesis does not depend on how the model's factors are coded. It says that the term's coefficients are 0 where all factors are coded by
/// contrasts that sum to 0, which makes main effects averages over the levels of the other factors, each with the same weight.
public struct TermHypothesis: Sendable {
    /// The term as R writes it: `recipe:temperature`.
    public let term: String
    /// L, one row per coefficient of the term, one column per fixed effect of the model.
    public let contrasts: Matrix

    /// A hypothesis about one term: L beta = 0 with L = `contrasts`, one row per contrast and one column per fixed
    /// effect.
    public init(term: String, contrasts: Matrix) {
        self.term = term
        self.contrasts = contrasts
    }
}

extension TermHypothesis {
    /// The hypotheses of all terms of a model matrix of full rank.
    ///
    /// Sum-to-zero coding spans the same columns, X S = X_0 with X_0 in that coding, so that its coefficients are S^-1 beta. Empty where the two do not span the
    /// same columns to working precision.
    static func typeIII(
        _ list: TermList, plan: MatrixPlan, matrix: Matrix, frame: ModelFrame
    ) throws(DesignError) -> [TermHypothesis] {
        let p = matrix.columns
        var coefficients = Matrix.identity(p)
        if plan.hasFactors {
            let other = try MatrixPlan(list, frame: frame, contrasts: .sum)
            guard other.names.count == p,
                let found = matrix.coefficients(of: try other.matrix(on: frame), hasIntercept: list.hasIntercept),
                let inverse = found.inverse()
            else { return [] }
            coefficients = inverse
        }
        return list.labels.enumerated().compactMap { index, label in
            let rows = plan.termOfColumn.indices.filter { plan.termOfColumn[$0] == index }
            guard !rows.isEmpty else { return nil }
            var contrasts = Matrix(rows: rows.count, columns: p)
            for (row, source) in rows.enumerated() {
                for column in 0..<p { contrasts[row, column] = coefficients[source, column] }
            }
            return TermHypothesis(term: label, contrasts: contrasts)
        }
    }
}
