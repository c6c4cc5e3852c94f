import RealModule

/// A linear mixed model fitted by ML or REML: what lme4's `lmer` returns.
public struct FittedModel: Sendable {
    /// The likelihood that was maximised: ML or REML.
    public let method: EstimationMethod
    /// The number of rows that the fit used.
    public let n: Int
    /// Minus twice the profiled log-likelihood (ML: the deviance) or restricted log-likelihood (the REML criterion).
    public let criterion: Double
    /// The covariance parameters: the lower triangles of the terms' relative covariance factors, column by column, in lme4's order.
    public let theta: [Double]
    /// The residual standard deviation, in units of the response.
    public let sigma: Double
    /// The p fixed-effects estimates.
    public let fixedEffects: [FixedEffectEstimate]
    /// The p x p covariance matrix of the fixed-effects estimates, given the variances.
    public let fixedEffectsCovariance: Matrix
    /// The variances, covariances and correlations in lme4's order, the residual variance last.
    public let varianceComponents: [VarianceComponent]
    /// The conditional modes of each random-effects term, in the design's order.
    public internal(set) var randomEffects: [ConditionalModes]
    /// X beta + Z b + offset, n values in units of the response.
    public let fitted: [Double]
    /// The response less `fitted`, n values.
    public let residuals: [Double]
    /// The steps of the search for the optimum, and whether it converged.
    public internal(set) var optimization: OptimizationTrace
    /// The treatment of the structure of the random effects; nil where the model was not fitted here.
    public let structure: StructureSummary?
    /// The variances and correlations that are on the boundary of what they can be; empty for a regular fit.
    ///
    /// Those of variances that the data do not determine are not among them.
    public let boundaries: [Boundary]
    /// Another fit that the data support as well, where they do not determine all variances; nil otherwise, and for an
    /// iterative fit, which does not look for one.
    public let equivalent: EquivalentFit?
    /// Satterthwaite's approximation, for degrees of freedom of any contrast of the fixed effects; nil where it was not asked for or
    /// does not exist.
    public let satterthwaite: SatterthwaiteApproximation?
    /// Kenward and Roger's approximation, where it was asked for: standard errors and degrees of freedom of the fixed effects are then from it.
    public let kenwardRoger: KenwardRogerApproximation?
    /// The course of an iterative fit and its accuracy; nil for a fit by the factor.
    public let iterative: IterativeSummary?

    package init(
        method: EstimationMethod, n: Int, criterion: Double, theta: [Double], sigma: Double,
        fixedEffects: [FixedEffectEstimate], fixedEffectsCovariance: Matrix, varianceComponents: [VarianceComponent],
        randomEffects: [ConditionalModes], fitted: [Double], residuals: [Double], optimization: OptimizationTrace,
        structure: StructureSummary? = nil, boundaries: [Boundary], equivalent: EquivalentFit? = nil,
        satterthwaite: SatterthwaiteApproximation? = nil,
        kenwardRoger: KenwardRogerApproximation? = nil, iterative: IterativeSummary? = nil
    ) {
        self.method = method
        self.n = n
        self.criterion = criterion
        self.theta = theta
        self.sigma = sigma
        self.fixedEffects = fixedEffects
        self.fixedEffectsCovariance = fixedEffectsCovariance
        self.varianceComponents = varianceComponents
        self.randomEffects = randomEffects
        self.fitted = fitted
        self.residuals = residuals
        self.optimization = optimization
        self.structure = structure
        self.boundaries = boundaries
        self.equivalent = equivalent
        self.satterthwaite = satterthwaite
        self.kenwardRoger = kenwardRoger
        self.iterative = iterative
    }
}

extension FittedModel {
    /// The fit with degrees of freedom for its fixed effects, and with standard errors that go with them.
    func with(
        _ satterthwaite: SatterthwaiteApproximation?, _ kenwardRoger: KenwardRogerApproximation? = nil
    ) -> FittedModel {
        let estimates = fixedEffects.indices.map { index in
            let contrast = fixedEffects.indices.map { $0 == index ? 1.0 : 0.0 }
            return FixedEffectEstimate(
                name: fixedEffects[index].name, estimate: fixedEffects[index].estimate,
                standardError: kenwardRoger?.standardError(contrast: contrast) ?? fixedEffects[index].standardError,
                degreesOfFreedom: kenwardRoger?.degreesOfFreedom(contrast: contrast)
                    ?? satterthwaite?.degreesOfFreedom(contrast: contrast))
        }
        return FittedModel(
            method: method, n: n, criterion: criterion, theta: theta, sigma: sigma, fixedEffects: estimates,
            fixedEffectsCovariance: kenwardRoger?.covariance ?? fixedEffectsCovariance,
            varianceComponents: varianceComponents, randomEffects: randomEffects, fitted: fitted, residuals: residuals,
            optimization: optimization, structure: structure, boundaries: boundaries, equivalent: equivalent,
            satterthwaite: satterthwaite, kenwardRoger: kenwardRoger, iterative: iterative)
    }

    /// The F test of L beta = 0, with the degrees of freedom that the model has; nil where it has none, or where the contrasts depend on each other.
    ///
    /// - Parameter contrasts: L, one contrast of the p fixed effects a row.
    public func test(contrasts: Matrix) -> FTest? {
        precondition(contrasts.columns == fixedEffects.count)
        if let kenwardRoger { return kenwardRoger.test(contrasts: contrasts) }
        return satterthwaite?.test(contrasts: contrasts, estimates: fixedEffects.map(\.estimate))
    }

    /// Whether a variance or correlation is on its boundary: lme4's `isSingular`.
    public var isSingular: Bool { !boundaries.isEmpty }

    /// The maximised log-likelihood (ML) or restricted log-likelihood (REML).
    public var logLikelihood: Double { -criterion / 2 }

    /// The number of estimated parameters: fixed effects, theta and sigma.
    public var parameterCount: Int { fixedEffects.count + theta.count + 1 }

    /// Akaike's information criterion, as lme4 computes it for both methods.
    public var aic: Double { criterion + 2 * Double(parameterCount) }
}

extension FittedModel {
    /// Schwarz's information criterion, as lme4 computes it for both methods: with log n, n the number of rows.
    public var bic: Double { criterion + Double(parameterCount) * Double.log(Double(n)) }

    /// Akaike's criterion with the correction for small samples of Hurvich & Tsai (1989, doi:10.1093/biomet/76.2.297), AIC + 2 k (k + 1) / (n - k - 1)
    /// with k parameters; infinite where there are not more rows than that.
    public var aicc: Double {
        let (k, n) = (Double(parameterCount), Double(n))
        return n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : .infinity
    }
}
