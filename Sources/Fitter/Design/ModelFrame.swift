/// The variables of a model on the rows that have them all: R's model frame.
struct ModelFrame {
    let table: Table
    let options: ModelOptions
    let bases: LearnedBases
    private let levels: LevelSource
    /// For each row of the model, the 0-based row of the table.
    let sourceRows: [Int32]
    /// The prior weights of rows of the data, by row of the frame, all positive; nil without weights.
    let weights: [Double]?
    /// The rows of the data that each row of the frame stands for; nil where it is one.
    let cells: DesignCells?

    /// Where the levels of categorical columns come from.
    private enum LevelSource {
        /// From the table, in the order that was asked for.
        case table(DeclaredLevels)
        /// From the data that the model was fitted to: all levels of each column, in order.
        case fit([String: [String]])
    }

    /// The frame of a model that is to be fitted to the table.
    ///
    /// - Parameter calculations: All expressions that are evaluated as numbers.
    init(
        table: Table, columns: [ColumnRequest], options: ModelOptions, calculations: [Expression]
    ) throws(DesignError) {
        let used = try Self.columns(columns, of: table)
        // A cell of one row may lack squares within it.
        let needed = options.withinSquares.map { name in used.filter { $0.name != name } } ?? used
        let rows = Self.completeRows(needed, rowCount: table.rowCount)
        if rows.isEmpty {
            let emptiest = needed.max { $0.missingCount < $1.missingCount }
            throw DesignError(
                .noRowsLeft(
                    rows: table.rowCount, emptiest: emptiest?.name ?? "", missing: emptiest?.missingCount ?? 0),
                source: table.source)
        }
        if table.header.contains("pi"), calculations.contains(where: \.usesPi) {
            throw DesignError(.ambiguousPi, source: table.source)
        }
        self.table = table
        self.options = options
        sourceRows = rows
        weights = try Self.weights(table, rows, options)
        cells = try Self.cells(table, rows, options, weights: weights)
        levels = .table(try DeclaredLevels(options.factors, table: table))
        bases = try LearnedBases(calculations, table: table, options: options)
    }

    /// The frame of new rows for a model that has been fitted, which may be none.
    init(
        table: Table, columns: [ColumnRequest], options: ModelOptions, bases: LearnedBases, levels: [String: [String]]
    ) throws(DesignError) {
        let used = try Self.columns(columns, of: table)
        self.table = table
        self.options = options
        self.bases = bases
        self.levels = .fit(levels)
        (weights, cells) = (nil, nil)
        sourceRows = Self.completeRows(used, rowCount: table.rowCount)
    }

    private static func columns(_ requests: [ColumnRequest], of table: Table) throws(DesignError) -> [Column] {
        var used: [Column] = []
        for request in requests {
            guard let column = table.column(named: request.name) else {
                throw DesignError(.columnNotRead(name: request.name), source: table.source)
            }
            used.append(column)
        }
        return used
    }

    /// The rows in which none of the columns is missing.
    private static func completeRows(_ columns: [Column], rowCount: Int) -> [Int32] {
        guard columns.contains(where: { $0.missingCount > 0 }) else { return Cores.map(rowCount) { Int32($0) } }
        var isMissing = [Bool](repeating: false, count: rowCount)
        for column in columns where column.missingCount > 0 {
            if let numbers = column.numbers {
                for row in 0..<rowCount where numbers[row].isNaN { isMissing[row] = true }
            } else if let codes = column.categories?.codes {
                for row in 0..<rowCount where codes[row] < 0 { isMissing[row] = true }
            }
        }
        return (0..<Int32(rowCount)).filter { !isMissing[Int($0)] }
    }

    var rowCount: Int { sourceRows.count }

    /// The rows of the table that are not in the frame, ascending.
    var incompleteRows: [Int32] {
        if droppedRows == 0 { return [] }
        var isUsed = [Bool](repeating: false, count: table.rowCount)
        for row in sourceRows { isUsed[Int(row)] = true }
        return isUsed.indices.filter { !isUsed[$0] }.map(Int32.init)
    }

