extension Expression {
    /// The expression as R's `deparse` writes it: blanks around `~ | || + - *` and comparisons, none around `/ : ^`, names that R could
    /// not read in backquotes.
    ///
    /// It is what R calls terms and columns by.
    package var text: String {
        switch kind {
        case .number(let value, let text): Self.text(of: value, writtenAs: text)
        case .name(let name): Self.quotedWhereNeeded(name)
        case .text(let text): "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        case .call(let function, let arguments):
            function + "("
                + arguments.map { ($0.name.map { $0 + " = " } ?? "") + $0.value.text }.joined(separator: ", ") + ")"
        case .prefix(let sign, let operand): sign.rawValue + operand.text
        case .binary(let sign, let left, let right): left.text + sign.spelling + right.text
        case .parentheses(let inner): "(" + inner.text + ")"
        }
    }

    package static func quotedWhereNeeded(_ name: String) -> String {
        isPlain(name) ? name : "`" + name.replacing("\\", with: "\\\\").replacing("`", with: "\\`") + "`"
    }

    /// Words that R would not take for a name.
    ///
    /// Constants such as TRUE are none either, but a formula has them as constants only.
    private static let reservedWords: Set<String> = [
        "if", "else", "repeat", "while", "function", "for", "next", "break", "in",
    ]

    private static func isPlain(_ name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        guard let first = scalars.first, !reservedWords.contains(name) else { return false }
        guard first.beginsName, scalars.allSatisfy(\.continuesName) else { return false }
        return !(first == "." && scalars.count > 1 && scalars[1].isDigit)
    }

    /// A number as R writes it: at most 15 digits, with an exponent where that is shorter.
    private static func text(of value: Double, writtenAs text: String) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : text }
        // The shortest digits that give the value back, as `d.ddde±x` or positional.
        let (digits, exponent) = shortestDigits(of: value)
        guard digits.count <= 15 else { return text }
        let mantissa = digits.count == 1 ? digits : "\(digits.prefix(1)).\(digits.dropFirst())"
        let sign = exponent < 0 ? "-" : "+"
        let magnitude = String(abs(exponent))
        let scientific = mantissa + "e" + sign + (magnitude.count < 2 ? "0" : "") + magnitude
        let fixed: String
        if exponent < 0 {
            guard exponent > -30 else { return scientific }
            fixed = "0." + String(repeating: "0", count: -exponent - 1) + digits
        } else if digits.count <= exponent + 1 {
            guard exponent < 30 else { return scientific }
            fixed = digits + String(repeating: "0", count: exponent + 1 - digits.count)
        } else {
            fixed = "\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))"
        }
        return fixed.count <= scientific.count ? fixed : scientific
    }

    /// The significant digits of a positive number without zeros at the end, and the power of ten of the first.
    private static func shortestDigits(of value: Double) -> (digits: String, exponent: Int) {
        let parts = value.description.split(separator: "e")
        let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0]
        let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
        let significant = all.drop { $0 == "0" }
        let exponent = whole.count - 1 - (all.count - significant.count) + written
        var digits = String(significant)
        while digits.count > 1 && digits.hasSuffix("0") { digits.removeLast() }
        return (digits, exponent)
    }
}

extension Expression.Operator {
    var spelling: String {
        switch self {
        case .divide, .colon, .power: rawValue
        default: " " + rawValue + " "
        }
    }
}

extension Unicode.Scalar {
    /// Whether a name may begin with it.
    var beginsName: Bool { properties.isAlphabetic || self == "." }
    /// Whether a name may go on with it.
    var continuesName: Bool {
        beginsName || isDigit || self == "_" || properties.numericType == .decimal
            || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
    }
}
