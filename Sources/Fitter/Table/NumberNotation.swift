/// How numbers are written: the decimal mark, the sign between thousands, and units around the number.
public struct NumberNotation: Sendable, Equatable {
    /// The sign before the decimals.
    public enum DecimalMark: String, Sendable {
        /// As in 2.5.
        case point = "."
        /// As in 2,5.
        case comma = ","
    }

    /// The sign before the decimals.
    public var decimalMark: DecimalMark
    /// The sign between groups of three digits; nil for none.
    ///
    /// A blank includes those that do not break a line.
    public var grouping: Character?
    /// Texts that may stand before or after a number and are left out, such as `kg` and `%`.
    public var units: [String]

    /// A notation; without arguments that of numbers such as -2.5e3.
    public init(decimalMark: DecimalMark = .point, grouping: Character? = nil, units: [String] = []) {
        self.decimalMark = decimalMark
        self.grouping = grouping
        self.units = units
    }

    /// Whether it is the usual one.
    var isPlain: Bool { decimalMark == .point && grouping == nil && units.isEmpty }
}

extension NumberNotation {
    /// The blanks that separate thousands: the plain one, those that do not break a line, and the thin one.
    private static let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
    private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}"]

    /// The number as the usual notation has it; nil for a text that is none in this notation.
    ///
    /// Groups of digits have to be complete: 1,234 has one, 12,34 has none.
    func canonical(_ text: String) -> String? {
        var (sign, rest) = Self.signed(Array(text.unicodeScalars)[...])
        rest = removingUnits(rest)
        if sign == nil { (sign, rest) = Self.signed(rest) }
        let mark: Unicode.Scalar = decimalMark == .comma ? "," : "."
        var result = sign == "-" ? "-" : ""
        guard let first = rest.first, first.isDigit || first == mark else { return nil }
        // Digits since the last sign between groups; nil before the first of these.
        var group: Int?
        var whole = 0
        while let scalar = rest.first, scalar.isDigit || isGrouping(scalar) {
            rest.removeFirst()
            if scalar.isDigit {
                result.unicodeScalars.append(scalar)
                whole += 1
                group = group.map { $0 + 1 }
            } else {
                guard group.map({ $0 == 3 }) ?? (1...3).contains(whole) else { return nil }
                group = 0
            }
        }
        if let group, group != 3 { return nil }
        if rest.first == mark {
            rest.removeFirst()
            result += "."
            while let digit = rest.first, digit.isDigit {
                result.unicodeScalars.append(digit)
                rest.removeFirst()
            }
        }
        // What is left can be an exponent, which the parser checks.
        guard rest.allSatisfy({ $0.isDigit || "eE+-".unicodeScalars.contains($0) }) else { return nil }
        result.unicodeScalars.append(contentsOf: rest)
        return result
    }

    private func isGrouping(_ scalar: Unicode.Scalar) -> Bool {
        guard let sign = grouping?.unicodeScalars.first else { return false }
        if Self.blanks.contains(sign) { return Self.blanks.contains(scalar) }
        return Self.apostrophes.contains(sign) ? Self.apostrophes.contains(scalar) : scalar == sign
    }

    /// The sign of a number, and what follows it; a minus in typography is a minus.
    private static func signed(_ text: ArraySlice<Unicode.Scalar>) -> (Unicode.Scalar?, ArraySlice<Unicode.Scalar>) {
        switch text.first {
        case "-", "\u{2212}": ("-", text.dropFirst())
        case "+": ("+", text.dropFirst())
        default: (nil, text)
        }
    }

    private func removingUnits(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = text
        // Of units such as kg and g the longer one is meant.
        let longestFirst = units.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
        for unit in longestFirst where !unit.isEmpty {
            // The digit of m2 does not run on into a number.
            let isApart = !(unit[unit.count - 1].isDigit && rest.dropFirst(unit.count).first?.isDigit == true)
            if isApart, rest.starts(with: unit) {
                rest = rest.dropFirst(unit.count).drop(while: Self.blanks.contains)
            } else if rest.count > unit.count, rest.suffix(unit.count).elementsEqual(unit) {
                rest = rest.dropLast(unit.count)
                while let last = rest.last, Self.blanks.contains(last) { rest.removeLast() }
            }
        }
        return rest
    }
}
