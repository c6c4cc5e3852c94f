import Assessment
import Fitter

/// The variational fit in `report.json`.
struct VariationalDocument: Encodable {
    struct Group: Encodable {
        let group: String
        let sd: Double
        @Nullable var sdAtOptimum: Double?
    }

    struct FixedEffect: Encodable {
        let term: String
        let estimate: Double
    }

    /// A method without draws, on all rows and with sigma learned.
    struct Method: Encodable {
        struct Effect: Encodable {
            let term: String
            let estimate: Double
            let sd: Double
        }

        struct Term: Encodable {
            let group: String
            let sd: Double
            let medianModeSD: Double
        }

        /// The greatest lower bound of the log likelihood: by ML for mean field, by the fit's method otherwise.
        let bound: Double
        let sweeps: Int
        let converged: Bool
        let sigma: Double
        let fixedEffects: [Effect]
        let groups: [Term]
    }

    let outcome: String
    let iterations: Int
    let seed: UInt64
    let samples: Int
    let trainingRows: Int
    let testRows: Int
    let sigma: Double
    let exactLoss: Double
    @Nullable var optimumLoss: Double?
    @Nullable var testRMSE: Double?
    let fixedEffects: [FixedEffect]
    let groups: [Group]
    let meanField: Method
    @Nullable var partiallyFactorized: Method?

    init(_ fit: VariationalFit, _ methods: VariationalMethods) {
        outcome = fit.outcome.rawValue
        iterations = fit.iterations
        seed = fit.options.seed
        samples = fit.options.samples
        trainingRows = fit.split.training.count
        testRows = fit.split.test.count
        sigma = fit.sigma
        exactLoss = fit.exactLoss
        optimumLoss = fit.optimum?.loss
        testRMSE = fit.testRMSE
        fixedEffects = zip(fit.fixedEffectNames, fit.fixedEffects).map { FixedEffect(term: $0, estimate: $1) }
        groups = fit.effects.enumerated().map { index, effects in
            Group(group: effects.group, sd: effects.groupSD, sdAtOptimum: fit.optimum?.effects[index].groupSD)
        }
        let names = fit.fixedEffectNames
        meanField = Method(methods.meanField, names: names)
        partiallyFactorized = methods.partialFit.map { Method($0, names: names) }
    }
}

extension VariationalDocument.Method {
    fileprivate init(_ optimum: VariationalOptimum, names: [String]) {
        bound = -optimum.loss
        sweeps = optimum.sweeps
        converged = optimum.converged
        sigma = optimum.sigma
        fixedEffects = Self.effects(names, optimum.fixedEffects, optimum.fixedEffectDeviations)
        groups = optimum.effects.map(Term.init)
    }

    fileprivate init(_ fit: PartiallyFactorizedFit, names: [String]) {
        bound = fit.bound
        sweeps = fit.sweeps
        converged = fit.converged
        sigma = fit.sigma
        fixedEffects = Self.effects(names, fit.fixedEffects, fit.fixedEffectDeviations)
        groups = fit.effects.map(Term.init)
    }

    private static func effects(_ names: [String], _ estimates: [Double], _ deviations: [Double]) -> [Effect] {
        names.indices.map { Effect(term: names[$0], estimate: estimates[$0], sd: deviations[$0]) }
    }
}

extension VariationalDocument.Method.Term {
    fileprivate init(_ effects: VariationalEffects) {
        group = effects.group
        sd = effects.groupSD
        medianModeSD = SampleSummary(effects.standardDeviations).median
    }
}
