package import Fitter

/// The comparison of a reference with the exact and the variational fit.
package struct ReferenceComparison: Sendable {
    package let reference: ReferenceEstimates
    package let exact: [EffectComparison]
    package let variational: [EffectComparison]
    package let fit: FittedModel
    package let variationalFit: VariationalFit?

    package init(_ fit: FittedModel, _ variationalFit: VariationalFit?, _ reference: ReferenceEstimates) {
        self.fit = fit
        self.variationalFit = variationalFit
        self.reference = reference
        exact = fit.randomEffects.enumerated().flatMap { term, effects in
            effects.coefficients.indices.compactMap { index in
                guard fit.isDetermined(term: term, coefficient: index) else { return nil }
                let values = effects.levels.indices.map { effects.modes[index, $0] }
                return EffectComparison(effects, coefficient: index, values: values, reference: reference)
            }
        }
        variational = zip(fit.randomEffects, variationalFit?.effects ?? []).compactMap { exact, ours in
            EffectComparison(exact, coefficient: 0, values: ours.means, reference: reference)
        }
    }

    /// The reference's fixed effect of that name.
    package func theirs(_ name: String) -> ReferenceEstimates.FixedEffect? {
        reference.fixedEffect(matching: name, in: fit.design.fixed)
    }

    /// The largest difference of a fixed effect in standard errors; nil where none was compared.
    package var largestFixedDifference: Double? {
        fit.fixedEffects.compactMap { effect in
            theirs(effect.name).map {
                abs($0.estimate - effect.estimate) / effect.standardError
            }
        }.max()
    }

    /// The largest difference of a conditional mode, relative to the SD of its term's modes.
    package var largestModeDifference: Double? {
        exact.map { comparison in
            let scale = SampleSummary(comparison.theirs).standardDeviation
            return comparison.statistics.largestGap / (scale > 0 ? scale : 1)
        }.max()
    }

    /// The reference's method, where it is another than this fit's.
    package var otherMethod: String? {
        reference.summary.method.flatMap { $0 == fit.method.rawValue ? nil : $0 }
    }

    /// Factors whose levels the reference lists in another order, of the variational fit where there is one, as the
    /// tutorial pairs them.
    package var reordered: [EffectComparison] {
        (variational.isEmpty ? exact : variational).filter { $0.isReordered && $0.correlationByPosition != nil }
    }
}
