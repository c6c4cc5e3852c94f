extension InfluenceAnalysis {
    /// The change of the fixed effects without each of the levels of a grouping factor.
    ///
    /// Each level takes the cheaper of two exact routes, of which the first costs O(min(s, c)^3 + m s (s + c)) for a level with s rows of m entries that meet c columns of
    /// Z, and the second forms and factors the equations of the remaining rows once, as an evaluation of the criterion does.
    ///
    /// - Parameter group: one of ``groupingFactors``.
    /// - Returns: nil where the model has no such grouping factor.
    public func groups(of group: String) -> GroupInfluence? { groups(of: group, route: nil) }

    /// What the fixed effects would be without each of the levels of several grouping factors, as ``groups(of:)`` has it for one.
    ///
    /// The levels of all factors are shared out among the threads; what the factors have in common is computed once. The results do not depend on the
    /// number of threads.
    ///
    /// - Parameters:
    ///   - groups: names among ``groupingFactors``; others are passed over.
    ///   - threads: how many threads to use.
    /// - Returns: one element per factor, in the order of `groups`.
    public func groups(of groups: [String], threads: Int) -> [GroupInfluence] {
        deletions(of: groups, route: nil, threads: threads)
    }

    /// - Parameter route: the route for all levels; the cheaper one for each where nil.
    package func groups(of group: String, route: DeletionRoute?) -> GroupInfluence? {
        deletions(of: [group], route: route, threads: 1).first
    }

    /// About how many floating-point operations ``groups(of:)`` takes for a factor, from counts alone; 0 where the model has no such factor.
    package func deletionOperations(of group: String) -> Double {
        guard let term = model.design.random.first(where: { $0.group == group }) else { return 0 }
        let order = term.rowsByLevel
        let cost = DeletionCost(model)
        return (0..<term.levels.count).reduce(0) { sum, level in
            let rows = order[level]
            return sum + min(cost.ofRows(rows.count, model.members(of: rows)), cost.ofRest)
        }
    }

    private func deletions(of groups: [String], route: DeletionRoute?, threads: Int) -> [GroupInfluence] {
        let terms = groups.compactMap { group in model.design.random.first { $0.group == group } }
        guard !terms.isEmpty else { return [] }
        let orders = terms.map(\.rowsByLevel)
        let rowSets = zip(terms, orders).flatMap { term, order in term.levels.indices.map { order[$0] } }
        let beta = model.standardization.unstandardize(Array(model.solution[model.structure.randomColumns...]))
        let (space, sigma) = (space, model.sigma)
        // The levels of most rows first, so that no thread is left with one of them at the end.
        let byCost = rowSets.indices.sorted { one, other in
            let counts = (rowSets[one].count, rowSets[other].count)
            return counts.0 != counts.1 ? counts.0 > counts.1 : one < other
        }
        // What all levels need is in here; each thread keeps what it computes beyond that in a copy of its own.
        let shared = RowDeleter(self, route: route, threads: threads)
        let results =
            ParallelMap.run(
                rowSets.count, threads: threads,
                makeWorker: { () -> (Int) -> LevelInfluence in
                    var deleter = shared
                    return {
                        LevelInfluence(deleter.delete(rowSets[byCost[$0]]), beta: beta, space: space, sigma: sigma)
                    }
                }) ?? []
        var levels = [LevelInfluence?](repeating: nil, count: rowSets.count)
        for (index, result) in zip(byCost, results) { levels[index] = result }
        var next = 0
        return zip(terms, orders).map { term, order in
            let own = levels[next..<next + term.levels.count].compactMap { $0 }
            next += term.levels.count
            return GroupInfluence(
                group: term.group, levels: term.levels,
                counts: model.design.rowCounts(of: term),
                fixedEffectNames: fixedEffectNames,
                estimates: Matrix(rowsOf: own.map(\.estimates), columns: space.count),
                dfbetas: Matrix(rowsOf: own.map(\.dfbetas), columns: space.count),
                dfbetasDeviations: Matrix(rowsOf: own.map(\.dfbetasDeviations), columns: space.count),
                cooksDistances: own.map(\.cooksDistance), mdffits: own.map(\.mdffits),
                covarianceRatios: own.map(\.covarianceRatio),
                leverages: term.levels.indices.map { level in
                    order[level].reduce(0) { $0 + leverages[Int($1)] }
                })
        }
    }
}

/// What one level's deletion does to the fixed effects; NaN where they cannot be estimated without it.
private struct LevelInfluence: Sendable {
    let estimates: [Double]
    let dfbetas: [Double]
    let dfbetasDeviations: [Double]
    let cooksDistance: Double
    let mdffits: Double
    let covarianceRatio: Double

    init(_ effect: DeletionEffect?, beta: [Double], space: FixedEffectSpace, sigma: Double) {
        guard let effect else {
            estimates = [Double](repeating: .nan, count: beta.count)
            dfbetas = estimates
            dfbetasDeviations = estimates
            (cooksDistance, mdffits, covarianceRatio) = (.nan, .nan, .nan)
            return
        }
        let change = effect.coefficientChange(space)
        let errors = effect.standardErrors(space, sigma: sigma)
        estimates = beta.indices.map { beta[$0] - change[$0] }
        dfbetas = beta.indices.map { change[$0] / errors[$0] }
        dfbetasDeviations = beta.indices.map { row in
            max(1 - sigma * sigma * space.variances[row] / (errors[row] * errors[row]), 0).squareRoot()
        }
        cooksDistance = effect.cooksDistance(sigma: sigma)
        mdffits = effect.mdffits(sigma: sigma)
        covarianceRatio = effect.determinant
    }
}

extension Matrix {
    fileprivate init(rowsOf rows: [[Double]], columns: Int) {
        self.init(rows: rows.count, columns: columns)
        for (row, values) in rows.enumerated() {
            for (column, value) in values.enumerated() { self[row, column] = value }
        }
    }
}
