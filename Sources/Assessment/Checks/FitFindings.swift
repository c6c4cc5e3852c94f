package import Fitter

/// What is found with every fit: convergence, variances that are on a boundary or not determined, and fixed effects.
package enum FitFindings {
    /// - Parameters:
    ///   - fit: a fitted model.
    ///   - data: the data that it was fitted to.
    ///   - tests: of the terms, where there are any.
    package static func list(_ fit: FittedModel, _ data: ModelData, tests: [TermTest] = []) -> [Finding] {
        let dropped = data.droppedColumns
        let faults =
            (isFlat(fit) ? [.flatLikelihood] : []) + variances(fit, predictors: data.predictors)
            + (dropped.isEmpty ? [] : [.droppedColumns(dropped)]) + degreesOfFreedom(fit, tests)
        return [convergence(fit)] + faults + ofData(data.summary)
            + (faults.allSatisfy(isOfTermTests) ? [.notSingular] : [])
    }

    /// What is found in the data of a model: many rows left out, and levels that are alike.
    package static func ofData(_ summary: DataSummary) -> [Finding] {
        let omitted = OmittedRows(summary).flatMap { $0.areMany ? Finding.omittedRows($0) : nil }
        let similar = SimilarLevels.all(summary).map { Finding.similarLevels($0) }
        return (omitted.map { [$0] } ?? []) + similar
    }

    /// The codes of what ``ofData(_:)`` looks for.
    package static let codesOfData: [FindingCode] = [.omittedRows, .similarLevels]

    /// Whether a finding is about tests of terms, which say nothing of variances.
    private static func isOfTermTests(_ finding: Finding) -> Bool {
        if case .unusableDegreesOfFreedom(let found) = finding { found.isOfTerms } else { false }
    }

    /// The codes of what ``list(_:_:tests:)`` looks for in a fit.
    package static func codes(_ fit: FittedModel) -> [FindingCode] {
        FindingCode.allCases.filter { code in
            switch code {
            case .flatLikelihood: fit.optimization.check.map { $0.verdict != .stationary } ?? false
            case .unusableDegreesOfFreedom: fit.degreesOfFreedom.approximation != .none
            case .uncertainComponents: fit.uncertainty.componentErrors != nil
            default: code.isOfFit
            }
        }
    }

    /// Whether the search ended at an optimum.
    package static func convergence(_ fit: FittedModel) -> Finding {
        let (evaluations, check) = (fit.optimization.evaluations, fit.optimization.check)
        guard fit.optimization.converged else { return .notConverged(evaluations: evaluations, check: check) }
        return .converged(evaluations: evaluations, check: check)
    }

    /// A fit with variances that are not determined is flat for a reason that is known.
    private static func isFlat(_ fit: FittedModel) -> Bool {
        fit.optimization.converged && fit.optimization.check?.verdict == .flat && fit.equivalent == nil
    }

    /// Variances that cannot be estimated, and those on a boundary.
    package static func variances(_ fit: FittedModel, predictors: [Predictor]) -> [Finding] {
        let terms = UndeterminedTerm.all(fit, predictors: predictors)
        let effects = fit.fixedEffectsOfUndeterminedError
        let areZero = fit.undeterminedComponents.allSatisfy { ($0.variance ?? $0.covariance) == 0 }
        return terms.map { .undeterminedVariance($0) }
            + (effects.isEmpty
                ? [] : [.undeterminedErrors(effects: effects, areZero: areZero, isOne: terms.count == 1)])
            + fit.boundaries.map { .boundary($0) }
    }

    /// Degrees of freedom that cannot be used, and standard deviations and correlations whose errors are too large.
    private static func degreesOfFreedom(_ fit: FittedModel, _ tests: [TermTest]) -> [Finding] {
        let effects = fit.fixedEffects.filter { $0.unusableDegreesOfFreedom != nil }
        let terms = tests.filter { !$0.principal.hasUsableDegreesOfFreedom && !$0.isOfCoefficient }
        let method = fit.degreesOfFreedom.approximation
        var result: [Finding] = []
        if !effects.isEmpty {
            result.append(
                .unusableDegreesOfFreedom(
                    UnusableDegreesOfFreedom(
                        isOfTerms: false, names: effects.map(\.name),
                        degrees: effects.compactMap(\.unusableDegreesOfFreedom), method: method)))
        }
        if !terms.isEmpty {
            result.append(
                .unusableDegreesOfFreedom(
                    UnusableDegreesOfFreedom(
                        isOfTerms: true, names: terms.map(\.term),
                        degrees: terms.map(\.principal.denominatorDegreesOfFreedom), method: method)))
        }
        let uncertain = uncertainComponents(fit)
        return uncertain.isEmpty ? result : result + [.uncertainComponents(uncertain)]
    }

    /// Standard deviations and correlations without an interval that are on no boundary: their terms, then their group.
    private static func uncertainComponents(_ fit: FittedModel) -> [[String]] {
        guard let errors = fit.uncertainty.componentErrors else { return [] }
        return zip(fit.varianceComponents, errors).compactMap { component, error in
            guard let error, error > ModelIntervals.largestError, component.isDetermined else { return nil }
            return component.kind.coefficients + [component.kind.group ?? "Residual"]
        }
    }
}
