import RealModule

/// The function of the response that a model was fitted to, where estimates can be taken back to the response's own scale.
public enum ResponseTransformation: Sendable, Equatable {
    /// log_b(y + c); c is 1 for `log1p`.
    case logarithm(base: Double, plus: Double)
    /// The square root.
    case squareRoot
    /// 1/y.
    case reciprocal

    /// A value on the response's own scale.
    public func inverse(_ value: Double) -> Double {
        switch self {
        case .logarithm(let base, let plus): power(base, value) - plus
        case .squareRoot: value < 0 ? .nan : value * value
        case .reciprocal: 1 / value
        }
    }

    /// The derivative of ``inverse(_:)``, by which standard errors are taken to the response's own scale (the delta method).
    public func inverseSlope(_ value: Double) -> Double {
        switch self {
        case .logarithm(let base, _): power(base, value) * Double.log(base)
        case .squareRoot: 2 * value
        case .reciprocal: -1 / (value * value)
        }
    }

    /// The interval on the response's own scale; an end that no response has is NaN.
    public func inverse(_ interval: ConfidenceInterval) -> ConfidenceInterval {
        switch self {
        case .logarithm: return ConfidenceInterval(lower: inverse(interval.lower), upper: inverse(interval.upper))
        case .squareRoot:
            return ConfidenceInterval(lower: inverse(max(0, interval.lower)), upper: inverse(interval.upper))
        case .reciprocal:
            // An interval over 0 has no image that is one.
            guard interval.lower * interval.upper > 0 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
            return ConfidenceInterval(lower: inverse(interval.upper), upper: inverse(interval.lower))
        }
    }

    /// The ratio of two responses whose transformed values differ by `difference`; nil where a difference is no ratio.
    public func ratio(_ difference: Double) -> Double? {
        guard case .logarithm(let base, let plus) = self, plus == 0 else { return nil }
        return power(base, difference)
    }

    /// Whether differences are ratios on the response's own scale.
    public var hasRatios: Bool { ratio(0) != nil }

    private func power(_ base: Double, _ value: Double) -> Double {
        base == .exp(1) ? Double.exp(value) : Double.pow(base, value)
    }
}

extension Formula {
    /// The transformation of the response, and the response without it as the formula writes it; nil for a response as it is, and where it is a function that is not recognised.
    public var responseTransformation: (transformation: ResponseTransformation, response: String)? {
        response.unwrapped.transformation
    }
}

extension Expression {
    fileprivate var transformation: (transformation: ResponseTransformation, response: String)? {
        switch kind {
        case .call("I", let arguments): return arguments.first?.value.unwrapped.transformation
        case .call("sqrt", let arguments):
            return arguments.first.map { (.squareRoot, $0.value.unwrapped.text) }
        case .call("log1p", let arguments):
            return arguments.first.map { (.logarithm(base: .exp(1), plus: 1), $0.value.unwrapped.text) }
        case .call(let function, let arguments) where ["log", "log2", "log10"].contains(function):
            let named = ["log2": 2.0, "log10": 10][function]
            guard let first = arguments.first?.value.unwrapped,
                let base = named ?? (arguments.count == 1 ? .exp(1) : LogBase(arguments)?.value)
            else { return nil }
            let (response, plus) = first.sumWithConstant
            return (.logarithm(base: base, plus: plus), response)
        case .binary(.divide, let left, let right):
            guard case .number(1, _) = left.unwrapped.kind else { return nil }
            return (.reciprocal, right.unwrapped.text)
        case .binary(.power, let left, let right):
            switch right.unwrapped.kind {
            case .number(0.5, _): return (.squareRoot, left.unwrapped.text)
            case .prefix(.minus, let one):
                guard case .number(1, _) = one.unwrapped.kind else { return nil }
                return (.reciprocal, left.unwrapped.text)
            default: return nil
            }
        default: return nil
        }
    }

    /// In `y + 1` the y and the 1; otherwise the whole and 0.
    private var sumWithConstant: (text: String, plus: Double) {
        if case .binary(.plus, let left, let right) = kind {
            if case .number(let value, _) = right.unwrapped.kind { return (left.unwrapped.text, value) }
            if case .number(let value, _) = left.unwrapped.kind { return (right.unwrapped.text, value) }
        }
        return (text, 0)
    }
}
