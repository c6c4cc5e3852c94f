import Fitter

extension VarianceComponent {
    /// The grouping factor, as lme4's tables have it.
    var groupName: String { kind.group ?? "Residual" }
    /// The coefficients in one cell of a table.
    var coefficientNames: String { kind.coefficients.joined(separator: ", ") }
    /// The standard deviation of a variance, the correlation of a covariance: one column of a table.
    var deviationOrCorrelation: Double? { standardDeviation ?? correlation }
    /// The variance or covariance, where the data determine it.
    var shownVariance: Double? { isDetermined ? variance ?? covariance : nil }
    /// The standard deviation or correlation, where the data determine it.
    var shownDeviation: Double? { isDetermined ? deviationOrCorrelation : nil }
}
