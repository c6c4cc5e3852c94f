extension InfluenceAnalysis {
    /// Where 1 - h is not above this, the row is all that tells of a fixed effect, and what is left of 1 - h is rounding.
    static let smallestRest = 1e-11

    /// The leverages, standardised residuals and deletion diagnostics of all rows.
    ///
    /// Costs O(n p^2).
    public func rows() -> RowInfluence {
        let (n, p, sigma) = (model.design.n, space.count, model.sigma)
        let undefined = [Double](repeating: .nan, count: n)
        var (standardized, joint, cooks, mdffits, ratios) = (undefined, undefined, undefined, undefined, undefined)
        var scaled = undefined
        var dfbetas = Matrix(rows: n, columns: p, elements: [Double](repeating: .nan, count: n * p))
        let divisor = Double(max(p, 1)) * sigma * sigma
        for row in 0..<n {
            let residual = residuals[row] * (model.design.weights?[row] ?? 1).squareRoot()
            let rest = 1 - leverages[row]
            scaled[row] = residual / sigma
            guard rest > Self.smallestRest else { continue }
            let step = residual / rest
            standardized[row] = residual / (sigma * rest.squareRoot())
            joint[row] = step * step * leverages[row] / divisor
            var square = 0.0
            for j in row * p..<(row + 1) * p { square += projections[j] * projections[j] }
            cooks[row] = step * step * square / divisor
            ratios[row] = 1 + square / rest
            mdffits[row] = cooks[row] / ratios[row]
            for j in 0..<p {
                var slope = 0.0
                for k in 0..<p { slope += space.coefficients[j, k] * projections[row * p + k] }
                dfbetas[row, j] = slope * step / (sigma * (space.variances[j] + slope * slope / rest).squareRoot())
            }
        }
        let marginal = marginalResiduals()
        return RowInfluence(
            fixedEffectNames: fixedEffectNames, leverages: leverages, scaledResiduals: scaled,
            standardizedResiduals: standardized, marginalResiduals: marginal.residuals,
            standardizedMarginalResiduals: marginal.standardized, cooksDistances: cooks, jointCooksDistances: joint,
            mdffits: mdffits, covarianceRatios: ratios, dfbetas: dfbetas, sourceRows: model.design.sourceRows,
            cellCounts: model.design.cells?.counts)
    }

    /// w_i t_i'Omega_x^-1 t_i for the rows t_i of [Z Lambda, X].
    static func leverages(of model: FactoredModel) -> [Double] {
        var inverse = SelectedInverse(model.structure, keepsPanels: true)
        inverse.compute(from: model.factor, includingFixed: true)
        let rows = StandardizedRows(model.design, model.standardization)
        let random = model.terms.map { model.design.random[$0.designIndex] }
        var levels = [Int](repeating: 0, count: random.count)
        var values = [Double](repeating: 0, count: model.terms.reduce(0) { $0 + $1.size })
        var fixed = [Double](repeating: 0, count: model.fixedColumns + 1)
        return (0..<model.design.n).map { row in
            rows.fill(&fixed, row: row)
            var next = 0
            for (index, term) in model.terms.enumerated() {
                levels[index] = Int(random[index].levelOfRow[row])
                for a in 0..<term.size { values[next + a] = term.value(random[index].basis, row: row, a) }
                next += term.size
            }
            // Rounding can leave the closed interval that it lies in.
            let leverage = rows.weight(row) * inverse.quadraticForm(levels: levels, random: values, fixed: fixed)
            return min(max(leverage, 0), 1)
        }
    }

    private func marginalResiduals() -> (residuals: [Double], standardized: [Double]) {
        let (n, p) = (model.design.n, space.count)
        let rows = StandardizedRows(model.design, model.standardization)
        let random = model.terms.map { model.design.random[$0.designIndex] }
        let beta = model.solution[model.structure.randomColumns...]
        var values = [Double](repeating: 0, count: p + 1)
        var (marginal, standardized) = ([Double](repeating: 0, count: n), [Double](repeating: .nan, count: n))
        for row in 0..<n {
            rows.fill(&values, row: row)
            marginal[row] = values[p] - zip(beta, values).reduce(0) { $0 + $1.0 * $1.1 }
            guard rows.weight(row) > 0 else {
                // An observation without weight has infinite variance.
                standardized[row] = 0
                continue
            }
            var whole = 1 / rows.weight(row)
            for (term, design) in zip(model.terms, random) { whole += term.variance(design.basis, row: row) }
            let variance = whole - space.variance(ofRow: &values)
            if variance > Self.smallestRest * whole {
                standardized[row] = marginal[row] / (model.sigma * variance.squareRoot())
            }
        }
        return (marginal, standardized)
    }
}

extension FixedEffectSpace {
    /// |L_X^-1 x|^2 for a row x of the standardised X: its variance in units of sigma^2.
    ///
    /// Overwrites the row.
    func variance(ofRow x: inout [Double]) -> Double {
        var sum = 0.0
        for i in 0..<count {
            for j in 0..<i { x[i] -= factor[i, j] * x[j] }
            x[i] /= factor[i, i]
            sum += x[i] * x[i]
        }
        return sum
    }
}
