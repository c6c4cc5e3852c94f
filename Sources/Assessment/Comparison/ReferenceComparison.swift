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
                return EffectComparison(
                    effects, coefficient: index, values: values, reference: reference,
                    residualScale: fit.residualScale(term: term, coefficient: index))
            }
        }
        variational = zip(fit.randomEffects, variationalFit?.effects ?? []).enumerated().compactMap { term, pair in
            EffectComparison(
                pair.0, coefficient: 0, values: pair.1.means, reference: reference,
                residualScale: fit.residualScale(term: term, coefficient: 0))
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

    /// The largest difference of a conditional mode on the scale of the data.
    package var largestModeDifference: Double? { exact.map(\.relativeGap).max() }

    /// The groups of which the reference has merged levels.
    package var mergedGroups: [String] {
        exact.filter { !$0.merged.isEmpty }.map(\.group).distinct()
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

extension FittedModel {
    /// The root mean square of the residuals over that of a coefficient's basis: the difference of the coefficient that
    /// changes fitted values by as much as they miss the response.
    ///
    /// Where the fit leaves no residuals, the response takes their place.
    fileprivate func residualScale(term: Int, coefficient: Int) -> Double {
        let root = { (values: ArraySlice<Double>) in
            (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
        }
        let size = root(residuals[...])
        let basis = design.random[term].basis.map { basis in
            root(basis.elements[coefficient * basis.rows..<(coefficient + 1) * basis.rows])
        }
        return (size > 0 ? size : SampleSummary(design.response).standardDeviation) / (basis ?? 1)
    }
}
