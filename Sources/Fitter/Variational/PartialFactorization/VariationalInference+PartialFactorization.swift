import RealModule

extension VariationalInference {
    /// The most elements of the border's columns for the levels of the main term: 256 MB.
    private static var mostElements: Int { 1 << 25 }

    /// Partially factorised variational inference on the training rows, with sigma learned and nothing drawn.
    ///
    /// q keeps the dependence of the fixed effects and of all terms but the one with the most levels on each other and on
    /// the effects of that term, whose own effects are independent. See ``PartiallyFactorizedFit``.
    ///
    /// - Parameter includesFixedEffects: whether the variances maximise the bound with the fixed effects in q, with a
    ///   flat prior, so that it is one of the restricted likelihood (REML); otherwise the fixed effects are parameters,
    ///   and it is one of the likelihood (ML).
    /// - Throws: ``VariationalError/tooManyEffects(border:levels:)``, and ``VariationalError/noUpperBound`` where the
    ///   columns of X are collinear on these rows or the residuals vanish.
    public func partiallyFactorized(includesFixedEffects: Bool) throws(VariationalError) -> PartiallyFactorizedFit {
        let cells = objective.cells
        let sizes = design.random.map(\.levels.count)
        let border = PartitionedProducts.borderCount(sizes: sizes, p: cells.p)
        let levels = sizes.max() ?? 0
        guard border <= Self.mostElements / max(levels, border, 1) else {
            throw .tooManyEffects(border: border, levels: levels)
        }
        guard cells.n > cells.p else { throw .noUpperBound }
        let rows = Double(cells.n - (includesFixedEffects ? cells.p : 0))
        let columns = includesFixedEffects ? scaling.columnScales.reduce(0) { $0 + Double.log($1) } : 0
        var optimizer = PartiallyFactorizedOptimizer(
            cells: cells, includesFixedEffects: includesFixedEffects,
            boundShift: cells.logWeights / 2 - rows * Double.log(scaling.scale) - columns)
        guard let end = optimizer.run(),
            let other = optimizer.factorization(end.ratios, includesFixedEffects: !includesFixedEffects)
        else { throw .noUpperBound }
        let (conditional, joint) = includesFixedEffects ? (other, end.factorization) : (end.factorization, other)
        let sigma = end.variance.squareRoot()
        let starts = cells.effectStarts
        let deviations = end.ratios.map { sigma * $0.squareRoot() }
        let scales = deviations.indices.flatMap { k in
            repeatElement(end.ratios[k].squareRoot(), count: starts[k + 1] - starts[k])
        }
        return PartiallyFactorizedFit(
            bound: end.bound, fixedEffects: scaling.restore(fixedEffects: Array(end.solution[..<cells.p])),
            fixedEffectDeviations: fixedEffectDeviations(joint.fixedEffectsCovariance.scaled(by: end.variance)),
            sigma: scaling.scale * sigma,
            effects: effects(
                means: zip(scales, end.solution[cells.p...]).map(*),
                deviations: zip(scales, conditional.effectVariances).map { $0 * sigma * $1.squareRoot() },
                groupSDs: deviations.map { scaling.scale * $0 }),
            bounds: optimizer.bounds, sweeps: optimizer.sweeps, converged: optimizer.converged)
    }

    /// The standard deviations of the fixed effects in the data's units, from their covariance in working units.
    private func fixedEffectDeviations(_ covariance: Matrix) -> [Double] {
        let p = covariance.columns
        let zero = scaling.restore(fixedEffects: [Double](repeating: 0, count: p))
        // The change of units is affine; these are the columns of its linear part.
        let columns = (0..<p).map { j in
            var unit = [Double](repeating: 0, count: p)
            unit[j] = 1
            return zip(scaling.restore(fixedEffects: unit), zero).map(-)
        }
        return (0..<p).map { i in covariance.quadraticForm(columns.map { $0[i] }).squareRoot() }
    }
}
