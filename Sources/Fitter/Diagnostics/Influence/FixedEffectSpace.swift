/// Coordinates of the fixed effects in which their estimates have the covariance sigma^2 I: gamma = L_X' beta, with L_X L_X' = X'H^-1 X
/// of the standardised columns.
///
/// Deletion formulas lose the units of X's columns in them, so that one tolerance serves all models.
struct FixedEffectSpace: Sendable {
    /// The number of fixed effects, p.
    let count: Int
    /// The derivative of beta, in the columns as the model has them, by gamma: p x p.
    let coefficients: Matrix
    /// The variances of beta's elements in units of sigma^2.
    let variances: [Double]
    /// L_X, lower triangle, p x p.
    let factor: Matrix

    init(_ model: FactoredModel) {
        let (p, dimension) = (model.fixedColumns, model.structure.denseDimension)
        let first = model.structure.trailingColumns
        var factor = Matrix(rows: p, columns: p)
        for column in 0..<p {
            for row in column..<p {
                factor[row, column] = model.factor.dense[(first + column) * dimension + first + row]
            }
        }
        var coefficients = Matrix(rows: p, columns: p)
        for column in 0..<p {
            // L_X^-T e_column.
            var x = (0..<p).map { $0 == column ? 1.0 : 0.0 }
            for i in stride(from: column, through: 0, by: -1) {
                for j in i + 1..<max(column + 1, i + 1) { x[i] -= factor[j, i] * x[j] }
                x[i] /= factor[i, i]
            }
            let change = model.standardization.unstandardize(change: x)
            for row in 0..<p { coefficients[row, column] = change[row] }
        }
        count = p
        variances = (0..<p).map { row in
            (0..<p).reduce(0) { $0 + coefficients[row, $1] * coefficients[row, $1] }
        }
        self.factor = factor
        self.coefficients = coefficients
    }

    /// sqrt(w_i) (L^-1 t_i)_X for each row t_i of [Z Lambda, X], n rows of p values: the rows of W^(-1/2) H^-1 X in these coordinates.
    func projections(of model: FactoredModel) -> [Double] {
        let structure = model.structure
        let n = model.design.n
        let rows = StandardizedRows(model.design, model.standardization)
        var result = [Double](repeating: 0, count: n * count)
        var values = [Double](repeating: 0, count: count + 1)
        let unit = (0..<count).map { column in
            var x = [Double](repeating: 0, count: structure.randomColumns + count)
            x[structure.randomColumns + column] = 1
            model.factor.solveUpper(&x)
            return x
        }
        let random = model.design.random
        for row in 0..<n {
            rows.fill(&values, row: row)
            let root = rows.weight(row).squareRoot()
            for column in 0..<count {
                var sum = 0.0
                for j in 0...column { sum += values[j] * unit[column][structure.randomColumns + j] }
                result[row * count + column] = sum * root
            }
            for term in model.terms {
                let design = random[term.designIndex]
                let first = term.column(ofLevel: Int(design.levelOfRow[row]))
                for a in 0..<term.size {
                    let z = term.value(design.basis, row: row, a) * root
                    for column in 0..<count { result[row * count + column] += z * unit[column][first + a] }
                }
            }
        }
        return result
    }
}

extension Standardization {
    /// The change of the model's coefficients that a change of the standardised ones means.
    func unstandardize(change: [Double]) -> [Double] {
        var beta = zip(change, scales).map { $0 / $1 }
        if let intercept { beta[intercept] -= zip(beta, centres).reduce(0) { $0 + $1.0 * $1.1 } }
        return beta
    }
}
