import RealModule

extension Moments {
    /// The moments of a formula's columns on the rows of a table.
    ///
    /// - Parameters:
    ///   - table: the data, read with ``Formula/columnRequests(_:)``.
    ///   - formula: the model.
    ///   - options: columns to be taken as categorical, the coding of factors, and the weights. Cells are not among them.
    /// - Throws: a ``DesignError`` where the formula has no model on these rows.
    public init(summing table: Table, formula: Formula, options: ModelOptions = ModelOptions()) throws(DesignError) {
        // What cannot be fitted is refused with the reasons that a fit has.
        let data = try ModelData(table: table, formula: formula, options: options)
        let frame = try ModelFrame(
            table: table, columns: formula.columnRequests(options), options: options,
            calculations: formula.calculations)
        let (design, terms) = (data.design, data.design.random)
        let plan = try MatrixPlan(formula.fixed, frame: frame)
        let matrix = try plan.matrix(on: frame)
        let rows = design.n
        var names = ["(Intercept)"]
        var values = [[Double](repeating: 1, count: rows)]
        func add(_ name: String, _ matrix: Matrix, _ column: Int) {
            guard !names.contains(name) else { return }
            names.append(name)
            values.append(Array(matrix.elements[column * rows..<(column + 1) * rows]))
        }
        for (column, name) in plan.names.enumerated() { add(name, matrix, column) }
        for term in terms {
            guard let basis = term.basis else { continue }
            for (column, name) in term.coefficients.enumerated() { add(name, basis, column) }
        }
        let response = names.count
        names.append(formula.responseName)
        values.append(design.offset.map { zip(design.response, $0).map { $0 - $1 } } ?? design.response)
        let shifts = values.map(MomentSummation.shift(for:))
        let sums = MomentSummation(columns: values, shifts: [0] + shifts.dropFirst(), weights: design.weights)
        let count = names.count

        source = table.source
        rowCount = rows
        leftOut = frame.droppedRows
        columns = zip(names, [0] + shifts.dropFirst()).map { Column(name: $0, shift: $1) }
        self.response = response
        weights = options.weights
        offsets = formula.offsets.map(\.text)
        var variables: [Variable] = []
        for request in formula.columnRequests(options, including: [.fixedEffects, .randomBases]) {
            guard request.uses.contains(.categorical) || table.column(named: request.name)?.numbers == nil else {
                continue
            }
            let factor = try frame.factor(request.name)
            variables.append(
                Variable(
                    name: request.name, levels: factor.levels,
                    counts: factor.codes.counts(among: factor.levels.count)))
        }
        self.variables = variables
        let groups = terms.distinct(by: \.group)
        let factors = groups.map { group in
            let own = terms.filter { $0.group == group.group }.flatMap(\.coefficients).compactMap { coefficient in
                names[..<response].firstIndex(of: coefficient)
            }
            let columns = ([0] + own).distinct().sorted()
            return Factor(
                name: group.group, columns: columns, levels: group.levels,
                table: sums.table(
                    ProductLayout(columns, with: 0..<count, columns: count), lines: group.levels.count,
                    lineOfRow: group.levelOfRow))
        }
        self.factors = factors
        pairs = groups.indices.flatMap { first in
            groups.indices.filter { $0 > first }.map { second in
                Pair(first, second, groups[first], groups[second], factors, sums, columns: count)
            }
        }
        products = sums.table(ProductLayout(0..<count, with: 0..<count, columns: count))
        unweighted = design.weights.map { weights in
            Unweighted(
                logWeights: MomentSummation.sum(weights.map { Double.log($0) }),
                inverseWeights: MomentSummation.sum(weights.map { 1 / $0 }),
                products: sums.table(
                    ProductLayout(0..<response, with: 0..<response, columns: count), isWeighted: false))
        }
    }
}

extension Moments.Pair {
    fileprivate init(
        _ first: Int, _ second: Int, _ one: RandomTerm, _ other: RandomTerm, _ factors: [Moments.Factor],
        _ sums: MomentSummation, columns: Int
    ) {
        // Rows by pair of levels, ascending.
        let inner = LevelIndex(other.levelOfRow, levels: other.levels.count)
        let outer = LevelIndex(inner.rows.map { one.levelOfRow[Int($0)] }, levels: one.levels.count)
        var (firstLevels, secondLevels): ([Int32], [Int32]) = ([], [])
        var lineOfRow = [Int32](repeating: 0, count: one.levelOfRow.count)
        for place in outer.rows {
            let row = Int(inner.rows[Int(place)])
            let (level, partner) = (one.levelOfRow[row], other.levelOfRow[row])
            if firstLevels.last != level || secondLevels.last != partner {
                firstLevels.append(level)
                secondLevels.append(partner)
            }
            lineOfRow[row] = Int32(firstLevels.count - 1)
        }
        self.first = first
        self.second = second
        self.firstLevels = firstLevels
        self.secondLevels = secondLevels
        table = sums.table(
            ProductLayout(factors[first].columns, with: factors[second].columns, columns: columns),
            lines: firstLevels.count, lineOfRow: lineOfRow)
    }
}
