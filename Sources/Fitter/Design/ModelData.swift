/// A formula's model on the rows of a table: the design that a fit takes, and an account of the data.
public struct ModelData: Sendable {
    public let design: MixedModelDesign
    public let summary: DataSummary

    /// Evaluates the variables, leaves out the rows in which one is missing, and builds the model matrices.
    ///
    /// Categorical variables are coded by treatment contrasts as R codes them, with all levels where the formula leaves out what a
    /// contrast is taken against. Only levels that occur in the rows used count. Columns that depend on the ones before them are dropped
    /// as R's `qr` finds them (tolerance 1e-7). `scale()` takes mean and standard deviation of all rows in which its column is present.
    /// Random effects are ordered and named as in lme4.
    ///
    /// - Parameters:
    ///   - table: The data, read with ``Formula/columnRequests(_:)``.
    ///   - formula: The model.
    ///   - options: Columns to be taken as categorical, and the weights.
    /// - Throws: A ``DesignError`` where lme4 would stop, and where a value is not finite.
    public init(
        table: Table, formula: Formula, options: ModelOptions = ModelOptions()
    ) throws(DesignError) {
        let requests = formula.columnRequests(options)
        for name in options.categorical.sorted() where !table.header.contains(name) {
            let nearest = NameSuggestions(among: table.header).nearest(to: name)
            throw DesignError(.unknownCategorical(name: name, nearest: nearest), source: table.source)
        }
        let frame = try ModelFrame(table: table, columns: requests, options: options)
        let response = try frame.numbers(formula.response, use: "the response")
        if let first = response.first, response.allSatisfy({ $0 == first }) {
            throw frame.error(.constantResponse(name: formula.responseName, value: first))
        }
        var offset: [Double]?
        for expression in formula.offsets {
            let values = try frame.numbers(expression, use: "the offset")
            if let sum = offset {
                offset = zip(sum, values).map { $0 + $1 }
            } else {
                offset = values
            }
        }
        let random = try RandomTermBuilder(frame: frame).build(formula.random)
        let (names, matrix) = try ModelMatrix(frame: frame).build(formula.fixed)
        design = MixedModelDesign(
            response: response, responseName: formula.responseName, offset: offset, weights: try frame.weights(),
            fixed: FixedEffects(names: names, matrix: matrix, droppingDependent: ColumnDependence()), random: random,
            sourceRows: frame.sourceRows, droppedRows: frame.droppedRows)
        summary = try DataSummary(frame: frame, requests: requests)
    }
}

extension FixedEffects {
    /// The matrix without the columns that depend on the ones before them.
    init(names: [String], matrix: consuming Matrix, droppingDependent dependence: ColumnDependence) {
        let dependent = dependence.dependentColumns(of: matrix)
        if dependent.isEmpty {
            self.init(names: names, matrix: matrix)
            return
        }
        let kept = names.indices.filter { !dependent.contains($0) }
        var elements: [Double] = []
        elements.reserveCapacity(kept.count * matrix.rows)
        for column in kept { elements += matrix.elements[column * matrix.rows..<(column + 1) * matrix.rows] }
        self.init(
            names: kept.map { names[$0] },
            matrix: Matrix(rows: matrix.rows, columns: kept.count, elements: elements),
            dropped: dependent.map { names[$0] })
    }
}

extension DataSummary {
    init(frame: ModelFrame, requests: [ColumnRequest]) throws(DesignError) {
        var uses: [ColumnUse] = []
        for request in requests {
            guard let column = frame.table.column(named: request.name) else { continue }
            let isCategorical = request.uses.contains(.categorical) || column.numbers == nil
            let levels = isCategorical ? try frame.factor(request.name).levels : nil
            let isNumeric =
                request.uses.contains(.numeric) || (request.uses.contains(.automatic) && column.numbers != nil)
            uses.append(
                ColumnUse(
                    name: request.name, missingCount: column.missingCount, isNumeric: isNumeric, levels: levels))
        }
        self.init(
            source: frame.table.source, rowsRead: frame.table.rowCount, rowsDropped: frame.droppedRows, columns: uses)
    }
}
