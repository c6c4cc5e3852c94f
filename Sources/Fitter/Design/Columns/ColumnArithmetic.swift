import RealModule

/// Evaluates the calculations of a formula on whole columns.
struct ColumnArithmetic {
    let table: Table
    /// What `scale()` does to its columns.
    let bases: LearnedBases
    /// What needs the numbers, for messages: the text of a term, or `the response`.
    let use: String
    let options: ModelOptions
    /// The rows of the table whose values are used, so that what is wrong in others is no error; nil for all.
    var neededRows: [Int32]? = nil

    private enum Value {
        case constant(Double)
        case column([Double])
    }

    /// The value in each row of the table; NaN where a column that it uses is missing.
    func evaluate(_ expression: Expression) throws(DesignError) -> [Double] {
        switch try value(of: expression) {
        case .constant(let constant): [Double](repeating: constant, count: table.rowCount)
        case .column(let values): values
        }
    }

    /// The error for a value in a row of the table that is infinite or not a number.
    func notFinite(_ expression: Expression, value: Double, row: Int) -> DesignError {
        var inputs: [String] = []
        if expression.bareName == nil {
            for name in expression.columnNames {
                let text = "\(name) = \(table.column(named: name)?.numbers?[row] ?? .nan)"
                if !inputs.contains(text) { inputs.append(text) }
            }
        }
        return DesignError(
            .notFinite(expression: expression.text, value: value, inputs: inputs), source: table.source,
            line: table.line(ofRow: row))
    }

    private func value(of expression: Expression) throws(DesignError) -> Value {
        switch expression.kind {
        case .number(let value, _): return .constant(value)
        case .text: return .constant(.nan)
        case .name(let name):
            guard !options.isCategorical(name), let numbers = table.column(named: name)?.numbers else {
                throw DesignError(.notNumeric(column: name, use: use), source: table.source)
            }
            return .column(numbers)
        case .parentheses(let inner): return try value(of: inner)
        case .prefix(let sign, let operand):
            let value = try value(of: operand)
            return sign == .minus ? Self.map(value) { -$0 } : value
        case .binary(let sign, let left, let right):
            if let comparison = expression.textComparison { return .column(try truth(of: comparison)) }
            if sign == .isIn, let numbers = right.numbers.map({ Set($0) }) {
                return Self.map(try value(of: left)) { $0.isNaN ? .nan : numbers.contains($0) ? 1 : 0 }
            }
            return Self.combine(sign, try value(of: left), try value(of: right))
        case .call(let function, let arguments):
            if let codes = expression.factorCodes { return .column(try numbers(of: codes)) }
            guard let first = arguments.first else { return .constant(.nan) }
            return try call(function, arguments, try value(of: first.value), expression)
        }
    }

    /// 1 in the rows in which a comparison of a column with texts holds, 0 in others, NaN where the cell is missing.
    private func truth(of comparison: Expression.TextComparison) throws(DesignError) -> [Double] {
        guard let categories = table.column(named: comparison.column)?.categoriesOrDistinctNumbers else {
            throw DesignError(.columnNotRead(name: comparison.column), source: table.source)
        }
        let texts = Set(comparison.texts.map(LevelKey.init))
        let truths = categories.levels.map { texts.contains(LevelKey($0)) != comparison.isNegated ? 1.0 : 0 }
        return categories.codes.map { $0 < 0 ? .nan : truths[Int($0)] }
    }

    /// The numbers of levels or intervals; NaN where the cell is missing.
    private func numbers(of codes: FactorCodes) throws(DesignError) -> [Double] {
        switch codes {
        case .column(let name):
            guard let categories = table.column(named: name)?.categoriesOrDistinctNumbers,
                let known = bases.countedLevels[name]
            else { throw DesignError(.columnNotRead(name: name), source: table.source) }
            let places = Dictionary(
                known.enumerated().map { (LevelKey($0.element), Double($0.offset + 1)) },
                uniquingKeysWith: { a, _ in a })
            let numberOfLevel = categories.levels.map { places[LevelKey($0)] ?? .nan }
            let numbers = categories.codes.map { $0 < 0 ? .nan : numberOfLevel[Int($0)] }
            if let row = firstNeededRow(where: { numbers[$0].isNaN && categories.codes[$0] >= 0 }) {
                let level = categories.levels[Int(categories.codes[row])]
                throw DesignError(
                    .unseenLevel(column: name, level: level, known: known, nearest: known.nearestLevels(to: level)),
                    source: table.source, line: table.line(ofRow: row))
            }
            return numbers
        case .intervals(let argument, _, let call):
            guard let intervals = bases.intervals[call.text] else {
                throw DesignError(.cannotScale(expression: call.text), source: table.source)
            }
            let values = try evaluate(argument)
            let numbers = values.map { $0.isNaN ? .nan : intervals.index(of: $0).map { Double($0 + 1) } ?? .nan }
            if let row = firstNeededRow(where: { numbers[$0].isNaN && !values[$0].isNaN }) {
                throw DesignError(
                    .outsideIntervals(call: call.text, expression: argument.text, value: values[row]),
                    source: table.source, line: table.line(ofRow: row))
            }
            return numbers
        }
    }

