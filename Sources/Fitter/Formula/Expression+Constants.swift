import RealModule

extension Expression {
    /// The number that the expression is: written, `Inf`, or the result of arithmetic with such numbers.
    var constant: Double? {
        switch kind {
        case .number(let value, _): return value
        case .name("Inf"): return .infinity
        case .prefix(.minus, let operand): return operand.constant.map { -$0 }
        case .prefix(.plus, let operand): return operand.constant
        case .parentheses(let inner): return inner.constant
        case .binary(let sign, let left, let right):
            guard let first = left.constant, let second = right.constant else { return nil }
            switch sign {
            case .plus: return first + second
            case .minus: return first - second
            case .times: return first * second
            case .divide: return first / second
            case .power: return Double.pow(first, second)
            default: return nil
            }
        default: return nil
        }
    }

    /// More numbers are no list that anyone means.
    private static let mostNumbers = 100_000

    /// The numbers of `c(1, 2)`, `1:3` and `seq(0, 10, 2)`, also within each other, or the one that the expression is; nil
    /// for anything else, also for NaN.
    var numbers: [Double]? {
        guard let numbers = elements({ $0.range ?? $0.steps ?? $0.constant.map { [$0] } }),
            numbers.count <= Self.mostNumbers, !numbers.contains(where: \.isNaN)
        else { return nil }
        return numbers
    }

    /// The numbers from one to another in steps of 1: `1:3`.
    private var range: [Double]? {
        guard case .binary(.colon, let left, let right) = unwrapped.kind, let first = left.constant,
            let last = right.constant
        else { return nil }
        return Self.steps(from: first, to: last, by: first <= last ? 1 : -1)
    }

    /// The numbers of `seq(from, to, by)`, `seq(from, to, length.out = n)`, `seq(n)` and `seq_len(n)`.
    private var steps: [Double]? {
        guard case .call(let function, let arguments) = unwrapped.kind else { return nil }
        if function == "seq_len" || function == "seq", arguments.count == 1,
            [nil, "from", "length.out"].contains(arguments[0].name)
        {
            guard let last = arguments[0].value.constant, function == "seq" || last >= 1 else { return nil }
            return Self.steps(from: 1, to: last, by: last >= 1 ? 1 : -1)
        }
        guard function == "seq", (2...3).contains(arguments.count) else { return nil }
        var values: [String: Double] = [:]
        let names = ["from", "to", "by", "length.out"]
        for argument in arguments {
            guard let name = argument.name ?? names.first(where: { values[$0] == nil }) else { return nil }
            guard let full = names.first(where: { $0.hasPrefix(name) }), values[full] == nil,
                let value = argument.value.constant
            else { return nil }
            values[full] = value
        }
        return Self.sequence(
            from: values["from"], to: values["to"], by: values["by"], count: values["length.out"])
    }

    /// The numbers that three of its parts, or a beginning and an end, say; nil for others.
    private static func sequence(from: Double?, to: Double?, by: Double?, count: Double?) -> [Double]? {
        guard let count else {
            guard let from, let to else { return nil }
            return steps(from: from, to: to, by: by ?? (from <= to ? 1 : -1))
        }
        guard (2..<Double(mostNumbers)).contains(count) else { return nil }
        let intervals = count.rounded(.up) - 1
        let step: Double
        switch (from, to, by) {
        case (let from?, let to?, nil): step = (to - from) / intervals
        case (_?, nil, let by): step = by ?? 1
        case (nil, _?, let by): step = by ?? 1
        default: return nil
        }
        guard let first = from ?? to.map({ $0 - step * intervals }) else { return nil }
        return (0...Int(intervals)).map {
            $0 == Int(intervals) ? to ?? first + intervals * step : first + Double($0) * step
        }
    }

    /// As R's `seq` has them: a last one that rounding puts beyond the end counts.
    private static func steps(from first: Double, to last: Double, by step: Double) -> [Double]? {
        let count = (last - first) / step + 1e-10
        guard count >= 0, count < Double(mostNumbers) else { return nil }
        return (0...Int(count)).map { first + Double($0) * step }
    }

    /// The texts of `c("a", "b")`, or the one that the expression is; nil for anything else.
    var texts: [String]? {
        elements { expression in
            if case .text(let text) = expression.unwrapped.kind { [text] } else { nil }
        }
    }

    private func elements<Value>(_ values: (Expression) -> [Value]?) -> [Value]? {
        guard case .call("c", let arguments) = unwrapped.kind else { return values(self) }
        let parts = arguments.compactMap { $0.name == nil ? values($0.value) : nil }
        return parts.count == arguments.count && !parts.isEmpty ? Array(parts.joined()) : nil
    }
}
