extension InfluenceAnalysis {
    /// What the fixed effects would be without each of the levels of a grouping factor.
    ///
    /// Each level takes the cheaper of two exact routes, of which the first costs O(min(s, c)^3 + m s (s + c)) for a level with s rows of m entries that meet c columns of
    /// Z, and the second forms and factors the equations of the remaining rows once, as an evaluation of the criterion does.
    ///
    /// - Parameter group: one of ``groupingFactors``.
    /// - Returns: nil where the model has no such grouping factor.
    public func groups(of group: String) -> GroupInfluence? { groups(of: group, route: nil) }

    /// - Parameter route: the route for all levels; the cheaper one for each where nil.
    package func groups(of group: String, route: DeletionRoute?) -> GroupInfluence? {
        guard let term = model.design.random.first(where: { $0.group == group }) else { return nil }
        let order = RowOrder(byLevelOf: term)
        var deleter = RowDeleter(self, route: route)
        let (q, p, sigma) = (term.levels.count, space.count, model.sigma)
        var (estimates, dfbetas) = (Matrix(rows: q, columns: p), Matrix(rows: q, columns: p))
        var (cooks, mdffits, ratios, sums) = ([Double](), [Double](), [Double](), [Double]())
        let beta = model.standardization.unstandardize(Array(model.solution[model.structure.randomColumns...]))
        for level in 0..<q {
            let rows = order.rows(ofLevel: level)
            sums.append(rows.reduce(0) { $0 + leverages[Int($1)] })
            let effect = deleter.delete(rows)
            let change = effect?.coefficientChange(space)
            let errors = effect?.standardErrors(space, sigma: sigma)
            for j in 0..<p {
                estimates[level, j] = change.map { beta[j] - $0[j] } ?? .nan
                dfbetas[level, j] = change.flatMap { change in errors.map { change[j] / $0[j] } } ?? .nan
            }
            cooks.append(effect?.cooksDistance(sigma: sigma) ?? .nan)
            mdffits.append(effect?.mdffits(sigma: sigma) ?? .nan)
            ratios.append(effect?.determinant ?? .nan)
        }
        return GroupInfluence(
            group: group, levels: term.levels, counts: (0..<q).map { order.rows(ofLevel: $0).count },
            fixedEffectNames: fixedEffectNames, estimates: estimates, dfbetas: dfbetas, cooksDistances: cooks,
            mdffits: mdffits, covarianceRatios: ratios, leverages: sums)
    }
}
