/// A formula's model on the rows of a table: the design that a fit takes, and an account of the data.
public struct ModelData: Sendable {
    /// The response, the model matrix, the offset, the weights and the random-effects terms of the rows used.
    public let design: MixedModelDesign
    /// The rows read and dropped, and each column with its use.
    public let summary: DataSummary
    /// The coding of factors, `scale()`, `poly()` and levels, for new rows that are to be coded as these were.
    public let coding: DesignCoding
    /// The fixed effects' columns that the design left out, with what they depend on.
    public let droppedColumns: [DroppedColumn]
    /// What a type III table tests, one element per fixed-effects term of which the data determine a contrast.
    public let termHypotheses: [TermHypothesis]
    /// The variables of the fixed effects, in order of first mention.
    public let predictors: [Predictor]
    /// The columns that the fixed effects use in calculations only, such as x of `log(x)` and f of `relevel(f, ref = "b")`, which are no predictors themselves; and the categories of those
    /// that are predictors as numbers.
    package let calculatedColumns: [Predictor]
    /// Which variables of the fixed effects are nested in others.
    public let nesting: Nesting
    /// The categorical columns of each fixed-effects term, without the terms whose columns another has too.
    public let categoricalTerms: [[String]]

    /// Evaluates the variables, leaves out the rows in which one is missing, and builds the model matrices.
    ///
    /// Categorical variables are coded as R codes them, by treatment contrasts unless the options say otherwise, with
    /// all levels where the formula leaves out what a contrast is taken against. Only levels that occur in the rows used count. Columns that depend on the
    /// ones before them are dropped as R's `qr` finds them (tolerance 1e-7). `scale()` and `poly()` are
    /// computed from all rows in which their argument is present. Random effects are ordered and named as in lme4.
    ///
    /// - Parameters:
    ///   - table: The data, read with ``Formula/columnRequests(_:)``.
    ///   - formula: The model.
    ///   - options: Columns to be taken as categorical, the coding of factors, and the weights.
    /// - Throws: A ``DesignError`` where lme4 would stop, and where a value is not finite.
    public init(
        table: Table, formula: Formula, options: ModelOptions = ModelOptions()
    ) throws(DesignError) {
        try self.init(table: table, formula: formula, options: options, rowsOf: formula)
    }

    /// The data of a formula that is part of another one, on the rows that the other one uses.
    ///
    /// - Parameter whole: the other formula, which has the variables of this one.
    package init(
        table: Table, formula: Formula, options: ModelOptions, rowsOf whole: Formula
    ) throws(DesignError) {
        let requests = whole.columnRequests(options)
        for name in options.categorical.union(options.factors.keys).sorted() where !table.header.contains(name) {
            let nearest = NameSuggestions(among: table.header).nearest(to: name)
            throw DesignError(.unknownCategorical(name: name, nearest: nearest), source: table.source)
        }
        let frame = try ModelFrame(
            table: table, columns: requests, options: options, calculations: formula.calculations)
        let response = try frame.numbers(formula.response, use: "the response")
        try frame.checkResponseOfCells(formula)
        let varies = frame.cells?.withinSquares.contains { $0 > 0 } ?? false
        if let first = response.first, !varies, response.allSatisfy({ $0 == first }) {
            throw frame.error(.constantResponse(name: formula.responseName, value: first))
        }
        let random = try RandomTermCoding.learn(formula.random, frame: frame)
        let plan = try MatrixPlan(formula.fixed, frame: frame)
        let matrix = try plan.matrix(on: frame)
        let fixed = FixedEffects.independent(names: plan.names, matrix: matrix, on: frame)
        design = MixedModelDesign(
            response: response, responseName: formula.responseName, offset: try frame.offset(formula.offsets),
            weights: frame.cells.map { $0.weights(ofRows: frame.weights) } ?? frame.weights, cells: frame.cells,
            fixed: fixed.effects, random: random.map(\.term),
            sourceRows: frame.sourceRows, droppedRows: frame.droppedRows)
        coding = try DesignCoding(
            formula: formula, frame: frame, fixed: plan.keeping(fixed.kept),
            estimability: Estimability(
                plan, matrix: matrix, kept: fixed.kept, hasIntercept: formula.fixed.hasIntercept),
            random: random.map(\.coding))
        droppedColumns = try DroppedColumns(formula.fixed, plan, matrix: matrix, kept: fixed.kept, frame: frame).columns
        termHypotheses = try TermHypothesis.typeIII(formula.fixed, matrix: fixed.effects.matrix, frame: frame)
        predictors = try Predictor.all(of: formula.fixed, frame: frame)
        calculatedColumns = try Predictor.calculatedColumns(coding.fixedVariables, besides: predictors, frame: frame)
        nesting = try Nesting(formula.fixed, frame: frame)
        categoricalTerms = formula.fixed.categoricalTerms(frame)
        summary = try DataSummary(frame: frame, requests: requests, roles: whole.columnRoles(frame))
    }
}

extension TermList {
    /// The categorical columns of each term, without those that are all in another; in order of first mention.
    fileprivate func categoricalTerms(_ frame: ModelFrame) -> [[String]] {
        terms.map { $0.flatMap { frame.categoricalColumns(of: variables[$0]) }.distinct() }.maximal
    }
}

extension FixedEffects {
    /// The columns of a matrix that do not depend on the ones before them, and their indices.
    static func independent(
        names: [String], matrix: Matrix, on frame: ModelFrame
    ) -> (effects: FixedEffects, kept: [Int]) {
        // Norms are those of the columns on the rows of the data.
        let roots = frame.cells?.counts.map { Double($0).squareRoot() }
        let dependent = ColumnDependence().dependentColumns(of: roots.map(matrix.scalingRows) ?? matrix)
        if dependent.isEmpty { return (FixedEffects(names: names, matrix: matrix), Array(names.indices)) }
        let kept = names.indices.filter { !dependent.contains($0) }
        var elements: [Double] = []
        elements.reserveCapacity(kept.count * matrix.rows)
        for column in kept { elements += matrix.elements[column * matrix.rows..<(column + 1) * matrix.rows] }
        let effects = FixedEffects(
            names: kept.map { names[$0] },
            matrix: Matrix(rows: matrix.rows, columns: kept.count, elements: elements),
            dropped: dependent.map { names[$0] })
        return (effects, kept)
    }
}

extension DataSummary {
    /// - Parameter roles: of each column, by name.
    init(frame: ModelFrame, requests: [ColumnRequest], roles: [String: [ColumnRole]]) throws(DesignError) {
        var uses: [ColumnUse] = []
        for request in requests {
            guard let column = frame.table.column(named: request.name) else { continue }
            let isCategorical = request.uses.contains(.categorical) || column.numbers == nil
            let levels = isCategorical ? try frame.factor(request.name).levels : nil
            let isNumeric =
                request.uses.contains(.numeric) || (request.uses.contains(.automatic) && column.numbers != nil)
            uses.append(
                ColumnUse(
                    name: request.name, missingCount: column.missingCount, isNumeric: isNumeric, levels: levels,
                    contrasts: isCategorical ? (frame.options.factors[request.name] ?? FactorOptions()).coding : nil,
                    roles: roles[request.name] ?? [], time: isNumeric ? column.time : nil))
        }
        self.init(
            source: frame.table.source, rowsRead: frame.table.rowCount, rowsDropped: frame.droppedRows, columns: uses)
    }
}
