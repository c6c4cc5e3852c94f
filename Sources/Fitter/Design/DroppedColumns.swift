/// Finds for each column that a fit left out what it depends on.
struct DroppedColumns {
    private let list: TermList
    private let plan: MatrixPlan
    private let matrix: Matrix
    private let frame: ModelFrame
    private let kept: [Int]

    /// - Parameters:
    ///   - list: the terms of the plan.
    ///   - matrix: all columns of the plan on the rows of the frame.
    ///   - kept: the indices of the columns that the fit keeps.
    init(_ list: TermList, _ plan: MatrixPlan, matrix: Matrix, kept: [Int], frame: ModelFrame) {
        self.list = list
        self.plan = plan
        self.matrix = matrix
        self.frame = frame
        self.kept = kept
    }

    /// The columns in the order of the plan.
    var columns: [DroppedColumn] {
        get throws(DesignError) {
            let isKept = Set(kept)
            let dropped = plan.names.indices.filter { !isKept.contains($0) }
            guard !dropped.isEmpty else { return [] }
            // The intercept leads both, as the least squares expect it.
            let first = list.hasIntercept ? [0] : []
            let combinations = matrix.selecting(columns: kept)
                .coefficients(of: matrix.selecting(columns: first + dropped), hasIntercept: list.hasIntercept)
            var columns: [DroppedColumn] = []
            for (place, column) in dropped.enumerated() {
                let sources = combinations.map { coefficients in
                    kept.indices.filter { coefficients[$0, first.count + place] != 0 }
                        .compactMap { plan.termOfColumn[kept[$0]] }.distinct()
                }
                columns.append(try self.column(column, sources))
            }
            return columns
        }
    }

    /// - Parameter sources: the terms of the columns that it is a combination of; nil where they are not known.
    private func column(_ index: Int, _ sources: [Int]?) throws(DesignError) -> DroppedColumn {
        guard let term = plan.termOfColumn[index] else {
            return DroppedColumn(name: plan.names[index], variables: [], reason: .unknown)
        }
        let terms = [term] + (sources ?? []).filter { $0 != term }
        return DroppedColumn(
            name: plan.names[index],
            variables: terms.flatMap { list.terms[$0] }.flatMap { list.variables[$0].columnNames }.distinct(),
            reason: try reason(index, term, sources))
    }

    private func reason(_ index: Int, _ term: Int, _ sources: [Int]?) throws(DesignError) -> DroppedColumn.Reason {
        let own = factors(ofTerm: term)
        let others = (sources ?? []).flatMap { factors(ofTerm: $0) }.distinct()
        if own.isEmpty {
            if hasOneValue(index) { return .constant }
            if let sources, others.count == 1, sources.allSatisfy({ list.terms[$0].count == factors(ofTerm: $0).count })
            {
                return .constantWithin(factor: others[0])
            }
        } else {
            if let nesting = try nesting(of: own, others) { return nesting }
            let all = (own + others).distinct()
            if all.count > 1, try lacksCombinations(of: all) { return .missingCombinations(of: all) }
            if hasOneValue(index) { return .constant }
        }
        guard let sources, !sources.isEmpty else { return .unknown }
        return .combination(of: sources.map { list.label(of: list.terms[$0]) })
    }

    /// The categorical columns of a term that it has as they are.
    private func factors(ofTerm term: Int) -> [String] {
        list.terms[term].compactMap { frame.factorColumn(of: list.variables[$0]) }
    }

    private func hasOneValue(_ column: Int) -> Bool {
        (0..<matrix.rows).allSatisfy { matrix[$0, column] == matrix[0, column] }
    }

    /// The first nesting between factors of a term, or between one of these and another one.
    private func nesting(of own: [String], _ others: [String]) throws(DesignError) -> DroppedColumn.Reason? {
        for name in own {
            for other in (own + others).distinct() where other != name {
                let (isNested, holds) = (try isNested(name, in: other), try isNested(other, in: name))
                if isNested && holds { return .sameLevels(factor: name, other: other) }
                if isNested { return .nested(factor: name, within: other) }
                if holds { return .nested(factor: other, within: name) }
            }
        }
        return nil
    }

    /// Whether each level of a factor occurs with a single level of another one, which has several.
    private func isNested(_ name: String, in other: String) throws(DesignError) -> Bool {
        let (inner, outer) = (try frame.factor(name), try frame.factor(other))
        return outer.levels.count > 1 && Nesting.isNested(inner.codes, levels: inner.levels.count, in: outer.codes)
    }

    private func lacksCombinations(of names: [String]) throws(DesignError) -> Bool {
        var (places, count) = ([Int](repeating: 0, count: frame.rowCount), 1)
        for name in names {
            let factor = try frame.factor(name)
            count *= factor.levels.count
            guard count <= frame.rowCount else { return true }
            for row in places.indices { places[row] = places[row] * factor.levels.count + Int(factor.codes[row]) }
        }
        return Set(places).count < count
    }
}
