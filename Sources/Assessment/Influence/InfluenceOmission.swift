package import Fitter

/// A reason for which the influence of rows, or of the levels of a factor, was not computed.
package enum InfluenceOmission: Sendable {
    /// There are no fixed effects whose estimates could change.
    case noFixedEffects
    /// Leaving rows out needs the factor of the whole model, which the iterative solver does not form.
    case noFactor
    /// The residual variance is 0.
    case noResidualVariance
    /// A table of rows by fixed effects would have more values than the limit.
    case tooManyValues(rows: Int, fixedEffects: Int, limit: Int)
    /// Leaving out the levels of a factor one by one would take more operations than the limit.
    case tooManyOperations(Double, limit: Double)
    /// The model could not be factored again.
    case failed(FitError)
}
