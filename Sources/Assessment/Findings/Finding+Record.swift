import Fitter

extension Finding {
    /// The finding as programs compare and store it.
    package var record: FindingRecord {
        switch self {
        case .converged(let evaluations, _):
            FindingRecord(.converged, .good, values: [.init("evaluations", Double(evaluations))])
        case .notConverged(let evaluations, _):
            FindingRecord(.notConverged, .warning, values: [.init("evaluations", Double(evaluations))])
        case .flatLikelihood: FindingRecord(.flatLikelihood, .warning)
        case .notSingular: FindingRecord(.notSingular, .good)
        case .undeterminedVariance(let term):
            FindingRecord(
                .undeterminedVariance, .warning,
                subject: [term.group]
                    + (term.coefficients.isEmpty ? term.undeterminedPairs.flatMap { $0 } : term.coefficients))
        case .undeterminedErrors(let effects, _, _):
            FindingRecord(.undeterminedErrors, .warning, subject: effects)
        case .boundary(let boundary): boundary.record
        case .droppedColumns(let columns):
            FindingRecord(.droppedColumns, .warning, subject: columns.map(\.name))
        case .omittedRows(let rows):
            FindingRecord(
                .omittedRows, .warning, subject: rows.gaps.map(\.column),
                values: [.init("omitted", Double(rows.count)), .init("rows", Double(rows.total))])
        case .similarLevels(let found):
            FindingRecord(
                .similarLevels, found.differences == [.number] ? .notice : .warning, subject: [found.column],
                values: [
                    .init("groups", Double(found.groups.count)),
                    .init("levels", Double(found.groups.reduce(0) { $0 + $1.count })),
                ])
        case .unusableDegreesOfFreedom(let found):
            FindingRecord(
                .unusableDegreesOfFreedom, .warning, subject: found.names,
                values: found.degrees.map { .init("df", $0) })
        case .uncertainComponents(let names):
            FindingRecord(.uncertainComponents, .warning, subject: names.flatMap { $0 })
        case .normalResiduals(let count):
            FindingRecord(.normalResiduals, .good, values: [.init("residuals", Double(count))])
        case .nonNormalResiduals(let departure):
            FindingRecord(
                .nonNormalResiduals, departure.isCertain ? .warning : .notice,
                values: [.init("largestDistance", departure.largestDistance)])
        case .discreteResponse(let values, let distance):
            FindingRecord(
                .discreteResponse, .notice,
                values: [.init("values", Double(values)), .init("largestDistance", distance)])
        case .simulationCheck(let check): check.record
        case .noPattern(_, let replicates):
            FindingRecord(.noPattern, .good, values: [.init("simulations", Double(replicates))])
        case .predictiveMatch: FindingRecord(.predictiveMatch, .good)
        case .predictiveMismatch(let departure): departure.record
        case .nonNormalEffects(let departures):
            FindingRecord(
                .nonNormalEffects, departures.contains(where: \.isCertain) ? .warning : .notice,
                subject: departures.flatMap(\.subject),
                values: departures.map { .init("largestDistance", $0.largestDistance) })
        case .outlier(let deviation, let isCertain):
            FindingRecord(.outlier, isCertain ? .warning : .notice, values: [.init("deviation", deviation)])
        case .check(let record): record
        case .influential(let change, _, let others):
            FindingRecord(
                .influential, change.isCertain ? .warning : .notice, subject: change.unit.subject + [change.effect],
                values: [
                    .init("dfbetas", change.size), .init("cooksDistance", change.cooksDistance),
                    .init("others", Double(others)),
                ])
        case .notEstimable(let losses):
            FindingRecord(
                .notEstimable, .notice, subject: losses.flatMap(\.first.subject),
                values: losses.map { .init("count", Double($0.count)) })
        case .notInfluential(let largest, _):
            FindingRecord(.notInfluential, .good, values: largest.map { [.init("dfbetas", $0.size)] } ?? [])
        case .variationalFit(let end):
            FindingRecord(
                .variationalFit, end.isConverged ? .good : .notice,
                values: [.init("iterations", Double(end.iterations))])
        case .variationalCollapse(let groups): FindingRecord(.variationalCollapse, .warning, subject: groups)
        case .reference(let agreement):
            FindingRecord(
                agreement.agrees ? .referenceAgrees : .referenceDiffers, agreement.agrees ? .good : .warning,
                values: [.init("modeDifference", agreement.modeDifference)]
                    + (agreement.fixedDifference.map { [.init("fixedDifference", $0)] } ?? []))
        case .referenceUnrelated: FindingRecord(.referenceUnrelated, .warning)
        case .referenceFailed: FindingRecord(.referenceFailed, .warning)
        case .referenceOrder(let order):
            FindingRecord(
                order.fitsBetterByPosition ? .referenceLabels : .referenceOrder,
                order.fitsBetterByPosition ? .warning : .notice, subject: [order.group])
        }
    }
}

extension FittedModel.Boundary {
    fileprivate var record: FindingRecord {
        switch self {
        case .zeroVariance(let group, let coefficient):
            FindingRecord(.zeroVariance, .warning, subject: [group, coefficient])
        case .perfectCorrelation(let group, let coefficient, let other, let sign, let slope):
            FindingRecord(
                .perfectCorrelation, .warning, subject: [group, coefficient, other],
                values: [.init("sign", Double(sign)), .init("slope", slope)])
        case .linearCombination(let group, let coefficient, let weights, let rank, let size):
            FindingRecord(
                .reducedRank, .warning, subject: [group, coefficient] + weights.map(\.coefficient),
                values: [.init("rank", Double(rank)), .init("size", Double(size))]
                    + weights.map { .init("weight", $0.value) })
        }
    }
}

extension SimulationCheck {
    fileprivate var record: FindingRecord {
        let values: [FindingRecord.Value] = [
            .init("p", probability.value), .init("simulations", Double(probability.replicates)),
        ]
        let severity: FindingSeverity = isCertain ? .warning : .notice
        return switch kind {
        case .trend: FindingRecord(.trend, severity, values: values)
        case .spread: FindingRecord(.heteroscedastic, severity, values: values)
        case .predictors(let names): FindingRecord(.predictorDependence, severity, subject: names, values: values)
        }
    }
}

extension PredictiveDeparture {
    fileprivate var record: FindingRecord {
        FindingRecord(
            .predictiveMismatch, isCertain && !isDiscrete ? .warning : .notice,
            values: worst.map { [.init("observed", $0.observed), .init("simulated", $0.simulated)] } ?? [])
    }
}

extension InfluenceUnit {
    fileprivate var subject: [String] {
        switch self {
        case .row(let row): ["row", "\(row)"]
        case .level(let level, let group): [group, level]
        }
    }
}
