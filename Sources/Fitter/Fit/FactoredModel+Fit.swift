extension FactoredModel {
    /// A fitted model's equations at the estimated variances.
    ///
    /// - Throws: ``FitError/dependentColumns`` where `design` is not the one that was fitted.
    package init(_ fit: FittedModel, design: MixedModelDesign) throws(FitError) {
        try self.init(theta: fit.theta, sigma: fit.sigma, design: design)
    }
}
