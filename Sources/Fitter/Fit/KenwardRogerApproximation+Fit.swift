extension KenwardRogerApproximation {
    /// - Parameters:
    ///   - fit: a model fitted by REML.
    ///   - design: the design that it was fitted to.
    ///   - memoryLimit: the number of bytes that its matrices may take.
    /// - Throws: ``KenwardRogerError``.
    public init(
        of fit: FittedModel, design: MixedModelDesign, memoryLimit: Int = .max
    ) throws(KenwardRogerError) {
        guard fit.method == .reml else { throw .notREML }
        try self.init(
            design, theta: fit.theta, sigma: fit.sigma, estimates: fit.fixedEffects.map(\.estimate),
            memoryLimit: memoryLimit)
    }
}
