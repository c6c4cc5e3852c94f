/// How numbers can be written that no notation reads: a column of them would be taken for categories in silence.
enum UnreadNumbers {
    /// What such texts have in common.
    static func kind(of texts: some Collection<String>) -> TableError.UnreadNumber? {
        guard let first = texts.first else { return nil }
        if let kind = TableError.UnreadNumber.written.first(where: { isWritten(first, $0) }) {
            return texts.allSatisfy { isWritten($0, kind) } ? kind : nil
        }
        return mixedUnits(texts)
    }

    private static func isWritten(_ text: String, _ kind: TableError.UnreadNumber) -> Bool {
        let scalars = Array(text.unicodeScalars)
        switch kind {
        case .withError: return isNumberWithError(text)
        case .withPower: return isNumberWithPower(scalars)
        case .withLetterExponent: return isNumberWithLetterExponent(scalars)
        case .afterApostrophe:
            return scalars.first.map { "'\u{2019}\u{2018}".unicodeScalars.contains($0) } == true
                && isNumber(scalars.dropFirst())
        case .otherDigits: return isNumberOfOtherDigits(scalars)
        case .currencies, .measures: return false
        }
    }

    /// As in 9.96 ± 0.1.
    private static func isNumberWithError(_ text: String) -> Bool {
        let sign: String = text.contains("±") ? "±" : "+/-"
        let parts = text.split(separator: sign, omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { isNumber(Array($0.unicodeScalars)[...]) }
    }

    /// As in 9.96×10^3 and 9.96 × 10³; x and * stand for the cross only where a ^ shows the power.
    private static func isNumberWithPower(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let cross = scalars.firstIndex(where: { "×·x*".unicodeScalars.contains($0) }) else { return false }
        let power = trimmed(scalars[(cross + 1)...])
        guard isNumber(scalars[..<cross]), power.starts(with: "10".unicodeScalars) else { return false }
        let exponent = power.dropFirst(2)
        if exponent.first == "^" { return isNumber(exponent.dropFirst()) }
        let isRaised = !exponent.isEmpty && exponent.allSatisfy { "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻".unicodeScalars.contains($0) }
        return isRaised && "×·".unicodeScalars.contains(scalars[cross])
    }

    /// As Fortran writes them: 9.96D0.
    ///
    /// Without a point such a text may be a name.
    private static func isNumberWithLetterExponent(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let letter = scalars.firstIndex(where: { $0 == "D" || $0 == "d" }) else { return false }
        let (digits, exponent) = (scalars[..<letter], scalars[(letter + 1)...])
        let hasPoint = digits.contains { $0 == "." }
        return hasPoint && isNumber(digits) && isNumber(exponent) && exponent.allSatisfy { $0 != "." }
    }

    /// Full-width digits and those of other scripts, some of them in each text.
    private static func isNumberOfOtherDigits(_ scalars: [Unicode.Scalar]) -> Bool {
        var hasOther = false
        var usual: [Unicode.Scalar] = []
        for scalar in scalars {
            if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
                hasOther = hasOther || !scalar.isDigit
                usual += Array("\(Int(value))".unicodeScalars)
            } else {
                switch scalar {
                case "\u{FF0E}", "\u{66B}": usual.append(".")
                case "\u{FF0D}": usual.append("-")
                case "\u{66C}", "\u{FF0C}", "\u{61C}", "\u{200E}", "\u{200F}": break
                default: usual.append(scalar)
                }
            }
        }
        return hasOther && isNumber(usual[...])
    }

    /// Amounts in several currencies, or several measures of one quantity.
    private static func mixedUnits(_ texts: some Collection<String>) -> TableError.UnreadNumber? {
        var units: Set<String> = []
        for text in texts {
            guard let parts = NotationGuess.parts(of: text), let unit = parts.unit,
                isNumber(Array(parts.number.unicodeScalars)[...])
            else { return nil }
            units.insert(unit)
            // Identifiers may end with a few letters, but do not name two measures of one quantity.
            guard NotationGuess.currencies.isSuperset(of: units) || isOneQuantity(units) else { return nil }
        }
        guard units.count > 1 else { return nil }
        return NotationGuess.currencies.isSuperset(of: units) ? .currencies(units.sorted()) : .measures(units.sorted())
    }

    private static func isOneQuantity(_ units: Set<String>) -> Bool {
        quantities.contains { $0.isSuperset(of: units) }
    }

    private static let quantities: [Set<String>] = [
        ["kg", "g", "mg", "µg", "μg", "ug", "ng", "lb", "lbs", "oz"], ["km", "m", "cm", "mm", "µm", "μm", "um", "nm"],
        ["l", "L", "dl", "dL", "ml", "mL", "µl", "μl", "µL", "μL"], ["ms", "s", "sec", "min", "h"],
    ]

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = scalars.drop { $0.properties.isWhitespace }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return rest
    }

    /// Whether it is a number with a decimal point or comma, with blanks around it or without.
    private static func isNumber(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let number = trimmed(scalars)
        guard number.contains(where: \.isDigit) else { return false }
        let usual = number.map { (scalar: Unicode.Scalar) -> Unicode.Scalar in
            scalar == "," ? "." : scalar == "\u{2212}" ? "-" : scalar
        }
        let text = String(String.UnicodeScalarView(usual))
        return Array(text.utf8).withUnsafeBufferPointer { DecimalParser().parse($0) != nil }
    }
}
