/// Variational inference for a linear mixed model with random intercepts, as Edward's `KLqp` does it.
///
/// The model is y = X beta + sum_k eta_k[level] + offset + e with e ~ N(0, sigma^2 / weight), eta_k ~ N(0, sigma_k^2). Every
/// random effect has a normal factor q of its own, N(m, softplus(r)^2); beta, log sigma_k^2 and, where it is learned,
/// log sigma^2 are point estimates. The loss is
///
///     loss(z) = - sum_i log N(y_i | yhat_i(z), sigma^2 / w_i) + sum KL( N(m, s^2) || N(0, sigma_k^2) ),   z = m + s eps
///
/// with all training rows in every step, minimised by ``AdamOptimizer`` from standard normal starting values.
///
/// Source: Kucukelbir et al. (2017), arXiv 1603.00788, for the method; Tran et al. (2016), arXiv 1610.09787, for Edward.
public struct VariationalInference: Sendable {
    public let design: MixedModelDesign
    public let split: Split
    public let options: VariationalOptions

    /// - Throws: ``VariationalError`` where the model is not of this kind, or an option makes no sense.
    public init(design: MixedModelDesign, split: Split, options: VariationalOptions) throws(VariationalError) {
        self.design = design
        self.split = split
        self.options = options
    }
}
