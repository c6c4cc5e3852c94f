import Assessment

/// What a fit can be used for, in words.
enum UsabilityText {
    /// One sentence, or two.
    static func sentence(_ usability: FitUsability) -> String {
        guard usability.isConverged else {
            return "No: the fit did not converge, so that its estimates may be far from the best ones."
        }
        let uncertain = usability.uncertain
        guard !uncertain.isEmpty else {
            return usability.hasChecks
                ? "Yes. No check found a reason against it."
                : "The fit converged. Residuals and influence were not checked."
        }
        let certain = FitUsability.Conclusion.allCases.filter { !uncertain.contains($0) }
        let doubts = Sentence.list(uncertain.map(name))
        return certain.isEmpty
            ? "With care: there are findings about \(doubts)."
            : "Yes for \(Sentence.list(certain.map(name))). With care for \(doubts)."
    }

    private static func name(_ conclusion: FitUsability.Conclusion) -> String {
        switch conclusion {
        case .fixedEffects: "the fixed effects"
        case .variances: "the variances"
        case .levels: "the effects of single levels"
        case .predictions: "predictions of single observations"
        }
    }

    /// Why a warning of a kind matters and what to do, to follow what was found; nil where the finding says it itself.
    static func advice(_ code: FindingCode) -> String? {
        switch code {
        case .nonNormalResiduals:
            "Fixed effects hardly depend on it where rows are many; intervals for single observations do. Consider a transformed response, or bootstrap intervals (--intervals bootstrap)."
        case .heteroscedastic:
            "Standard errors are averages over small and large variances, and intervals for single observations are too wide in one place and too narrow in another. Consider log(y), or weights."
        case .trend, .predictorDependence:
            "The form of an effect may be wrong, so that its size depends on where the data lie. Consider a curve, such as poly(x, 2), or an interaction."
        case .predictiveMismatch:
            "Predictions of single observations will be off; averages hardly. Look where the two differ in the figure, and consider another scale of the response."
        case .nonNormalEffects:
            "Fixed effects hardly depend on it; predictions for single levels and intervals of the variances do. Look for outlying levels."
        case .influential:
            "The conclusion depends on it. Check the values, and report the result without it as well."
        default: nil
        }
    }
}
