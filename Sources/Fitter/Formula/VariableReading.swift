/// What a variable of a formula is, for those who put it into words: its structure, with names as the data have them and not as R
/// quotes them.
package indirect enum VariableReading: Sendable, Equatable {
    /// A column by itself, or the categories of one.
    case column(String)
    /// The columns of `poly()`: powers where it is raw, otherwise orthogonal polynomials.
    case polynomial(VariableReading, isRaw: Bool)
    /// A whole power of at least 2, as in `I(x^2)`.
    case power(VariableReading, Int)
    /// `scale()`: less the mean, in standard deviations, or both.
    case scaled(VariableReading, isCentred: Bool, isScaled: Bool)
    /// Any other calculation, as R writes it.
    case calculation(String)
}

extension Formula {
    /// The variables of the fixed effects and of random slopes, by the text that R calls them by.
    package var variableReadings: [String: VariableReading] {
        let variables = fixed.variables + random.flatMap(\.coefficients.variables)
        return Dictionary(variables.map { ($0.text, $0.reading) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Expression {
    /// What the expression is.
    var reading: VariableReading {
        if let column = factorArgument { return .column(column) }
        if let (argument, options) = polynomialCall {
            return .polynomial(argument.unwrapped.reading, isRaw: options.isRaw)
        }
        switch kind {
        case .name(let name): return .column(name)
        case .parentheses(let inner): return inner.reading
        case .call("I", let arguments) where arguments.count == 1: return arguments[0].value.reading
        case .call("scale", let arguments):
            guard let first = arguments.first, let options = ScaleOptions(arguments) else { break }
            let argument = first.value.unwrapped.reading
            return options.centers || options.scales
                ? .scaled(argument, isCentred: options.centers, isScaled: options.scales) : argument
        case .binary(.power, let base, let exponent):
            guard case .number(let value, _) = exponent.unwrapped.kind, let whole = Int(exactly: value), whole >= 2,
                base.unwrapped.isNameOrCall
            else { break }
            return .power(base.unwrapped.reading, whole)
        default: break
        }
        return .calculation(unquotedText)
    }

    /// Whether a sign behind it is of all of it.
    private var isNameOrCall: Bool {
        switch kind {
        case .name, .call: true
        default: false
        }
    }

    /// The expression as R writes it, with names as they are.
    private var unquotedText: String {
        switch kind {
        case .number, .text: text
        case .name(let name): name
        case .call("I", let arguments) where arguments.count == 1: arguments[0].value.unquotedText
        case .call(let function, let arguments):
            function + "("
                + arguments.map { ($0.name.map { $0 + " = " } ?? "") + $0.value.unquotedText }.joined(separator: ", ")
                + ")"
        case .prefix(let sign, let operand): sign.rawValue + operand.unquotedText
        case .binary(let sign, let left, let right): left.unquotedText + sign.spelling + right.unquotedText
        case .parentheses(let inner): "(" + inner.unquotedText + ")"
        }
    }
}
