import Fitter

/// The scale on which fixed effects of different units can be compared: the change of the response with one standard deviation of a number, or between levels.
struct FixedEffectScale {
    /// For each fixed effect what it is multiplied by: 1 for categories, and for all where one unit serves all that is shown.
    let factors: [Double]
    /// Whether numbers are shown per standard deviation.
    let isPerDeviation: Bool
    private let estimates: [FixedEffectEstimate]

    /// - Parameter sizes: those of the fit's coefficients.

    init(_ analysis: ModelAnalysis, _ sizes: CoefficientSizes) {
        let fit = analysis.fit
        estimates = fit.fixedEffects
        let hasNumber = analysis.data.coding.fixedColumns.map { $0.contains { $0.coding == .number } }
        let shown = estimates.count { $0.name != Self.intercept }
        let isPerDeviation = shown > 1 && hasNumber.contains(true)
        factors = estimates.indices.map { index in
            isPerDeviation && hasNumber[index] ? sizes.columnDeviations[index] : 1
        }
        self.isPerDeviation = isPerDeviation
    }

    static let intercept = "(Intercept)"

    /// The places of the fixed effects, the intercept first, then by size on this scale, the largest first.
    var order: [Int] {
        func key(_ index: Int) -> Double {
            let size = abs(estimates[index].estimate * factors[index])
            return estimates[index].name == Self.intercept ? -.infinity : size.isNaN ? .infinity : -size
        }
        return estimates.indices.sorted { (key($0), $0) < (key($1), $1) }
    }
}
