package import Fitter

/// The exact fit next to mean-field and partially factorised variational inference, quantity by quantity.
package struct MethodComparison: Sendable {
    /// One fixed effect.
    package struct Effect: Sendable {
        package let name: String
        package let estimate: MethodNumbers
        package let deviation: MethodNumbers
    }

    /// The standard deviation of one term, or of the residuals.
    package struct Component: Sendable {
        /// nil for the residuals.
        package let group: String?
        package let deviation: MethodNumbers
        /// At the end of the run by draws.
        package let runDeviation: Double
    }

    /// The effects of one term's levels, given the fixed effects.
    package struct Modes: Sendable {
        package let group: String
        package let levels: Int
        /// The medians of the levels' standard deviations.
        package let deviation: MethodNumbers
    }

    package let effects: [Effect]
    /// In the order of the terms, the residuals last.
    package let components: [Component]
    package let modes: [Modes]
    /// The log likelihood of the exact fit, or the restricted one.
    package let logLikelihood: Double
    package let methods: VariationalMethods

    package init(_ fit: FittedModel, _ methods: VariationalMethods, run: VariationalFit) {
        let (partial, meanField) = (methods.partialFit, methods.meanField)
        self.methods = methods
        logLikelihood = fit.logLikelihood
        effects = fit.fixedEffects.enumerated().map { index, effect in
            Effect(
                name: effect.name,
                estimate: MethodNumbers(
                    exact: effect.estimate, partial: partial?.fixedEffects[index],
                    meanField: meanField.fixedEffects[index]),
                deviation: MethodNumbers(
                    exact: effect.standardError, partial: partial?.fixedEffectDeviations[index],
                    meanField: meanField.fixedEffectDeviations[index]))
        }
        // A term has one coefficient here, and so one component.
        let exact = fit.varianceComponents.map { $0.isDetermined ? $0.standardDeviation : nil }
        let terms = run.effects.indices.map { term in
            Component(
                group: run.effects[term].group,
                deviation: MethodNumbers(
                    exact: exact[term], partial: partial?.effects[term].groupSD,
                    meanField: meanField.effects[term].groupSD), runDeviation: run.effects[term].groupSD)
        }
        let residual = Component(
            group: nil,
            deviation: MethodNumbers(exact: exact.last ?? nil, partial: partial?.sigma, meanField: meanField.sigma),
            runDeviation: run.sigma)
        components = terms + [residual]
        modes = fit.randomEffects.enumerated().map { term, modes in
            let median = { (values: [Double]) in SampleSummary(values).median }
            return Modes(
                group: modes.group, levels: modes.levels.count,
                deviation: MethodNumbers(
                    exact: exact[term] == nil ? nil : median(modes.standardDeviations.elements),
                    partial: partial.map { median($0.effects[term].standardDeviations) },
                    meanField: median(meanField.effects[term].standardDeviations)))
        }
    }

    /// The least and the greatest ratio of a fixed effect's standard deviation to the exact one.
    package func deviationRatios(_ ratio: KeyPath<MethodNumbers, Double?>) -> ClosedRange<Double>? {
        let ratios = effects.compactMap { $0.deviation[keyPath: ratio] }
        guard let least = ratios.min(), let greatest = ratios.max() else { return nil }
        return least...greatest
    }
}
