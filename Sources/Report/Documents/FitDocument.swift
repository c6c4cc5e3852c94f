import Fitter

/// What `mixreport fit --json` prints and `report.json` begins with.
///
/// The keys are a contract.
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
        /// Whether the data determine the variance or covariance; else there is no estimate.
        let determined: Bool
        @Nullable var variance: Double?
        @Nullable var sd: Double?
        /// Of the standard deviation, or of the correlation.
        @Nullable var lower: Double?
        @Nullable var upper: Double?
    }

    struct Intervals: Encodable {
        let method: String
        let level: Double
        @Nullable var replicates: Int?
        @Nullable var seed: UInt64?
        /// How many replicates could not be fitted, and how many were singular.
        @Nullable var failures: Int?
        @Nullable var singular: Int?
        /// Why intervals or ends of them are missing, one sentence per reason.
        let missing: [String]
    }

    struct TermTest: Encodable {
        let term: String
        @Nullable var statistic: Double?
        @Nullable var numeratorDf: Double?
        @Nullable var denominatorDf: Double?
        @Nullable var p: Double?

        init(_ row: Fitter.TermTest) {
            term = row.term
            statistic = row.test.statistic.finite
            numeratorDf = row.test.numeratorDegreesOfFreedom.finite
            denominatorDf = row.test.hasUsableDegreesOfFreedom ? row.test.denominatorDegreesOfFreedom.finite : nil
            p = row.test.pValue.finite
        }
    }

    /// What the criterion's derivatives say of the answer.
    struct Convergence: Encodable {
        let verdict: String
        @Nullable var decrement: Double?
        @Nullable var scaledGradient: Double?
        @Nullable var smallestEigenvalue: Double?

        init(_ check: ConvergenceCheck) {
            verdict =
                switch check.verdict {
                case .optimum: "optimum"
                case .stationary: "stationary"
                case .flat: "flat"
                case .stopped: "stopped"
                case .steep: "steep"
                case .saddle: "saddle"
                }
            decrement = check.decrement.finite
            scaledGradient = check.scaledGradient.finite
            smallestEigenvalue = check.smallestEigenvalue?.finite
        }
    }

    /// How the model's equations were solved; everything but the name is null for the exact solver.
    struct Solver: Encodable {
        let name: String
        @Nullable var probes: Int?
        /// Whether the probes span everything, so that there is no Monte Carlo error.
        @Nullable var exact: Bool?
        @Nullable var iterations: Int?
        /// The largest Monte Carlo standard error of a covariance parameter in its own standard errors, and what it was to be at most.
        @Nullable var errorRatio: Double?
        @Nullable var errorBound: Double?
        /// The Monte Carlo standard error of the criterion.
        @Nullable var criterionError: Double?
        /// One number a row of varianceComponents: the Monte Carlo standard error of the logarithm of the standard deviation, or of Fisher's z.
        @Nullable var componentErrors: [Double?]?

        init(_ fit: FittedModel) {
            name = fit.iterative == nil ? "direct" : "iterative"
            probes = fit.iterative?.probes
            exact = fit.iterative?.probesAreExact
            iterations = fit.iterative?.iterations
            errorRatio = fit.iterative?.errorRatio.finite
            errorBound = fit.iterative?.errorBound.finite
            criterionError = fit.iterative?.criterionError?.finite
            componentErrors = fit.iterative?.componentErrors.map { $0?.finite }
        }
    }

    struct IntraclassCorrelation: Encodable {
        let group: String
        let coefficients: [String]
        @Nullable var icc: Double?
    }

    struct RandomEffect: Encodable {
        let group: String
        let term: String
        let level: String
        /// Nil where the data do not determine the coefficient's variance.
        @Nullable var mode: Double?
        @Nullable var sd: Double?
    }

    /// Where the conditional modes are that `randomEffects` has, or has not.
    struct RandomEffectsIn: Encodable {
        /// Whether all are in `randomEffects`; else that is empty.
        let json: Bool
        /// The file of a report that has all of them.
        @Nullable var table: String?
        /// How many there are: levels times coefficients, over all terms.
        let count: Int
    }

    static let schema = "mixreport/1"

    let schema = FitDocument.schema
    let formula: String
    let method: String
    let n: Int
    let dropped: Int
    let droppedColumns: [String]
    let groups: [Group]
    let converged: Bool
    @Nullable var convergence: Convergence?
    let singular: Bool
    let criterion: Double
    let logLik: Double
    let aic: Double
    @Nullable var aicc: Double?
    let bic: Double
    let sigma: Double
    /// The root of the mean squared residual.
    let rmse: Double
    let theta: [Double]
    let evaluations: Int
    @Nullable var gradientNorm: Double?
    let solver: Solver
    let degreesOfFreedom: String
    let intervals: Intervals
    let fixedEffects: [FixedEffect]
    /// The type III table.
    let termTests: [TermTest]
    let varianceComponents: [VarianceRow]
    let randomEffects: [RandomEffect]
    let randomEffectsIn: RandomEffectsIn
    @Nullable var marginalR2: Double?
    @Nullable var conditionalR2: Double?
    let intraclassCorrelations: [IntraclassCorrelation]
    let warnings: [String]
    /// Where it was asked for, as it always is in a report.
    let influence: InfluenceDocument?
    /// Left out of report.json, which is the same for the same input.
    var seconds: FitSeconds?

    private enum CodingKeys: String, CodingKey {
        case schema, formula, method, n, dropped, droppedColumns, groups, converged, convergence, singular, criterion
        case logLik
        case aic = "AIC"
        case aicc = "AICc"
        case bic = "BIC"
        case sigma, rmse, theta, evaluations, gradientNorm, solver, degreesOfFreedom, intervals, fixedEffects, termTests
        case varianceComponents, randomEffects, randomEffectsIn, marginalR2, conditionalR2, intraclassCorrelations,
            warnings
        case influence, seconds
    }

    /// - Parameters:
    ///   - randomEffects: where the conditional modes are.
    ///   - table: the file that has them, where there is one.
    init(
        _ analysis: ModelAnalysis, influence: InfluenceSummary? = nil, includesSeconds: Bool,
        randomEffects place: RandomEffectsPlace, table: String? = nil
    ) {
        let (fit, design) = (analysis.fit, analysis.data.design)
        let shares = VarianceShares(fit, design: design)
        formula = analysis.formula.description
        method = fit.method.rawValue
        n = fit.n
        dropped = analysis.data.summary.rowsDropped
        droppedColumns = design.fixed.dropped
        groups = Self.groups(fit)
        converged = fit.optimization.converged
        convergence = fit.optimization.check.map { Convergence($0) }
        singular = fit.isSingular
        criterion = fit.criterion
        logLik = fit.logLikelihood
        aic = fit.aic
        aicc = fit.aicc.finite
        bic = fit.bic
        sigma = fit.sigma
        rmse = (fit.residuals.reduce(0) { $0 + $1 * $1 } / Double(fit.n)).squareRoot()
        theta = fit.theta
        evaluations = fit.optimization.evaluations
        gradientNorm = fit.optimization.gradientNorm.finite
        solver = Solver(fit)
        degreesOfFreedom = Self.degreesOfFreedom(fit)
        let (inference, computed) = (analysis.inference, analysis.inference.intervals)
        intervals = Intervals(
            method: computed.method.rawValue, level: computed.level, replicates: inference.bootstrap?.replicates,
            seed: inference.bootstrap?.seed, failures: inference.bootstrap?.failureCount,
            singular: inference.bootstrap?.singularCount, missing: IntervalNotes.missing(fit, inference))
        fixedEffects = zip(fit.fixedEffects, computed.fixedEffects).map { effect, interval in
            FixedEffect(
                term: effect.name, estimate: effect.estimate.finite, se: effect.standardError.finite,
                df: effect.degreesOfFreedom?.finite, statistic: effect.statistic.finite, p: effect.pValue?.finite,
                lower: interval.lower.finite, upper: interval.upper.finite)
        }
        termTests = analysis.termTests.map { TermTest($0) }
        varianceComponents = zip(fit.varianceComponents, computed.varianceComponents).map { component, interval in
            VarianceRow(
                group: component.group, term1: component.term1, term2: component.term2,
                determined: component.isDetermined, variance: component.shownVariance?.finite,
                sd: component.shownDeviation?.finite,
                lower: interval?.lower.finite, upper: interval?.upper.finite)
        }
        randomEffects = (place == .all ? fit.randomEffects : []).enumerated().flatMap { term, effects in
            effects.coefficients.indices.flatMap { coefficient in
                let isDetermined = fit.isDetermined(term: term, coefficient: coefficient)
                return effects.levels.indices.map { level in
                    RandomEffect(
                        group: effects.group, term: effects.coefficients[coefficient], level: effects.levels[level],
                        mode: isDetermined ? effects.modes[coefficient, level] : nil,
                        sd: isDetermined ? effects.standardDeviations[coefficient, level] : nil)
                }
            }
        }
        randomEffectsIn = RandomEffectsIn(json: place == .all, table: table, count: fit.modeCount)
        marginalR2 = shares.marginalRSquared?.finite
        conditionalR2 = shares.conditionalRSquared?.finite
        intraclassCorrelations = zip(design.random, shares.intraclassCorrelations).map {
            IntraclassCorrelation(group: $0.group, coefficients: $0.coefficients, icc: $1?.finite)
        }
        warnings = FitWarnings.sentences(fit, analysis.data, tests: analysis.termTests)
        self.influence = influence.map { InfluenceDocument($0) }
        seconds = includesSeconds ? analysis.seconds : nil
    }

    /// The method whose degrees of freedom the fixed effects have.
    static func degreesOfFreedom(_ fit: FittedModel) -> String {
        let method: FittedModel.DegreesOfFreedom =
            fit.kenwardRoger != nil ? .kenwardRoger : fit.satterthwaite != nil ? .satterthwaite : .none
        return method.rawValue
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
