/// Finds out in which notation texts that are no numbers would be numbers.
struct NotationGuess {
    /// The notations in which all texts are numbers, the likeliest first; none where there is no such notation.
    ///
    /// The usual one is the only one of them where the texts are numbers in it, which were then read in another.
    let notations: [NumberNotation]

    /// Signs of currencies, and what stands for them before an amount.
    static let currencies: Set<String> = [
        "$", "€", "£", "¥", "₹", "₩", "₽", "₺", "₴", "₦", "R$", "Rs", "Rs.", "kr", "kr.", "zł", "Kč", "Fr.", "EUR",
        "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "AUD", "CAD", "NZD", "BRL",
        "ZAR", "MXN",
    ]
    /// Longer texts after a number are words, not units.
    private static let longestUnit = 12

    /// Looks at the texts until one is found that is no number in any notation.
    init(_ texts: some Collection<String>) {
        var candidates: [NumberNotation]?
        var unit: String??
        var areUsual = true
        for text in texts {
            guard let (number, own) = Self.parts(of: text) else {
                notations = []
                return
            }
            // Numbers with a unit and without, or with different ones, are not of one kind.
            if let unit, unit != own {
                notations = []
                return
            }
            unit = own
            areUsual = areUsual && Self.isNumber(text)
            let known = candidates ?? Self.candidates
            let left = known.filter { notation in
                notation.canonical(number).map { !Self.isIdentifier(number, notation) && Self.isNumber($0) } ?? false
            }
            guard !left.isEmpty else {
                notations = []
                return
            }
            candidates = left
        }
        if areUsual, candidates != nil {
            notations = [NumberNotation()]
            return
        }
        let units = (unit ?? nil).map { [$0] } ?? []
        notations = (candidates ?? []).map {
            NumberNotation(decimalMark: $0.decimalMark, grouping: $0.grouping, units: units)
        }.filter { !$0.isPlain }
    }

    /// The notation of texts most of which are numbers in one that is not the usual, and the first of the others; nil
    /// where there is none.
    ///
    /// Letters behind a number count only where they are a unit that everyone knows: others may be a part of a name.
    static func ofMost(_ texts: [String]) -> (notations: [NumberNotation], other: Int, count: Int)? {
        var (numbers, others) = ([] as [String], [] as [Int])
        for (place, text) in texts.enumerated() {
            guard !isNumberOfKnownUnit(text) else {
                numbers.append(text)
                continue
            }
            others.append(place)
            // Columns of text end here before all of their levels are taken apart.
            guard 2 * others.count < texts.count else { return nil }
        }
        guard let other = others.first else { return nil }
        let notations = NotationGuess(numbers).notations
        return notations.isEmpty ? nil : (notations, other, numbers.count)
    }

    private static func isNumberOfKnownUnit(_ text: String) -> Bool {
        guard let (_, unit) = parts(of: text), unit.map(UnreadNumbers.isKnownUnit) ?? true else { return false }
        return !NotationGuess([text]).notations.isEmpty
    }

    /// In the order in which they are proposed.
    private static let candidates: [NumberNotation] = [
        NumberNotation(), NumberNotation(decimalMark: .comma), NumberNotation(grouping: ","),
        NumberNotation(decimalMark: .comma, grouping: "."), NumberNotation(grouping: " "),
        NumberNotation(decimalMark: .comma, grouping: " "), NumberNotation(grouping: "'"),
        NumberNotation(decimalMark: .comma, grouping: "'"),
    ]

    /// The number in a text, and the unit before or after it, if it has one; nil for a text of another kind.
    static func parts(of text: String) -> (number: String, unit: String?)? {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.firstIndex(where: \.isDigit), let last = scalars.lastIndex(where: \.isDigit) else {
            return nil
        }
        var before = trimmed(scalars[..<first])
        var sign = ""
        if let end = before.last, "+-−.,".contains(end) {
            sign = String(end)
            before = trimmed(Array(before.unicodeScalars.dropLast())[...])
        }
        if let start = before.first, sign.isEmpty, "+-−".contains(start) {
            sign = String(start)
            before = trimmed(Array(before.unicodeScalars.dropFirst())[...])
        }
        let after = trimmed(scalars[(last + 1)...])
        let number = sign + String(String.UnicodeScalarView(scalars[first...last]))
        switch (before.isEmpty, after.isEmpty) {
        case (true, true): return (number, nil)
        case (false, true): return currencies.contains(before) ? (number, before) : nil
        case (true, false): return isUnit(after) ? (number, after) : nil
        case (false, false): return nil
        }
    }

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var rest = scalars.drop { $0.properties.isWhitespace }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(String.UnicodeScalarView(rest))
    }

    private static func isUnit(_ text: String) -> Bool {
        text.unicodeScalars.count <= longestUnit && text != "." && text != "·" && text != "/"
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || "%‰°/·.²³µ'\"".unicodeScalars.contains(scalar)
                    || scalar.properties.generalCategory == .currencySymbol
            }
    }

    /// Whether digits are those of a name: more of them, or a zero in front, as no group of thousands has.
    private static func isIdentifier(_ text: String, _ notation: NumberNotation) -> Bool {
        notation.grouping != nil && text.first == "0"
    }

    private static func isNumber(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { DecimalParser().parse($0) != nil }
    }
}
