import Assessment
import Fitter

extension ReportFacts {
    /// The fit, as far as it can be compared with that of another report.
    var reportedFit: ReportedFit {
        let randomMeanings = identity?.randomMeanings ?? [:]
        let randomCoefficients = identity?.randomCoefficients ?? [:]
        let spaces = identity?.spaces?.modelSpaces
        let offset = CoefficientMeaning.Offset(formula: formula)
        return ReportedFit(
            formula: formula, method: method, rows: n, dropped: dropped,
            dataDigest: data?.query == nil ? data?.sha256 : nil,
            criterion: criterion, aic: aic,
            scale: likelihoodScale.flatMap { scale in
                scale.logJacobian.map { .init(response: scale.response, logJacobian: $0) }
            }, sigma: sigma, level: intervals.level, projections: identity?.reportedProjections,
            spaces: spaces, settings: settings, offset: offset?.text, rowDigests: identity?.rows?.rowDigests,
            isExact: solver?.isExact ?? true,
            isConverged: converged,
            isSingular: singular, effects: reportedEffects(spaces, offset),
            components: varianceComponents.map { component in
                let kind = component.kind
                let names = kind.coefficients.map { [component.group, $0] }
                let meanings = names.compactMap { randomMeanings[$0] }
                let coefficients = names.compactMap { randomCoefficients[$0] }
                return ReportedFit.Component(
                    kind: kind, group: component.group, value: component.sd,
                    isDetermined: component.determined != false,
                    meanings: meanings.count == names.count ? meanings : nil,
                    coefficients: coefficients.count == names.count ? coefficients : nil)
            },
            modes: randomEffects.compactMap { mode in
                mode.mode.map { ReportedFit.Mode(group: mode.group, term: mode.term, level: mode.level, value: $0) }
            })
    }

    private var settings: ModelSettings {
        ModelSettings(
            weights: identity?.weights?.priorWeights, isCategorical: identity?.isCategorical,
            factors: identity?.factorCodings,
            centering: centering.map {
                Dictionary($0.map { ($0.variable, $0.group) }, uniquingKeysWith: { first, _ in first })
            }, degreesOfFreedom: degreesOfFreedom, intervals: intervals.method)
    }

    private func reportedEffects(
        _ spaces: ModelSpaces?, _ offset: CoefficientMeaning.Offset?
    ) -> [ReportedFit.Effect] {
        let (meanings, regressions) = (identity?.fixedMeanings(offset: offset), spaces?.fixed.coefficients)
        return fixedEffects.enumerated().map { index, effect in
            ReportedFit.Effect(
                term: effect.term, estimate: effect.estimate, standardError: effect.se, lower: effect.lower,
                upper: effect.upper, meaning: meanings.flatMap { index < $0.count ? $0[index] : nil },
                regressions: regressions.flatMap { index < $0.count ? $0[index] : nil })
        }
    }
}

extension CoefficientMeaning.Offset {
    /// The offset of a formula; nil where it has none, or cannot be read.
    fileprivate init?(formula: String) {
        guard let formula = try? Formula(formula), !formula.offsets.isEmpty else { return nil }
        let columns = Set(formula.offsets.flatMap(\.columnNames))
        let variables = formula.fixed.variables.filter { !columns.isDisjoint(with: $0.columnNames) }
        self.init(
            text: formula.offsets.map { "offset(\($0.text))" }.joined(separator: " + "),
            variables: Set(variables.map(\.text)))
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