    private func firstNeededRow(where isWrong: (Int) -> Bool) -> Int? {
        guard let neededRows else { return (0..<table.rowCount).first(where: isWrong) }
        return neededRows.first { isWrong(Int($0)) }.map { Int($0) }
    }

    private func call(
        _ function: String, _ arguments: [Expression.Argument], _ operand: Value, _ whole: Expression
    ) throws(DesignError) -> Value {
        switch function {
        case "log":
            guard let base = LogBase(arguments)?.value else { return Self.map(operand) { Double.log($0) } }
            // R's own special cases, which are exact where a quotient of logarithms is not.
            if base == 2 { return Self.map(operand) { Double.log2($0) } }
            if base == 10 { return Self.map(operand) { Double.log10($0) } }
            let scale = Double.log(base)
            return Self.map(operand) { Double.log($0) / scale }
        case "log2": return Self.map(operand) { Double.log2($0) }
        case "log10": return Self.map(operand) { Double.log10($0) }
        case "log1p": return Self.map(operand) { Double.log(onePlus: $0) }
        case "exp": return Self.map(operand) { Double.exp($0) }
        case "sqrt": return Self.map(operand) { $0.squareRoot() }
        case "abs": return Self.map(operand) { abs($0) }
        case "expm1": return Self.map(operand) { Double.expMinusOne($0) }
        case "sign": return Self.map(operand) { $0.isNaN ? .nan : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
        case "floor": return Self.map(operand) { $0.rounded(.down) }
        case "ceiling": return Self.map(operand) { $0.rounded(.up) }
        case "trunc", "as.integer": return Self.map(operand) { $0.rounded(.towardZero) }
        case "sin": return Self.map(operand) { Double.sin($0) }
        case "cos": return Self.map(operand) { Double.cos($0) }
        case "tan": return Self.map(operand) { Double.tan($0) }
        case "asin": return Self.map(operand) { Double.asin($0) }
        case "acos": return Self.map(operand) { Double.acos($0) }
        case "atan": return Self.map(operand) { Double.atan($0) }
        case "sinh": return Self.map(operand) { Double.sinh($0) }
        case "cosh": return Self.map(operand) { Double.cosh($0) }
        case "tanh": return Self.map(operand) { Double.tanh($0) }
        case "asinh": return Self.map(operand) { Double.asinh($0) }
        case "acosh": return Self.map(operand) { Double.acosh($0) }
        case "atanh": return Self.map(operand) { Double.atanh($0) }
        case "scale":
            guard case .column(let values) = operand, let scaling = bases.scalings[whole.text] else {
                throw DesignError(.cannotScale(expression: whole.text), source: table.source)
            }
            return .column(scaling.apply(to: values))
        default: return operand
        }
    }

    private static func map(_ value: Value, _ transform: (Double) -> Double) -> Value {
        switch value {
        case .constant(let constant): return .constant(transform(constant))
        case .column(var values):
            for row in values.indices { values[row] = transform(values[row]) }
            return .column(values)
        }
    }

    private static func combine(_ sign: Expression.Operator, _ left: Value, _ right: Value) -> Value {
        switch sign {
        case .plus: combine(left, right) { $0 + $1 }
        case .minus: combine(left, right) { $0 - $1 }
        case .times: combine(left, right) { $0 * $1 }
        case .divide: combine(left, right) { $0 / $1 }
        case .less: compare(left, right, <)
        case .lessOrEqual: compare(left, right, <=)
        case .greater: compare(left, right, >)
        case .greaterOrEqual: compare(left, right, >=)
        case .equal: compare(left, right, ==)
        case .notEqual: compare(left, right, !=)
        default: combine(left, right, power)
        }
    }

    /// 1 where it is true, 0 where not, NaN where a value is missing.
    private static func compare(_ left: Value, _ right: Value, _ isTrue: (Double, Double) -> Bool) -> Value {
        combine(left, right) { $0.isNaN || $1.isNaN ? .nan : isTrue($0, $1) ? 1 : 0 }
    }

    private static func combine(_ left: Value, _ right: Value, _ operation: (Double, Double) -> Double) -> Value {
        switch (left, right) {
        case (.constant(let a), .constant(let b)): return .constant(operation(a, b))
        case (.column(var a), .constant(let b)):
            for row in a.indices { a[row] = operation(a[row], b) }
            return .column(a)
        case (.constant(let a), .column(var b)):
            for row in b.indices { b[row] = operation(a, b[row]) }
            return .column(b)
        case (.column(var a), .column(let b)):
            for row in a.indices { a[row] = operation(a[row], b[row]) }
            return .column(a)
        }
    }

    static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 2 { return base * base }
        // A power of a negative number exists for whole exponents only.
        if let whole = Int(exactly: exponent), abs(whole) < 1 << 30 { return Double.pow(base, whole) }
        return Double.pow(base, exponent)
    }
}
