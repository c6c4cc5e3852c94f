extension FTest {
    /// Wald's test of L beta = 0 with infinite denominator degrees of freedom: q F is referred to the chi-squared distribution, as single estimates are to the normal one.
    ///
    /// - Parameters:
    ///   - contrasts: L, one contrast of the p fixed effects per row; contrasts that depend on others do not count.
    ///   - estimates: beta.
    ///   - covariance: that of the estimates, p x p.
    /// - Returns: nil where no contrast has a variance.
    static func wald(contrasts: Matrix, estimates: [Double], covariance: Matrix) -> FTest? {
        guard let contrasts = contrasts.independentContrasts(covariance: covariance) else { return nil }
        let variances = contrasts.multiplied(by: covariance).multiplied(byTransposeOf: contrasts)
        guard let inverse = variances.positiveDefiniteInverse() else { return nil }
        let count = Double(contrasts.rows)
        return FTest(
            statistic: inverse.quadraticForm(contrasts.multiplied(by: estimates)) / count,
            numeratorDegreesOfFreedom: count, denominatorDegreesOfFreedom: .infinity)
    }
}

extension Matrix {
    /// Contrasts of full row rank with the hypothesis of the rows of this matrix; nil where these have no variance.
    ///
    /// - Parameter covariance: that of the p estimates, p x p.
    func independentContrasts(covariance: Matrix) -> Matrix? {
        let middle = multiplied(by: covariance).multiplied(by: transposed)
        let kept = (0..<middle.rows).filter { middle[$0, $0] > 0 }
        var scaled = selecting(rows: kept)
        for (row, source) in kept.enumerated() {
            let deviation = middle[source, source].squareRoot()
            for column in 0..<scaled.columns { scaled[row, column] /= deviation }
        }
        let correlations = scaled.multiplied(by: covariance).multiplied(by: scaled.transposed)
        guard let (values, vectors) = correlations.symmetricEigen(), let largest = values.last else { return nil }
        let independent = values.indices.filter { values[$0] > 1e-10 * largest }
        return vectors.selecting(columns: independent).transposeMultiplied(by: scaled)
    }
}
