import Assessment
import Fitter

extension ReportFacts {
    /// The fit, as far as it can be compared with that of another report.
    var reportedFit: ReportedFit {
        let randomMeanings = identity?.randomMeanings ?? [:]
        return ReportedFit(
            formula: formula, method: method, rows: n, dropped: dropped, dataDigest: data?.sha256,
            criterion: criterion, sigma: sigma, level: intervals.level, projections: identity?.reportedProjections,
            rowDigests: identity?.rows?.rowDigests, isExact: solver?.isExact ?? true, isConverged: converged,
            isSingular: singular, effects: reportedEffects,
            components: varianceComponents.map { component in
                let kind = component.kind
                let meanings = kind.coefficients.compactMap { randomMeanings[[component.group, $0]] }
                return ReportedFit.Component(
                    kind: kind, group: component.group, value: component.sd,
                    isDetermined: component.determined != false,
                    meanings: meanings.count == kind.coefficients.count ? meanings : nil)
            },
            modes: randomEffects.compactMap { mode in
                mode.mode.map { ReportedFit.Mode(group: mode.group, term: mode.term, level: mode.level, value: $0) }
            })
    }

    private var reportedEffects: [ReportedFit.Effect] {
        let meanings = identity?.fixedMeanings
        return fixedEffects.enumerated().map { index, effect in
            ReportedFit.Effect(
                term: effect.term, estimate: effect.estimate, standardError: effect.se, lower: effect.lower,
                upper: effect.upper, meaning: meanings.flatMap { index < $0.count ? $0[index] : nil })
        }
    }
}

extension ReportFacts.Component {
    /// What the component is of.
    fileprivate var kind: VarianceComponent.Kind {
        switch (term1, term2) {
        case (let first?, let second?): .covariance(group: group, first: first, second: second)
        case (let coefficient?, nil): .variance(group: group, coefficient: coefficient)
        case (nil, _): .residual
        }
    }
}

extension ReportFacts.Solver {
    /// Whether the criterion is free of Monte Carlo error.
    fileprivate var isExact: Bool { name != "iterative" || exact == true }
}
