import Fitter

/// The AIC of two models of different transformations of one response, on the scale of that response.
package struct CommonScale: Sendable, Equatable {
    package let response: String
    package let before: Double
    package let after: Double

    /// Nil where the responses are the same or not transformations of the same one, or where the likelihoods cannot be compared in any case.
    ///
    /// Restricted likelihoods are not densities of the response, so that they have no other scale.
    package init?(_ before: ReportedFit, _ after: ReportedFit, isSameData: Bool?) {
        guard before.response != after.response, isSameData != false, before.rows == after.rows,
            before.dropped == after.dropped, let old = before.scale, let new = after.scale,
            old.response == new.response, [before, after].allSatisfy({ $0.method == EstimationMethod.ml.rawValue })
        else { return nil }
        response = old.response
        self.before = before.aic - 2 * old.logJacobian
        self.after = after.aic - 2 * new.logJacobian
    }
}

extension ReportedFit {
    /// The response without its transformation, and the sum of the logarithms of the transformation's derivatives.
    package struct Scale: Sendable, Equatable {
        package let response: String
        package let logJacobian: Double

        package init(response: String, logJacobian: Double) {
            self.response = response
            self.logJacobian = logJacobian
        }
    }
}
