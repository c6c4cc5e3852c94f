extension StandardizedEstimates {
    /// The variance components by term in the design's order, and last the residual's.
    func components(_ design: MixedModelDesign) -> [[VarianceComponent]] {
        inDesignOrder.map { index in
            let own = lambda.covariance(ofTerm: index).scaled(by: residualVariance)
            let other = equivalent.map { $0.lambda.covariance(ofTerm: index).scaled(by: $0.residualVariance) }
            func differs(_ row: Int, _ column: Int) -> Bool {
                guard let other, let equivalent,
                    equivalent.undetermined.contains(.init(term: index, row: row, column: column))
                else { return false }
                let size = [row, column].reduce(1) { $0 * max(own[$1, $1], other[$1, $1]).squareRoot() }
                return abs(own[row, column] - other[row, column]) > Self.leastDifference * size
            }
            return VarianceComponent.rows(
                for: design.random[terms[index].designIndex], covariance: lambda.covariance(ofTerm: index),
                variance: residualVariance, isDetermined: { !differs($0, $1) })
        } + [
            [
                VarianceComponent(
                    estimate: .residual(residualVariance),
                    isDetermined: equivalent.map {
                        abs($0.residualVariance - residualVariance) <= Self.leastDifference * residualVariance
                    } ?? true)
            ]
        ]
    }

    /// The difference, relative to its variances, above which an element is another one.
    private static var leastDifference: Double { 1e-6 }
}

extension VarianceComponent {
    /// A term's rows: the variances, then the covariances by columns of the lower triangle.
    ///
    /// - Parameter isDetermined: whether the data determine the element in a row and a column of the lower triangle.
    static func rows(
        for random: RandomTerm, covariance: Matrix, variance: Double, isDetermined: (Int, Int) -> Bool
    ) -> [VarianceComponent] {
        let k = covariance.rows
        let variances = (0..<k).map { index in
            VarianceComponent(
                estimate: .variance(
                    covariance[index, index] * variance, group: random.group, coefficient: random.coefficients[index]),
                isDetermined: isDetermined(index, index))
        }
        let covariances = (0..<k).flatMap { column in
            (column + 1..<max(k, column + 1)).map { row in
                let value = covariance[row, column]
                return VarianceComponent(
                    estimate: .covariance(
                        value * variance,
                        correlation: correlation(value, covariance[row, row] * covariance[column, column]),
                        group: random.group, first: random.coefficients[column], second: random.coefficients[row]),
                    isDetermined: isDetermined(row, column) && isDetermined(row, row) && isDetermined(column, column))
            }
        }
        return variances + covariances
    }

    /// A covariance over the root of the product of the variances, which rounding must not take beyond 1; NaN where that is 0.
    private static func correlation(_ covariance: Double, _ product: Double) -> Double {
        let value = covariance / product.squareRoot()
        return value.isNaN ? value : min(max(value, -1), 1)
    }
}
