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

    init(_ fit: VariationalFit) {
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
    }
}
