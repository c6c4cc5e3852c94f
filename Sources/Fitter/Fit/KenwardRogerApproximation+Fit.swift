extension KenwardRogerApproximation {
    /// The approximation for a fit; forms the q x q inverse of the random effects' equations.
    ///
    /// - Parameters:
    ///   - fit: a model fitted by REML.
    ///   - memoryLimit: the number of bytes that its matrices may take.
    /// - Throws: ``KenwardRogerError``.
    public init(of fit: FittedModel, memoryLimit: Int = .max) throws(KenwardRogerError) {
        try self.init(of: fit, reordered: fit.design, memoryLimit: memoryLimit)
    }

    /// - Parameter design: that of the fit, with its levels in any order.
    init(of fit: FittedModel, reordered design: MixedModelDesign, memoryLimit: Int) throws(KenwardRogerError) {
        guard fit.method == .reml else { throw .notREML }
        try self.init(
            design, theta: fit.theta, sigma: fit.sigma, estimates: fit.estimates.fixedEffects,
            memoryLimit: memoryLimit)
    }
}
