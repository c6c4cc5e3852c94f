import Fitter

/// Why intervals, or ends of them, are missing, and what an interval of all correlations says.
enum IntervalNotes {
    /// One sentence per reason.
    static func sentences(_ fit: FittedModel, _ inference: InferenceAnalysis) -> [String] {
        lowerOptimum(inference) + unrestricted(fit, inference) + missing(fit, inference)
    }

    /// That the profile met a higher likelihood than the fit has.
    private static func lowerOptimum(_ inference: InferenceAnalysis) -> [String] {
        guard let gain = inference.profile?.improvement else { return [] }
        return [
            "While it held parameters at other values, the profile met a deviance that is \(NumberText.significant(gain)) below that of the maximum-likelihood fit: the fit is at a local optimum, and its profile intervals are not to be relied on."
        ]
    }

    /// One sentence per reason for which intervals or ends of them are missing; empty where all are there.
    ///
    /// ``UndeterminedText`` and ``DegreesOfFreedomSentences`` have the reasons that lie in the model and not in the
    /// method.
    static func missing(_ fit: FittedModel, _ inference: InferenceAnalysis) -> [String] {
        let intervals = inference.intervals.fixedEffects.map { Optional($0) } + inference.intervals.varianceComponents
        let names = fit.fixedEffects.map(\.name) + fit.varianceComponents.map(name)
        let explained = explained(fit, inference)
        let lacking = intervals.indices.filter { index in
            !explained[index] && intervals[index].map { $0.lower.isNaN || $0.upper.isNaN } ?? true
        }
        guard !lacking.isEmpty else { return [] }
        let shown = Sentence.list(lacking.map { names[$0] })
        switch inference.intervals.method {
        case .wald:
            if fit.uncertainty.componentErrors == nil {
                let reason =
                    if case .none = fit.degreesOfFreedom {
                        "it needs second derivatives, which are not computed with --df none"
                    } else {
                        "the second derivatives of the criterion have no inverse"
                    }
                return ["No Wald interval for \(shown): \(reason). Use --intervals profile, which does not need them."]
            }
            return [
                "No Wald interval for \(shown): an estimate at the limit of its range has no standard error. Consider --intervals profile."
            ]
        case .profile:
            return lacking.map { index in
                let interval = intervals[index]
                let isLow = interval?.lower.isNaN ?? true
                let isHigh = interval?.upper.isNaN ?? true
                let end = isLow && isHigh ? "interval" : isLow ? "lower limit" : "upper limit"
                return
                    "No \(end) for \(names[index]): the search for the maximum of the likelihood with this parameter held did not converge. Consider --intervals bootstrap."
            }
        case .bootstrap:
            let needed = Int((2 / (1 - inference.intervals.level)).rounded(.up)) - 1
            return [
                "No interval for \(shown): a percentile interval of this level needs at least \(needed) replicates in which the parameter exists; a correlation does not where a variance is 0."
            ]
        }
    }

    /// Whether another sentence says why a parameter has no interval.
    private static func explained(_ fit: FittedModel, _ inference: InferenceAnalysis) -> [Bool] {
        let isWald = inference.intervals.method == .wald
        let errors = fit.uncertainty.componentErrors ?? fit.varianceComponents.map { _ in nil }
        return fit.fixedEffects.map { isWald && $0.unusableDegreesOfFreedom != nil }
            + zip(fit.varianceComponents, errors).map { component, error in
                !component.isDetermined || (isWald && (error ?? 0) > ModelIntervals.largestError)
            }
    }

    /// The correlations whose profile interval is all of -1 to 1.
    private static func unrestricted(_ fit: FittedModel, _ inference: InferenceAnalysis) -> [String] {
        guard inference.intervals.method == .profile else { return [] }
        let names = zip(fit.varianceComponents, inference.intervals.varianceComponents)
            .filter { $0.correlation != nil && $1?.lower == -1 && $1?.upper == 1 }.map { name($0.0) }
        guard !names.isEmpty else { return [] }
        return [
            "The data do not restrict \(Sentence.list(names)): the \(inference.levelText) interval is all of −1 to 1."
        ]
    }

    private static func name(_ component: VarianceComponent) -> String {
        switch component.kind {
        case .covariance(let group, let first, let second): "the correlation of \(first) and \(second) (\(group))"
        case .variance(let group, let coefficient): "the SD of \(coefficient) (\(group))"
        case .residual: "the residual SD"
        }
    }
}
