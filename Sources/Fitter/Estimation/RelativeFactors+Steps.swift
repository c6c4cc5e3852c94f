import RealModule

extension RelativeFactors {
    /// T (I + h E_ij) in the term of `parameter`.
    package func multiplied(_ parameter: ProfiledCriterion.Parameter, by h: Double) -> RelativeFactors {
        var result = self
        for row in 0..<sizes[parameter.term] {
            result[parameter.term, row, parameter.column] += h * self[parameter.term, row, parameter.row]
        }
        return result
    }

    /// T M for each term, with M the lower-triangular matrix that `step` describes: exp(xi_jj) on the diagonal and xi_ij below.
    func moved(_ parameters: [ProfiledCriterion.Parameter], _ step: [Double]) -> RelativeFactors {
        var factor = RelativeFactors(sizes: sizes)
        for (term, size) in sizes.enumerated() {
            for index in 0..<size { factor[term, index, index] = 1 }
        }
        for (parameter, change) in zip(parameters, step) {
            let diagonal = sizes[parameter.term] == 1 ? Double.exp(change) : max(1 + change, 0.1)
            let entry = parameter.row == parameter.column ? diagonal : change
            factor[parameter.term, parameter.row, parameter.column] = entry
        }
        var result = RelativeFactors(sizes: sizes)
        for (term, size) in sizes.enumerated() {
            for row in 0..<size {
                for column in 0...row {
                    result[term, row, column] = (column...row).reduce(0) {
                        $0 + self[term, row, $1] * factor[term, $1, column]
                    }
                }
            }
        }
        return result
    }

    /// Sets a coefficient's variance beyond what the earlier ones determine to 0: T_jj = 0.
    ///
    /// What column j gave to later coefficients moves to their own columns, so that their covariances given the earlier
    /// coefficients stay.
    mutating func removeColumn(_ column: Int, ofTerm term: Int) {
        let size = sizes[term]
        self[term, column, column] = 0
        for target in column + 1..<max(size, column + 1) {
            // A rotation of columns `column` and `target` that clears (target, column).
            let (a, b) = (self[term, target, target], self[term, target, column])
            let length = (a * a + b * b).squareRoot()
            guard length > 0 else { continue }
            for row in target..<size {
                let (x, y) = (self[term, row, target], self[term, row, column])
                self[term, row, target] = (a * x + b * y) / length
                self[term, row, column] = (a * y - b * x) / length
            }
        }
    }
}
