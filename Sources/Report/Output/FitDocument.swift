import Fitter

/// What `mixreport fit --json` prints and `report.json` begins with. The keys are a contract.
struct FitDocument: Encodable {
    struct Group: Encodable {
        let name: String
        let levels: Int
    }

    struct FixedEffect: Encodable {
        let term: String
        @Nullable var estimate: Double?
        @Nullable var se: Double?
        @Nullable var df: Double?
        @Nullable var statistic: Double?
        @Nullable var p: Double?
        @Nullable var lower: Double?
        @Nullable var upper: Double?
    }

    struct VarianceRow: Encodable {
        let group: String
        @Nullable var term1: String?
        @Nullable var term2: String?
        @Nullable var variance: Double?
        @Nullable var sd: Double?
    }

    struct RandomEffect: Encodable {
        let group: String
        let term: String
        let level: String
        let mode: Double
        let sd: Double
    }

    let schema = "mixreport/1"
    let formula: String
    let method: String
    let n: Int
    let dropped: Int
    let droppedColumns: [String]
    let groups: [Group]
    let converged: Bool
    let singular: Bool
    let criterion: Double
    let logLik: Double
    let aic: Double
    let bic: Double
    let sigma: Double
    let theta: [Double]
    let evaluations: Int
    @Nullable var gradientNorm: Double?
    let fixedEffects: [FixedEffect]
    let varianceComponents: [VarianceRow]
    let randomEffects: [RandomEffect]
    @Nullable var marginalR2: Double?
    @Nullable var conditionalR2: Double?
    let warnings: [String]
    /// Left out of report.json, which is the same for the same input.
    var seconds: ModelAnalysis.Seconds?

    private enum CodingKeys: String, CodingKey {
        case schema, formula, method, n, dropped, droppedColumns, groups, converged, singular, criterion, logLik
        case aic = "AIC"
        case bic = "BIC"
        case sigma, theta, evaluations, gradientNorm, fixedEffects, varianceComponents, randomEffects, marginalR2
        case conditionalR2, warnings, seconds
    }

    init(_ analysis: ModelAnalysis, includesSeconds: Bool) {
        let (fit, design) = (analysis.fit, analysis.data.design)
        let shares = VarianceShares(fit, design: design)
        formula = analysis.formula.description
        method = fit.method.rawValue
        n = fit.n
        dropped = analysis.data.summary.rowsDropped
        droppedColumns = design.fixed.dropped
        groups = Self.groups(fit)
        converged = fit.optimization.converged
        singular = fit.isSingular
        criterion = fit.criterion
        logLik = fit.logLikelihood
        aic = fit.aic
        bic = fit.bic
        sigma = fit.sigma
        theta = fit.theta
        evaluations = fit.optimization.evaluations
        gradientNorm = fit.optimization.gradientNorm.finite
        fixedEffects = fit.fixedEffects.map { effect in
            let interval = effect.interval()
            return FixedEffect(
                term: effect.name, estimate: effect.estimate.finite, se: effect.standardError.finite,
                df: effect.degreesOfFreedom?.finite, statistic: effect.statistic.finite, p: effect.pValue?.finite,
                lower: interval.lower.finite, upper: interval.upper.finite)
        }
        varianceComponents = fit.varianceComponents.map {
            VarianceRow(
                group: $0.group, term1: $0.term1, term2: $0.term2, variance: $0.variance.finite,
                sd: $0.standardDeviation.finite)
        }
        randomEffects = fit.randomEffects.flatMap { effects in
            effects.coefficients.indices.flatMap { coefficient in
                effects.levels.indices.map { level in
                    RandomEffect(
                        group: effects.group, term: effects.coefficients[coefficient], level: effects.levels[level],
                        mode: effects.modes[coefficient, level], sd: effects.standardDeviations[coefficient, level])
                }
            }
        }
        marginalR2 = shares.marginalRSquared.finite
        conditionalR2 = shares.conditionalRSquared.finite
        warnings = FitWarnings.sentences(fit, design)
        seconds = includesSeconds ? analysis.seconds : nil
    }

    /// The grouping factors with their numbers of levels; a factor of several terms once.
    private static func groups(_ fit: FittedModel) -> [Group] {
        var result: [Group] = []
        for effects in fit.randomEffects where !result.contains(where: { $0.name == effects.group }) {
            result.append(Group(name: effects.group, levels: effects.levels.count))
        }
        return result
    }
}
