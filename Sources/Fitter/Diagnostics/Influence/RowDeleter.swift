/// Leaves out sets of rows of a model, by the cheaper of two exact routes.
struct RowDeleter {
    private let analysis: InfluenceAnalysis
    /// The blocks of Omega^-1, for deletions through the rows' own equations.
    private var inverse: InverseColumns
    /// The products of all rows, for deletions through the equations of the remaining rows; nil before the first of these.
    private var products: CrossProducts?
    /// The storage of these equations.
    private var rest: (products: CrossProducts, factor: BlockFactor)?
    private let cost: DeletionCost
    private let route: DeletionRoute?
    /// By term and level, where the level's columns begin among those of the rows at hand; what is there of others is of earlier rows.
    private var columnOfLevel: [[Int]]

    init(_ analysis: InfluenceAnalysis, route: DeletionRoute?, threads: Int) {
        self.route = route
        self.analysis = analysis
        inverse = InverseColumns(analysis.model.factor, includingFixed: false)
        inverse.prepareLevels(threads: threads)
        cost = DeletionCost(analysis.model)
        columnOfLevel = analysis.model.structure.terms.map { [Int](repeating: 0, count: $0.levels) }
    }

    private var model: FactoredModel { analysis.model }

    /// - Returns: nil where the fixed effects cannot be estimated without `rows`.
    mutating func delete(_ rows: ArraySlice<Int32>) -> DeletionEffect? {
        // Rows of weight 0 take no part in the fit.
        let rows = model.design.weights.map { weights in rows.filter { weights[Int($0)] > 0 }[...] } ?? rows
        let members = model.members(of: rows)
        if (route ?? cost.cheaperRoute(rows.count, members)) == .rowsLeftOut,
            let loss = deletion(rows, members).informationLoss(inverse: inverse.block(members))
        {
            return DeletionEffect(loss: loss)
        }
        return refit(without: rows)
    }

    /// The rows' part of Z Lambda in the columns of `members`, and their scores.
    private mutating func deletion(_ rows: ArraySlice<Int32>, _ members: [InverseColumns.Level]) -> GroupDeletion {
        var count = 0
        for member in members {
            columnOfLevel[member.term][member.level] = count
            count += model.terms[member.term].size
        }
        let p = analysis.space.count
        let entries = model.terms.reduce(0) { $0 + $1.size }
        let roots = rows.map { (model.design.weights?[Int($0)] ?? 1).squareRoot() }
        var positions = [Int](repeating: 0, count: rows.count * entries)
        var values = [Double](repeating: 0, count: rows.count * entries)
        var first = 0
        for (index, term) in model.terms.enumerated() {
            let random = model.design.random[term.designIndex]
            for (position, row) in rows.enumerated() {
                let column = columnOfLevel[index][Int(random.levelOfRow[Int(row)])]
                for a in 0..<term.size {
                    let entry = position * entries + first + a
                    positions[entry] = column + a
                    values[entry] = roots[position] * term.value(random.basis, row: Int(row), a)
                }
            }
            first += term.size
        }
        var scores = Matrix(rows: rows.count, columns: p + 1)
        for (position, row) in rows.enumerated() {
            for j in 0..<p { scores[position, j] = analysis.projections[Int(row) * p + j] }
            scores[position, p] = roots[position] * analysis.residuals[Int(row)]
        }
        return GroupDeletion(
            random: SparseRows(
                rows: rows.count, columns: count, entries: entries, positions: positions, values: values),
            scores: scores)
    }

    /// The fixed effects' equations of the rows that are left.
    private mutating func refit(without rows: ArraySlice<Int32>) -> DeletionEffect? {
        let structure = model.structure
        let whole = products ?? CrossProducts(model.design, structure: structure)
        products = whole
        var rest = self.rest ?? (whole, BlockFactor(structure))
        self.rest = nil
        rest.products.copyValues(of: whole)
        rest.products.subtract(rows, of: model.design)
        guard rest.factor.factor(rest.products, model.lambda) else { return nil }
        var solution = [Double](repeating: 0, count: model.solution.count)
        let factor = rest.factor
        factor.solve(into: &solution)
        self.rest = rest

        let (p, first, dimension) = (analysis.space.count, structure.trailingColumns, structure.denseDimension)
        var own = Matrix(rows: p, columns: p)
        for column in 0..<p {
            for row in column..<p { own[row, column] = factor.dense[(first + column) * dimension + first + row] }
        }
        let basis = analysis.space.factor
        basis.solveLower(&own)
        let information = own.multiplied(byTransposeOf: own)
        let change = (0..<p).map { i in
            (i..<max(p, i)).reduce(0) { sum, j in
                let column = structure.randomColumns + j
                return sum + basis[j, i] * (model.solution[column] - solution[column])
            }
        }
        let loss = (0..<p).map { i in (0..<p).reduce(0) { $0 + information[i, $1] * change[$1] } }
        return DeletionEffect(information: information, loss: loss)
    }
}
