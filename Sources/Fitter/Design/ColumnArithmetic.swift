import RealModule

/// Evaluates the calculations of a formula on whole columns.
struct ColumnArithmetic {
    let table: Table
    /// Says why a column has no numbers.
    let refusal: (_ column: String) -> DesignError

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

    private func value(of expression: Expression) throws(DesignError) -> Value {
        switch expression.kind {
        case .number(let value, _): return .constant(value)
        case .name(let name):
            guard let numbers = table.column(named: name)?.numbers else { throw refusal(name) }
            return .column(numbers)
        case .parentheses(let inner): return try value(of: inner)
        case .prefix(let sign, let operand):
            let value = try value(of: operand)
            return sign == .minus ? Self.map(value) { -$0 } : value
        case .binary(let sign, let left, let right):
            return Self.combine(sign, try value(of: left), try value(of: right))
        case .call(let function, let arguments):
            guard let first = arguments.first else { return .constant(.nan) }
            return try call(function, arguments, try value(of: first.value), expression)
        }
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
        case "scale":
            guard case .column(let values) = operand, let options = ScaleOptions(arguments),
                let scaled = Self.scale(values, options)
            else { throw DesignError(.cannotScale(expression: whole.text), source: table.source) }
            return .column(scaled)
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
        default: combine(left, right, power)
        }
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

    private static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 2 { return base * base }
        // A power of a negative number exists for whole exponents only.
        if let whole = Int(exactly: exponent), abs(whole) < 1 << 30 { return Double.pow(base, whole) }
        return Double.pow(base, exponent)
    }

    /// R's `scale`: centred on the mean and divided by the standard deviation (about 0 where it is not centred, n - 1 in the divisor), both
    /// over all rows in which the column is present. Nil when the divisor is 0 or does not exist.
    private static func scale(_ column: consuming [Double], _ options: ScaleOptions) -> [Double]? {
        var values = column
        var sum = 0.0
        var count = 0.0
        for value in values where !value.isNaN {
            sum += value
            count += 1
        }
        if options.centers {
            let rough = sum / count
            var rest = 0.0
            for value in values where !value.isNaN { rest += value - rough }
            let mean = rough + rest / count
            for row in values.indices { values[row] -= mean }
        }
        guard options.scales else { return values }
        var squares = 0.0
        for value in values where !value.isNaN { squares += value * value }
        let deviation = (squares / max(1, count - 1)).squareRoot()
        guard deviation > 0 else { return nil }
        for row in values.indices { values[row] /= deviation }
        return values
    }
}
