extension RelativeFactors {
    /// A start for the optimiser from moments of the residuals of the fixed effects' least-squares fit.
    ///
    /// Where all terms are scalar, their variances come from ``MomentEquations``. Otherwise each term is taken on its own: a scalar one by the textbook
    /// analysis of variance estimate (MSB - MSW) / n_0, a vector of coefficients by the two-stage estimate, the covariance of the levels'
    /// own least-squares coefficients less the mean of their sampling covariances. A variance whose moments say nothing starts where it adds a
    /// fiftieth to the residual variance.
    package init(startingValuesFor a: CrossProducts) { self.init(startingFrom: LeastSquaresMoments(a)) }

    /// The same where the rows are at hand: where sums of squares lose the residuals, they are computed row by row.
    package init(startingValuesFor a: CrossProducts, of design: MixedModelDesign) {
        let moments = LeastSquaresMoments(a)
        guard moments.losesDigits, let residuals = a.leastSquaresResiduals(design) else {
            self.init(startingFrom: moments)
            return
        }
        var products = a
        products.replaceResponse(residuals)
        self.init(startingFrom: LeastSquaresMoments(products))
    }

    /// The start that the residuals' moments give.
    init(startingFrom residuals: some LevelMoments) {
        let terms = residuals.terms
        self.init(sizes: terms.map(\.size))
        let variance = residuals.meanSquare
        guard variance > 0 else { return }

        if terms.allSatisfy({ $0.size == 1 }), let moments = residuals.jointMoments(),
            let residual = moments.last
        {
            for (term, estimate) in moments.dropLast().enumerated() {
                let meanSquare = residuals.meanSquare(term, 0)
                let least = meanSquare > 0 ? 0.005 / meanSquare : 1
                self[term, 0, 0] = max(estimate / residual, least).squareRoot()
            }
            return
        }
        let estimates = terms.indices.map { residuals.covariance(ofTerm: $0) }
        let explained = zip(terms.indices, estimates).reduce(0) { sum, estimate in
            sum
                + (0..<estimate.1.rows).reduce(0) {
                    $0 + max(estimate.1[$1, $1], 0) * residuals.meanSquare(estimate.0, $1)
                }
        }
        let residual = max(variance - explained, 0.2 * variance)
        for (term, covariance) in estimates.enumerated() {
            let size = terms[term].size
            var relative = Matrix(rows: size, columns: size)
            for column in 0..<size {
                for row in column..<size { relative[row, column] = covariance[row, column] / residual }
                let meanSquare = residuals.meanSquare(term, column)
                relative[column, column] = max(relative[column, column], meanSquare > 0 ? 0.02 / meanSquare : 1)
            }
            setCholesky(of: relative, term: term)
        }
    }

    /// Sets a term's factor to the Cholesky factor of a covariance; where it is nearly singular, correlations are left out.
    private mutating func setCholesky(of covariance: Matrix, term: Int) {
        let size = covariance.rows
        for column in 0..<size {
            for row in column..<size {
                let sum = (0..<column).reduce(covariance[row, column]) {
                    $0 - self[term, row, $1] * self[term, column, $1]
                }
                if row > column {
                    self[term, row, column] = sum / self[term, column, column]
                } else if sum > 0.05 * covariance[column, column] {
                    self[term, column, column] = sum.squareRoot()
                } else {
                    for index in 0..<size {
                        for other in 0..<index { self[term, index, other] = 0 }
                        self[term, index, index] = covariance[index, index].squareRoot()
                    }
                    return
                }
            }
        }
    }
}

extension CrossProducts {
    /// The design with the residuals of the fixed effects' least-squares fit in place of the response; nil where X's columns are dependent.
    fileprivate func leastSquaresResiduals(_ design: MixedModelDesign) -> MixedModelDesign? {
        var factor = BlockFactor(structure)
        var factoring = GuardedFactoring(design)
        let withoutEffects = RelativeFactors(sizes: structure.terms.map(\.size))
        guard factoring.factor(self, withoutEffects, into: &factor) else { return nil }
        var solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        factor.solve(into: &solution)
        let coefficients = solution[structure.randomColumns...]
        let rows = StandardizedRows(design, standardization)
        var xy = [Double](repeating: 0, count: coefficients.count + 1)
        // What the products take from a response is added to the residuals.
        let shifted = (0..<design.n).map { row in
            rows.fill(&xy, row: row)
            let residual = zip(coefficients, xy).reduce(xy[coefficients.count]) { $0 - $1.0 * $1.1 }
            return residual + rows.responseCentre(row) + (design.offset?[row] ?? 0)
        }
        return design.replacing(response: shifted)
    }
}