    var droppedRows: Int { table.rowCount - sourceRows.count }

    func error(_ problem: DesignError.Problem, row: Int? = nil) -> DesignError {
        DesignError(problem, source: table.source, line: row.map { table.line(ofRow: Int(sourceRows[$0])) })
    }

    /// The column that holds a variable's categories: that of `factor()`, of text, or one that the options say is
    /// categorical.
    ///
    /// Nil for a variable that is a number.
    func factorColumn(of variable: Expression) -> String? {
        if let name = variable.factorArgument { return name }
        guard let name = variable.bareName else { return nil }
        return options.isCategorical(name) || table.column(named: name)?.numbers == nil ? name : nil
    }

    /// A column as categories.
    func factor(_ name: String) throws(DesignError) -> FactorVariable {
        guard let categories = table.column(named: name)?.categoriesOrDistinctNumbers else {
            throw error(.columnNotRead(name: name))
        }
        let codes = onModelRows(categories.codes)
        switch levels {
        case .table(let declared):
            let ordered = declared.ordered(categories.levels, ofColumn: name)
            let factor = FactorVariable(
                levels: ordered.levels,
                codes: ordered.places.isEmpty ? codes : Cores.map(codes.count) { ordered.places[Int(codes[$0])] })
            if let reference = options.factors[name]?.reference, factor.levels.firstIndex(ofLevel: reference) != 0 {
                throw error(.referenceNotUsed(column: name, level: reference))
            }
            return factor
        case .fit(let known):
            return FactorVariable(levels: known[name] ?? [], newLevels: categories.levels, newCodes: codes)
        }
    }

    /// The levels of a factor in the data that the model was fitted to; nil in the frame of these data.
    func knownLevels(of key: String) -> [String]? {
        if case .fit(let known) = levels { known[key] ?? [] } else { nil }
    }

    /// A calculation's values, all finite and small enough to be squared.
    func numbers(_ expression: Expression, use: String) throws(DesignError) -> [Double] {
        let arithmetic = ColumnArithmetic(
            table: table, bases: bases, use: use, options: options, neededRows: sourceRows)
        let values = onModelRows(try arithmetic.evaluate(expression))
        let largest = NumericRange.values.upperBound
        if let row = values.firstIndex(where: { !(abs($0) <= largest) }) {
            guard values[row].isFinite else {
                throw arithmetic.notFinite(expression, value: values[row], row: Int(sourceRows[row]))
            }
            throw error(.outOfRange(expression: expression.text, value: values[row], isLargest: false), row: row)
        }
        return values
    }

    private func onModelRows<Element>(_ values: [Element]) -> [Element] {
        droppedRows == 0 ? values : Cores.map(rowCount) { values[Int(sourceRows[$0])] }
    }

    /// The sum of the offsets; nil without one.
    func offset(_ expressions: [Expression]) throws(DesignError) -> [Double]? {
        var offset: [Double]?
        for expression in expressions {
            let values = try numbers(expression, use: "the offset")
            if let sum = offset {
                offset = zip(sum, values).map { $0 + $1 }
            } else {
                offset = values
            }
        }
        return offset
    }

    /// The prior weights of the rows of the frame, all positive.
    private static func weights(
        _ table: Table, _ rows: [Int32], _ options: ModelOptions
    ) throws(DesignError) -> [Double]? {
        guard let name = options.weights else { return nil }
        guard !options.isCategorical(name), let column = table.column(named: name)?.numbers else {
            throw DesignError(.notNumeric(column: name, use: "the weight"), source: table.source)
        }
        let weights = rows.count == table.rowCount ? column : Cores.map(rows.count) { column[Int(rows[$0])] }
        if let row = weights.firstIndex(where: { !NumericRange.weights.contains($0) }) {
            throw DesignError(
                .badWeight(column: name, value: weights[row]), source: table.source,
                line: table.line(ofRow: Int(rows[row])))
        }
        return weights
    }
}
