/// The variables of a model on the rows that have them all: R's model frame.
struct ModelFrame {
    let table: Table
    let options: ModelOptions
    /// For each row of the model, the 0-based row of the table.
    let sourceRows: [Int32]
    let droppedRows: Int
    private let columns: [Column]

    /// A variable's values on the rows of the model.
    enum Variable {
        case numbers([Double])
        case factor(FactorVariable)
    }

    init(table: Table, columns: [ColumnRequest], options: ModelOptions) throws(DesignError) {
        var used: [Column] = []
        for request in columns {
            guard let column = table.column(named: request.name) else {
                throw DesignError(.columnNotRead(name: request.name), source: table.source)
            }
            used.append(column)
        }
        let isMissing = Self.rowsWithMissing(used, rowCount: table.rowCount)
        var rows: [Int32] = []
        rows.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount where isMissing.isEmpty || !isMissing[row] { rows.append(Int32(row)) }
        if rows.isEmpty {
            let emptiest = used.max { $0.missingCount < $1.missingCount }
            throw DesignError(
                .noRowsLeft(
                    rows: table.rowCount, emptiest: emptiest?.name ?? "", missing: emptiest?.missingCount ?? 0),
                source: table.source)
        }
        self.table = table
        self.options = options
        self.columns = used
        sourceRows = rows
        droppedRows = table.rowCount - rows.count
    }

    /// The rows in which one of the columns is missing; an empty array when there is none.
    private static func rowsWithMissing(_ columns: [Column], rowCount: Int) -> [Bool] {
        guard columns.contains(where: { $0.missingCount > 0 }) else { return [] }
        var isMissing = [Bool](repeating: false, count: rowCount)
        for column in columns where column.missingCount > 0 {
            if let numbers = column.numbers {
                for row in 0..<rowCount where numbers[row].isNaN { isMissing[row] = true }
            } else if let codes = column.categories?.codes {
                for row in 0..<rowCount where codes[row] < 0 { isMissing[row] = true }
            }
        }
        return isMissing
    }

    var rowCount: Int { sourceRows.count }

    func error(_ problem: DesignError.Problem, row: Int? = nil) -> DesignError {
        DesignError(problem, source: table.source, line: row.map { table.line(ofRow: Int(sourceRows[$0])) })
    }

    /// A variable of the formula: numbers, unless it is `factor()`, or a column of text or one that the options say is categorical.
    func variable(_ expression: Expression) throws(DesignError) -> Variable {
        if let name = expression.factorArgument { return .factor(try factor(name)) }
        if let name = expression.bareName,
            options.categorical.contains(name) || table.column(named: name)?.numbers == nil
        {
            return .factor(try factor(name))
        }
        return .numbers(try numbers(expression, use: expression.text))
    }

    /// A column as categories.
    func factor(_ name: String) throws(DesignError) -> FactorVariable {
        guard let categories = table.column(named: name)?.categories else { throw error(.columnNotRead(name: name)) }
        return FactorVariable(levels: categories.levels, codes: onModelRows(categories.codes))
    }

    /// A calculation's values, all finite.
    func numbers(_ expression: Expression, use: String) throws(DesignError) -> [Double] {
        for name in expression.columnNames where options.categorical.contains(name) {
            throw error(.notNumeric(column: name, use: use))
        }
        let arithmetic = ColumnArithmetic(table: table) { self.error(.notNumeric(column: $0, use: use)) }
        let values = onModelRows(try arithmetic.evaluate(expression))
        if let row = values.firstIndex(where: { !$0.isFinite }) {
            var inputs: [String] = []
            if expression.bareName == nil {
                for name in expression.columnNames {
                    let value = table.column(named: name)?.numbers?[Int(sourceRows[row])] ?? .nan
                    let text = "\(name) = \(value)"
                    if !inputs.contains(text) { inputs.append(text) }
                }
            }
            throw error(.notFinite(expression: expression.text, value: values[row], inputs: inputs), row: row)
        }
        return values
    }

    private func onModelRows<Element>(_ values: [Element]) -> [Element] {
        droppedRows == 0 ? values : sourceRows.map { values[Int($0)] }
    }

    /// The prior weights, all positive.
    func weights() throws(DesignError) -> [Double]? {
        guard let name = options.weights else { return nil }
        guard !options.categorical.contains(name), let column = table.column(named: name)?.numbers else {
            throw error(.notNumeric(column: name, use: "the weight"))
        }
        let weights = onModelRows(column)
        if let row = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
            throw error(.badWeight(column: name, value: weights[row]), row: row)
        }
        return weights
    }
}
