import Fitter

extension InferenceAnalysis {
    /// The coverage as text: 95 %.
    var levelText: String {
        let percent = intervals.level * 100
        return NumberText.fixed(percent, percent == percent.rounded() ? 0 : 1) + "\u{00A0}%"
    }

    /// How the intervals were found, to follow "Intervals: ".
    func method(_ fit: FittedModel) -> String {
        switch intervals.method {
        case .wald:
            return fit.fixedEffects.contains { $0.degreesOfFreedom != nil }
                ? "Wald's, with Student's t" : "Wald's, with the normal distribution"
        case .profile:
            return "from the profile likelihood\(fit.method == .reml ? " (of the ML fit)" : "")"
        case .bootstrap:
            guard let bootstrap else { return "percentiles of a parametric bootstrap" }
            let failures =
                bootstrap.failureCount > 0
                ? ", of which \(NumberText.count(bootstrap.failureCount)) did not converge and are left out" : ""
            return
                "percentiles of a parametric bootstrap (\(Sentence.counted(bootstrap.replicates, "replicate"))\(failures))"
        }
    }
}
