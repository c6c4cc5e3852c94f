/// How much single rows and whole groups of rows weigh in a fitted model: leverages, standardised residuals, and what the fixed effects
/// would be without a row or a group.
///
/// All of it is exact with the variances (theta and sigma) held at their estimates, and none of it fits the model again. With
/// Cov(y) = sigma^2 H, M = (X'H^-1 X)^-1 and P = H^-1 - H^-1 X M X'H^-1, leaving out the rows S changes the estimates of the fixed effects by
///   beta - beta_(S) = M X'(H^-1)_{.S} (P_SS)^-1 (P y)_S
/// (Christensen, Pearson & Johnson 1992, doi:10.2307/1269550; Demidenko & Stukel 2005, doi:10.1002/sim.1974).
///
/// Making one forms the products of the rows and factors them, and takes a selected inverse, which costs as
/// much as two or three evaluations of the criterion in a fit.
public struct InfluenceAnalysis: Sendable {
    let model: FactoredModel
    let space: FixedEffectSpace
    /// The residuals y - X beta - Z b - offset, n values.
    let residuals: [Double]
    /// The rows of W^(-1/2) H^-1 X in the coordinates of `space`: n rows of p values one after another.
    let projections: [Double]
    /// d fitted_i / d y_i, n values between 0 and 1: lme4's `hatvalues`.
    public let leverages: [Double]

    /// An analysis of a fit; forms and factors its equations as one evaluation of the criterion does.
    ///
    /// - Throws: ``FitError/dependentColumns`` where X's columns are dependent at the estimated variances to working precision.
    public init(_ fit: FittedModel) throws(FitError) {
        model = try FactoredModel(fit)
        space = FixedEffectSpace(model)
        residuals = fit.residuals
        projections = space.projections(of: model)
        leverages = Self.leverages(of: model)
    }

    /// The grouping factors of the model's random effects, each once, in the design's order.
    public var groupingFactors: [String] { model.design.random.map(\.group).distinct() }

    /// The names of the fixed effects, in the order of all DFBETAS.
    public var fixedEffectNames: [String] { model.design.fixed.names }
}
