import Fitter

extension FitChange {
    /// Why the likelihoods, and AIC and BIC from them, cannot be compared; nil where they can.
    package var likelihoodObstacle: LikelihoodObstacle? {
        if relation == .otherResponse { return .differentResponses }
        if before.rows != after.rows { return .incomparable(.differentRows(before.rows, after.rows)) }
        if before.method != after.method { return .incomparable(.differentMethods) }
        let hasSameColumns = effects.allSatisfy(\.isShared)
        if before.method == EstimationMethod.reml.rawValue, !hasSameColumns, !isSameCriterion {
            return .incomparable(.restrictedLikelihoods)
        }
        return nil
    }

    /// Whether the criterion is the same in two codings of a model; the restricted one depends on the scale of the columns.
    private var isSameCriterion: Bool {
        relation == .sameModel && abs(before.criterion - after.criterion) <= 1e-6 * (1 + abs(before.criterion))
    }

    /// Whether a standard deviation is of the same coefficient in both fits.
    package func hasShared(group: String, term: String?) -> Bool {
        components.contains { $0.isShared && $0.group == group && $0.terms == (term.map { [$0] } ?? []) }
    }
}
