import Assessment
import Fitter

extension ReportFacts {
    /// The fit, as far as it can be compared with that of another report.
    var reportedFit: ReportedFit {
        ReportedFit(
            formula: formula, method: method, rows: n, dropped: dropped, dataDigest: data?.sha256,
            criterion: criterion, isExact: solver?.isExact ?? true, isConverged: converged, isSingular: singular,
            effects: fixedEffects.map {
                ReportedFit.Effect(term: $0.term, estimate: $0.estimate, standardError: $0.se)
            },
            components: varianceComponents.map {
                ReportedFit.Component(
                    kind: $0.kind, group: $0.group, value: $0.sd, isDetermined: $0.determined != false)
            },
            modes: randomEffects.compactMap { mode in
                mode.mode.map { ReportedFit.Mode(group: mode.group, term: mode.term, level: mode.level, value: $0) }
            })
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
