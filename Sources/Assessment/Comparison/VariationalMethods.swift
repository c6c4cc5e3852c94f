package import Fitter

/// A model by mean field and by partial factorisation, with sigma learned as in the exact fit.
package struct VariationalMethods: Sendable {
    /// The minimum of the mean-field loss, which is by ML.
    package let meanField: VariationalOptimum
    /// The partially factorised fit, by the method of the exact fit, or why there is none.
    package let partial: Result<PartiallyFactorizedFit, VariationalError>

    package var partialFit: PartiallyFactorizedFit? { try? partial.get() }

    /// - Parameters:
    ///   - rows: all rows of the design, or those to learn from.
    ///   - method: the method of the exact fit.
    /// - Throws: ``VariationalError`` for a model that has no variational fit.
    package init(_ design: MixedModelDesign, rows: Split, method: EstimationMethod) throws(VariationalError) {
        let inference = try VariationalInference(
            design: design, split: rows, options: VariationalOptions(sigma: .learned, scaling: .standardized))
        meanField = inference.optimum()
        do throws(VariationalError) {
            partial = .success(try inference.partiallyFactorized(includesFixedEffects: method == .reml))
        } catch {
            partial = .failure(error)
        }
    }
}
