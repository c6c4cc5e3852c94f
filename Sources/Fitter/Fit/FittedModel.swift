import RealModule

/// A linear mixed model fitted by ML or REML: what lme4's `lmer` returns.
public struct FittedModel: Sendable {
    /// The design that the model was fitted to.
    public let design: MixedModelDesign
    /// The p fixed-effects estimates with their standard errors and degrees of freedom.
    public let fixedEffects: [FixedEffectEstimate]
    /// The steps of the search for the optimum, and whether it converged.
    public let optimization: OptimizationTrace
    /// The way in which the model's equations were solved.
    public let solver: SolverSummary
    package let estimates: ModelEstimates
    package let uncertainty: EstimateUncertainty

    package init(
        design: MixedModelDesign, estimates: ModelEstimates, uncertainty: EstimateUncertainty,
        optimization: OptimizationTrace, solver: SolverSummary
    ) {
        self.design = design
        self.optimization = optimization
        self.solver = solver
        self.estimates = estimates
        self.uncertainty = uncertainty
        fixedEffects = uncertainty.fixedEffects(names: design.fixed.names, estimates: estimates.fixedEffects)
    }
}

extension FittedModel {
    /// The likelihood that was maximised: ML or REML.
    public var method: EstimationMethod { estimates.method }
    /// The number of rows of the data that the fit used: of cells, the sum of theirs.
    public var n: Int { design.rowCount }
    /// Minus twice the profiled log-likelihood (ML: the deviance) or restricted log-likelihood (the REML criterion).
    public var criterion: Double { estimates.criterion }
    /// The covariance parameters: the lower triangles of the terms' relative covariance factors, column by column, in lme4's order.
    public var theta: [Double] { estimates.theta }
    /// The residual standard deviation, in units of the response.
    public var sigma: Double { estimates.sigma }
    /// The variances, covariances and correlations in lme4's order, the residual variance last.
    public var varianceComponents: [VarianceComponent] { estimates.varianceComponents }
    /// The variances and correlations that are on the boundary of what they can be; empty for a regular fit.
    ///
    /// Those of variances that the data do not determine are not among them.
    public var boundaries: [Boundary] { estimates.boundaries }
    /// The conditional modes of each random-effects term, in the design's order.
    public var randomEffects: [ConditionalModes] { estimates.randomEffects }
    /// X beta + Z b + offset, n values in units of the response.
    public var fitted: [Double] { estimates.fitted }
    /// The response less `fitted`, n values.
    public var residuals: [Double] { estimates.residuals }
    /// The root of the mean over the rows of the squared residuals, in units of the response; not a number for moments with weights.
    public var rootMeanSquaredResidual: Double {
        if design.moments != nil {
            return design.hasUnitWeights ? (estimates.residualSquares / Double(n)).squareRoot() : .nan
        }
        let within = design.totalWithinSquaresOfRows
        return (design.meanOverRows { residuals[$0] * residuals[$0] } + within / Double(n)).squareRoot()
    }
}

extension FittedModel {
    /// The p x p covariance matrix that the standard errors of the fixed effects come from: given the variances, or Kenward and Roger's.
    public var fixedEffectsCovariance: Matrix { uncertainty.fixedEffectsCovariance }
    /// The degrees of freedom of contrasts of the fixed effects.
    public var degreesOfFreedom: DegreesOfFreedomMethod { uncertainty.degreesOfFreedom }
    /// Another fit that the data support as well, where they do not determine all variances; nil otherwise, and for an
    /// iterative fit, which does not look for one.
    public var equivalent: EquivalentFit? { uncertainty.equivalent }

    /// The F test of L beta = 0 with the degrees of freedom that the model has, infinite where it has none; nil where no contrast has a variance.
    ///
    /// - Parameter contrasts: L, one contrast of the p fixed effects per row; contrasts that depend on others do not count.
    public func test(contrasts: Matrix) -> FTest? {
        precondition(contrasts.columns == fixedEffects.count)
        return degreesOfFreedom.test(
            contrasts: contrasts, estimates: estimates.fixedEffects, covariance: fixedEffectsCovariance)
    }
}

extension FittedModel {
    /// Whether a variance or correlation is on its boundary: lme4's `isSingular`.
    public var isSingular: Bool { !boundaries.isEmpty }

    /// The maximised likelihood with what decides to which other models it can be compared.
    public var likelihood: MaximizedLikelihood {
        MaximizedLikelihood(
            method: method, criterion: criterion, n: n, fixedEffects: design.fixed.names,
            varianceComponents: varianceComponents.map(\.kind), isExact: hasExactLikelihood)
    }

    /// The maximised log-likelihood (ML) or restricted log-likelihood (REML).
    public var logLikelihood: Double { -criterion / 2 }

    /// The number of estimated parameters: fixed effects, theta and sigma.
    public var parameterCount: Int { fixedEffects.count + theta.count + 1 }

    /// Akaike's information criterion, as lme4 computes it for both methods.
    public var aic: Double { likelihood.aic }

    /// Schwarz's information criterion, as lme4 computes it for both methods: with log n, n the number of rows.
    public var bic: Double { criterion + Double(parameterCount) * Double.log(Double(n)) }

    /// Akaike's criterion with the correction for small samples of Hurvich & Tsai (1989, doi:10.1093/biomet/76.2.297), AIC + 2 k (k + 1) / (n - k - 1)
    /// with k parameters; infinite where there are not more rows than that.
    public var aicc: Double {
        let (k, n) = (Double(parameterCount), Double(n))
        return n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : .infinity
    }
}
