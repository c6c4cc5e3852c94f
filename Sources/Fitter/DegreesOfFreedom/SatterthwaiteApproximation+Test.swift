extension SatterthwaiteApproximation {
    /// The F test of L beta = 0 with Satterthwaite's denominator degrees of freedom.
    ///
    /// The quadratic form is split into independent squared t statistics; the degrees of freedom are those of the F distribution that has the sum's
    /// expectation (Fai & Cornelius 1996, doi:10.1080/00949659608811740; as lmerTest's `contestMD`).
    ///
    /// - Parameters:
    ///   - contrasts: L, one contrast per row; contrasts that depend on others do not count.
    ///   - estimates: beta.
    /// - Returns: nil where no contrast has a variance.
    public func test(contrasts: Matrix, estimates: [Double]) -> FTest? {
        let middle = contrasts.multiplied(by: covariance).multiplied(by: contrasts.transposed)
        guard let (values, vectors) = middle.symmetricEigen(), let largest = values.last, largest > 0 else {
            return nil
        }
        let rotated = vectors.transposed.multiplied(by: contrasts)
        var (sum, degrees) = (0.0, [Double]())
        for (index, value) in values.enumerated() where value > 1e-8 * largest {
            let contrast = (0..<rotated.columns).map { rotated[index, $0] }
            let estimate = zip(contrast, estimates).reduce(0) { $0 + $1.0 * $1.1 }
            sum += estimate * estimate / value
            degrees.append(degreesOfFreedom(contrast: contrast))
        }
        let q = Double(degrees.count)
        return FTest(
            statistic: sum / q, numeratorDegreesOfFreedom: q,
            denominatorDegreesOfFreedom: Self.denominator(degrees))
    }

    private static func denominator(_ degrees: [Double]) -> Double {
        let q = Double(degrees.count)
        let (least, most) = (degrees.min() ?? 0, degrees.max() ?? 0)
        if degrees.count == 1 || least == .infinity || most - least <= 1e-8 * most { return most }
        guard least > 2 else { return 2 }
        // An infinite one contributes its limit, 1.
        let expectation = degrees.reduce(0) { $0 + ($1 == .infinity ? 1 : $1 / ($1 - 2)) }
        return 2 * expectation / (expectation - q)
    }
}
