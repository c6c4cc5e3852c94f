extension FactoredModel {
    /// A fitted model's equations at the estimated variances.
    ///
    /// - Throws: ``FitError/dependentColumns`` where X's columns are dependent at these variances to working precision.
    package init(_ fit: FittedModel) throws(FitError) {
        try self.init(theta: fit.theta, sigma: fit.sigma, design: fit.design)
    }
}
