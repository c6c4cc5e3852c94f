import Fitter

extension FitChange {
    /// Why the likelihoods, and AIC and BIC from them, cannot be compared; nil where they can.
    package var likelihoodObstacle: LikelihoodObstacle? {
        if relation == .otherResponse { return .differentResponses }
        if before.rows != after.rows { return .incomparable(.differentRows(before.rows, after.rows)) }
        if before.method != after.method { return .incomparable(.differentMethods) }
        if before.hasResponseValues(of: after) == false { return .differentData }
        return before.method == EstimationMethod.reml.rawValue ? restrictedObstacle : nil
    }

    /// Why restricted likelihoods of the same responses cannot be compared: they are densities of what the fixed effects leave, on the scale of the fixed effects' columns.
    private var restrictedObstacle: LikelihoodObstacle? {
        guard let old = before.spaces?.fixed, let new = after.spaces?.fixed, let isSameScale = old.hasSameScale(as: new)
        else {
            let isSame = effects.allSatisfy(\.isShared) || relation == .sameModel && hasSameCriterion
            return isSame ? nil : .incomparable(.restrictedLikelihoods)
        }
        if !old.isSame(as: new) { return .incomparable(.restrictedLikelihoods) }
        return isSameScale ? nil : .recodedFixedEffects
    }

    private var hasSameCriterion: Bool {
        abs(before.criterion - after.criterion) <= 1e-6 * (1 + abs(before.criterion))
    }

    /// Whether a standard deviation is of the same coefficient in both fits.
    package func hasShared(group: String, term: String?) -> Bool {
        components.contains { $0.isShared && $0.group == group && $0.terms == (term.map { [$0] } ?? []) }
    }
}
