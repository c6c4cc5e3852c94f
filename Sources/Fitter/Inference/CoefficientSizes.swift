/// Fixed effects without units: standardised, and as shares of variance.
public struct CoefficientSizes: Sendable {
    /// For each fixed effect the standard deviation of its column of X, as it is in the data; 0 for the intercept.
    public let columnDeviations: [Double]
    /// For each fixed effect the coefficient times the standard deviation of its column, divided by that of the response; NaN for the intercept, and where the response is constant.
    ///
    /// The standard deviations are those of the rows of the fit, with n - 1 and without weights, also of the columns of categories and of interactions: the method "basic" of R's effectsize.
    public let standardized: [Double]
    /// For each fixed effect t^2 / (t^2 + df), the partial R^2 of a test with one numerator degree of freedom; NaN for the intercept and without usable degrees of freedom.
    ///
    /// Edwards, Muller, Wolfinger, Qaqish & Schabenberger (2008, doi:10.1002/sim.3429), equation 19.
    public let partialRSquared: [Double]

    /// The sizes of the fixed effects of a fit; one pass over X.
    public init(_ fit: FittedModel) {
        let matrix = fit.design.fixed.matrix
        let intercept = fit.design.fixed.interceptColumn
        let counts = fit.design.cells?.counts
        let response = Self.deviation(
            fit.design.response[...], counts, within: fit.design.totalWithinSquaresOfRows)
        let deviations = (0..<matrix.columns).map { column in
            column == intercept
                ? 0 : Self.deviation(matrix.elements[column * matrix.rows..<(column + 1) * matrix.rows], counts)
        }
        columnDeviations = deviations
        standardized = fit.fixedEffects.indices.map { index in
            index == intercept || !(response > 0)
                ? .nan : fit.fixedEffects[index].estimate * deviations[index] / response
        }
        partialRSquared = fit.fixedEffects.enumerated().map { index, effect in
            guard index != intercept, let degrees = effect.degreesOfFreedom else { return .nan }
            return Self.partialRSquared(
                statistic: effect.statistic * effect.statistic, numerator: 1, denominator: degrees)
        }
    }

    /// The partial R^2 of an F test: r F / (r F + df) with r the numerator's degrees of freedom and df the denominator's; NaN where these are not finite.
    public static func partialRSquared(statistic: Double, numerator: Double, denominator: Double) -> Double {
        guard denominator > 0, denominator.isFinite else { return .nan }
        return numerator * statistic / (numerator * statistic + denominator)
    }

    /// The standard deviation of values, with n - 1; NaN of fewer than two.
    ///
    /// - Parameters:
    ///   - counts: how many rows have each value; nil for one.
    ///   - within: the sum of squares of the rows about their values.
    private static func deviation(_ values: ArraySlice<Double>, _ counts: [Int]?, within: Double = 0) -> Double {
        let total = counts?.reduce(0, +) ?? values.count
        guard total > 1, let origin = values.first else { return .nan }
        func sum(_ term: (Double) -> Double) -> Double {
            guard let counts else { return values.reduce(0) { $0 + term($1) } }
            return zip(values, counts).reduce(0) { $0 + Double($1.1) * term($1.0) }
        }
        // About the first value, so that no digits are lost where all are far from 0.
        let mean = origin + sum { $0 - origin } / Double(total)
        return ((sum { ($0 - mean) * ($0 - mean) } + within) / Double(total - 1)).squareRoot()
    }
}
