/// The likelihood-ratio test of one model against a larger one that contains it.
public struct LikelihoodRatioTest: Sendable, Equatable {
    /// Twice the difference of the maximised log-likelihoods; not below 0.
    public let statistic: Double
    /// The number of parameters that the larger model has more.
    public let degreesOfFreedom: Int
    /// P(chi-squared >= statistic).
    ///
    /// Where the smaller model says that a variance is 0, the statistic's true distribution lies lower, so that this is
    /// too large; see ``boundaryPValue``.
    public let pValue: Double
    /// The p-value that takes the boundary into account where the larger model has one variance more, with its c
    /// covariances, and the same fixed effects: from equal parts of chi-squared with c and c + 1 degrees of freedom
    /// (Stram & Lee 1994, doi:10.2307/2533455).
    ///
    /// Otherwise nil.
    public let boundaryPValue: Double?
    /// Whether the larger model has the lower likelihood, by more than 1e-6 in the criterion, so that it cannot contain the smaller one.
    public let isContradicted: Bool

    /// The test of a smaller model within a larger one, both fitted to the same rows by the same method.
    ///
    /// - Parameters:
    ///   - smaller: the model of the null hypothesis.
    ///   - larger: a model with more parameters that contains the smaller one; that it does is not checked.
    /// - Throws: ``LikelihoodRatioError`` where the likelihoods cannot be compared.
    public init(of smaller: FittedModel, against larger: FittedModel) throws(LikelihoodRatioError) {
        try self.init(of: smaller.likelihood, against: larger.likelihood)
    }

    /// The test from the maximised likelihoods of two models of the same rows and response.
    ///
    /// - Parameters:
    ///   - smaller: that of the null hypothesis.
    ///   - larger: that of a model with more parameters that contains the smaller one; that it does is not checked.
    /// - Throws: ``LikelihoodRatioError`` where the likelihoods cannot be compared.
    public init(of smaller: MaximizedLikelihood, against larger: MaximizedLikelihood) throws(LikelihoodRatioError) {
        guard smaller.n == larger.n else { throw .differentRows(smaller.n, larger.n) }
        guard smaller.method == larger.method else { throw .differentMethods }
        let hasSameFixedEffects = smaller.fixedEffects == larger.fixedEffects
        guard smaller.method == .ml || hasSameFixedEffects else { throw .restrictedLikelihoods }
        guard smaller.isExact, larger.isExact else { throw .inexactLikelihoods }
        let degrees = larger.parameterCount - smaller.parameterCount
        guard degrees > 0 else { throw .notLarger(smaller.parameterCount, larger.parameterCount) }
        degreesOfFreedom = degrees
        isContradicted = larger.criterion > smaller.criterion + 1e-6
        let statistic = max(smaller.criterion - larger.criterion, 0)
        self.statistic = statistic
        pValue = ChiSquared(degreesOfFreedom: Double(degrees)).upperProbability(statistic)
        guard hasSameFixedEffects, larger.varianceCount - smaller.varianceCount == 1, Self.contains(larger, smaller)
        else {
            boundaryPValue = nil
            return
        }
        let lower =
            degrees == 1
            ? (statistic > 0 ? 0 : 1) : ChiSquared(degreesOfFreedom: Double(degrees - 1)).upperProbability(statistic)
        boundaryPValue = (lower + pValue) / 2
    }

    /// Whether every variance and covariance of the smaller model is one of the larger model.
    private static func contains(_ larger: MaximizedLikelihood, _ smaller: MaximizedLikelihood) -> Bool {
        var rest = larger.varianceComponents
        for component in smaller.varianceComponents {
            guard let index = rest.firstIndex(of: component) else { return false }
            rest.remove(at: index)
        }
        return true
    }
}

extension MaximizedLikelihood {
    /// The number of variances, the residual variance among them.
    fileprivate var varianceCount: Int { varianceComponents.count { $0.coefficients.count < 2 } }
}

/// Why two models cannot be compared by their likelihoods.
public enum LikelihoodRatioError: Error, Equatable, Sendable {
    /// The numbers of rows.
    case differentRows(Int, Int)
    /// One fit is by ML, the other by REML.
    case differentMethods
    /// REML with different fixed effects.
    case restrictedLikelihoods
    /// The numbers of parameters.
    case notLarger(Int, Int)
    /// The criterion of one of the models has a Monte Carlo error.
    case inexactLikelihoods
}

extension LikelihoodRatioError: CustomStringConvertible {
    /// What was found and what was expected, in one sentence.
    public var description: String {
        switch self {
        case .differentRows(let first, let second):
            "the models were fitted to different rows (\(first) and \(second)); expected the same data for both, so leave out the rows in which any of their columns is missing"
        case .differentMethods:
            "one model was fitted by ML and one by REML; expected the same method for both"
        case .restrictedLikelihoods:
            "the models have different fixed effects, so their restricted likelihoods are of different data; expected fits by ML"
        case .notLarger(let first, let second):
            "the second model has \(second) parameters and the first \(first); expected more in the second, which should contain the first"
        case .inexactLikelihoods:
            "the criterion of a model has a Monte Carlo error; expected fits by the direct solver"
        }
    }
}
