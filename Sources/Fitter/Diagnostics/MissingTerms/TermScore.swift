import RealModule

/// A term that a model may lack, and what the residuals of a fit say of it.
///
/// With e the conditional residuals and W the weights, z'W e / sigma^2 is the derivative of the log-likelihood in the coefficient of a column z that X lacks: 0 at the optimum for columns that it has, and far
/// from 0 for one that is missing (Rao's score test). Scores s_c = sum_i z_ic w_i e_i of several columns are summed as squares, divided by the same sum of independent residuals,
///
///     ratio = (sum_c s_c^2 / v_c) / (sum_c sum_i (z_ic w_i e_i)^2 / v_c).
///
/// The denominator estimates the variance of the scores row by row, so that neither unequal variances nor a single large residual make the ratio large (White 1980,
/// doi:10.2307/1912934). Residuals of a correct model are correlated; so the ratio is compared with its values in simulated data (``FitSimulation``), not with 1.
package protocol TermScore: Sendable {
    /// What the term is made of: the grouping factor and the predictor, or two predictors.
    var subject: [String] { get }

    /// The ratio of a data set; NaN where all residuals are 0.
    ///
    /// - Parameter residuals: one element per row; where there are weights, times their roots.
    func ratio(_ residuals: [Double]) -> Double

    /// What the residuals have of the term, part by part: slopes or means of the residuals.
    ///
    /// - Parameters:
    ///   - residuals: as in ``ratio(_:)``.
    ///   - sigma: the residual standard deviation.
    func deviations(_ residuals: [Double], sigma: Double) -> [TermDeviation]
}

extension TermScore {
    /// The cube root of the ratio, which is nearly normal as that of a sum of squares is (Wilson & Hilferty 1931, doi:10.1073/pnas.17.12.684).
    package func cubeRoot(_ residuals: [Double]) -> Double { Double.root(ratio(residuals), 3) }
}
