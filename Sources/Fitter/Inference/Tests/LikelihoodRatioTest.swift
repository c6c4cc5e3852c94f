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

    /// The test of a smaller model within a larger one, both fitted to the same rows by the same method.
    ///
    /// - Parameters:
    ///   - smaller: the model of the null hypothesis.
    ///   - larger: a model with more parameters that contains the smaller one; that it does is not checked.
    /// - Throws: ``LikelihoodRatioError`` where the likelihoods cannot be compared.
    public init(of smaller: FittedModel, against larger: FittedModel) throws(LikelihoodRatioError) {
        guard smaller.n == larger.n else { throw .differentRows(smaller.n, larger.n) }
        guard smaller.method == larger.method else { throw .differentMethods }
        let hasSameFixedEffects = smaller.fixedEffects.map(\.name) == larger.fixedEffects.map(\.name)
        guard smaller.method == .ml || hasSameFixedEffects else { throw .restrictedLikelihoods }
        let degrees = larger.parameterCount - smaller.parameterCount
        guard degrees > 0 else { throw .notLarger(smaller.parameterCount, larger.parameterCount) }
        degreesOfFreedom = degrees
        let statistic = max(smaller.criterion - larger.criterion, 0)
        self.statistic = statistic
        pValue = ChiSquared(degreesOfFreedom: Double(degrees)).upperProbability(statistic)
        let variances =
            larger.varianceComponents.count { $0.term2 == nil }
            - smaller.varianceComponents.count { $0.term2 == nil }
        guard hasSameFixedEffects, variances == 1, Self.contains(larger, smaller) else {
            boundaryPValue = nil
            return
        }
        let lower =
            degrees == 1
            ? (statistic > 0 ? 0 : 1) : ChiSquared(degreesOfFreedom: Double(degrees - 1)).upperProbability(statistic)
        boundaryPValue = (lower + pValue) / 2
    }

    /// Whether every variance and covariance of the smaller model is one of the larger model.
    private static func contains(_ larger: FittedModel, _ smaller: FittedModel) -> Bool {
        var rows = larger.varianceComponents.map { [$0.group, $0.term1, $0.term2] }
        for component in smaller.varianceComponents {
            guard let index = rows.firstIndex(of: [component.group, component.term1, component.term2]) else {
                return false
            }
            rows.remove(at: index)
        }
        return true
    }
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
        }
    }
}
