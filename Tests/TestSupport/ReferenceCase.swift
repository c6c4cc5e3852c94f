/// A model with known estimates: one folder of `Tests/Fixtures/cases`, whose README names the sources.
///
/// What a case does not know is nil: NIST's cases hold the formula and the variance components alone, InstEval's no
/// degrees of freedom and no random effects.
public struct ReferenceCase: Sendable {
    /// The folder's name, such as `sleepstudy-correlated-ml`.
    public let name: String
    /// The model as lme4 prints it.
    public let formula: String
    /// REML if true, ML otherwise.
    public let isREML: Bool
    /// The column of prior weights.
    public let weights: String?
    /// What makes this case worth having, in words.
    public let note: String?
    /// The columns that are factors whatever their values look like.
    public let categorical: [String]
    /// The factors' levels, in order, by column.
    public let levels: [String: [String]]?
    /// The number of rows.
    public let n: Int?
    /// The REML criterion, or minus twice the log-likelihood.
    public let criterion: Double?
    /// The maximised log-likelihood, restricted for REML.
    public let logLikelihood: Double?
    /// Akaike's information criterion.
    public let aic: Double?
    /// Schwarz's information criterion.
    public let bic: Double?
    /// The covariance parameters relative to sigma, in lme4's order.
    public let theta: [Double]?
    /// The residual standard deviation.
    public let sigma: Double?
    /// Whether lme4 calls the fit singular.
    public let isSingular: Bool?
    /// The estimates with their standard errors, one element per column of X.
    public let fixedEffects: [FixedEffect]?
    /// Satterthwaite's approximation, one element a fixed effect.
    public let satterthwaite: [Satterthwaite]?
    /// In lme4's order, the residual variance last.
    public let varianceComponents: [VarianceRow]
    /// The conditional modes of all terms.
    public let randomEffects: [RandomEffect]?
    /// How close the variances can come to NIST's certified values, relative to them.
    public let relativeTolerance: Double?

    /// One fixed-effects coefficient.
    public struct FixedEffect: Sendable, Decodable {
        /// The name of the coefficient.
        public let term: String
        /// The estimate, in the response's unit per unit of the column.
        public let estimate: Double
        /// The standard error, given the variances.
        public let se: Double
    }

    /// One coefficient's degrees of freedom and two-sided p-value.
    public struct Satterthwaite: Sendable, Decodable {
        /// The name of the coefficient.
        public let term: String
        /// Satterthwaite's degrees of freedom.
        public let df: Double
        /// The two-sided p-value of t.
        public let p: Double
    }

    /// One row of `as.data.frame(VarCorr(m))`.
    public struct VarianceRow: Sendable, Decodable {
        /// The grouping factor, or `Residual`.
        public let group: String
        /// The coefficient; nil for the residual.
        public let term1: String?
        /// The second coefficient of a covariance row.
        public let term2: String?
        /// The variance or covariance.
        public let vcov: Double
        /// The standard deviation or correlation.
        public let sdcor: Double?
    }

    /// One level's conditional mode.
    public struct RandomEffect: Sendable, Decodable {
        /// The grouping factor, or `Residual`.
        public let group: String
        /// The name of the coefficient.
        public let term: String
        /// The name of the level.
        public let level: String
        /// The conditional mode.
        public let mode: Double
        /// The conditional standard deviation.
        public let sd: Double
    }
}

extension ReferenceCase: CustomStringConvertible {
    /// The name, by which a failing test says which case it was.
    public var description: String { name }
}
