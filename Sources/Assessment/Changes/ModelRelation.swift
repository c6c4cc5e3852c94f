/// What two fits have in common, which decides how their coefficients are joined.
package enum ModelRelation: Sendable {
    /// Both are the same model on the same rows, in whatever coding: coefficients are joined by regressions on the columns.
    case sameModel
    /// Coefficients are joined by what they say where both reports state it, else by name.
    case sameResponse
    /// The coefficients have nothing in common.
    case otherResponse

    package init(_ before: ReportedFit, _ after: ReportedFit) {
        if before.response != after.response {
            self = .otherResponse
        } else {
            self = before.isSameModel(as: after) ? .sameModel : .sameResponse
        }
    }
}

extension ReportedFit {
    /// Whether another fit's response has the same values in the same rows; nil where that is not known.
    func hasResponseValues(of other: ReportedFit) -> Bool? {
        guard rows == other.rows else { return false }
        guard let projections, let others = other.projections else { return nil }
        let (variance, theirs) = (sigma * sigma, other.sigma * other.sigma)
        return projections.response.squaredDistance(to: others.response) <= 1e-12 * max(variance, theirs)
    }

    /// Whether another fit of the same response is of the same model on the same rows: their columns span the same spaces, and response, fitted values and residual standard deviation are the same.
    ///
    /// The sum of squares of the fitted values' differences is about sigma^2 for models that differ in one parameter that is 0.
    fileprivate func isSameModel(as other: ReportedFit) -> Bool {
        guard method == other.method, offset == other.offset, weights?.isSame(as: other.weights) != false,
            hasResponseValues(of: other) == true, let spaces, let theirs = other.spaces, let projections,
            let others = other.projections
        else { return false }
        let variance = sigma * sigma
        return spaces.isSame(as: theirs)
            && projections.fitted.squaredDistance(to: others.fitted) <= 1e-4 * variance
            && abs(sigma - other.sigma) <= 1e-4 * sigma
    }
}
