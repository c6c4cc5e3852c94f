/// How numbers can be written that no notation reads: a column of them would be taken for categories in silence.
enum UnreadNumbers {
    /// What such texts have in common.
    static func kind(of texts: some Collection<String>) -> TableError.UnreadNumber? {
        guard let first = texts.first else { return nil }
        if let kind = kind(of: first) {
            // Two such texts, as <30 and >=30, are the names of classes.
            guard !kind.needsSeveral || texts.count > 2 else { return nil }
            return texts.allSatisfy { isWritten($0, kind) } ? kind : nil
        }
        return mixedUnits(texts) ?? (areSpellings(texts) ? .spellings : nil)
    }

    /// The kind that one text shows.
    static func kind(of text: String) -> TableError.UnreadNumber? {
        TableError.UnreadNumber.written.first { isWritten(text, $0) }
    }

    /// Whether texts are numbers with several decimal marks or signs such as %, as nobody writes names.
    private static func areSpellings(_ texts: some Collection<String>) -> Bool {
        texts.allSatisfy { text in
            guard let (number, unit) = NotationGuess.parts(of: text),
                isNumber(Array(number.unicodeScalars)[...]) || !NotationGuess([number]).notations.isEmpty
            else { return false }
            return unit.map(isKnownUnit) ?? true
        }
    }

    /// Whether a text stands for a unit and is hardly the end of a name.
    static func isKnownUnit(_ unit: String) -> Bool {
        ["%", "‰", "°", "°C", "°F"].contains(unit) || NotationGuess.currencies.contains(unit)
            || quantities.contains { $0.contains(unit) && unit.count > 1 }
    }

    private static func isWritten(_ text: String, _ kind: TableError.UnreadNumber) -> Bool {
        let scalars = Array(text.unicodeScalars)
        switch kind {
        case .withError: return isNumberWithError(text)
        case .withPower: return isNumberWithPower(scalars)
        case .withLetterExponent: return isNumberWithLetterExponent(scalars)
        case .afterApostrophe:
            return text.wholeMatch(of: spreadsheetText) != nil
        case .otherDigits: return isNumberOfOtherDigits(scalars)
        case .fractions: return text.wholeMatch(of: fraction) != nil
        case .quarters: return text.wholeMatch(of: quarter) != nil
        case .daysOfYear: return text.wholeMatch(of: dayOfYear) != nil
        case .zoneNames: return isTimeWithZoneName(text)
        case .datesInWords: return text.wholeMatch(of: dateInWords) != nil
        case .compounds: return text.wholeMatch(of: compound) != nil
        case .marks: return text.wholeMatch(of: marked) != nil
        case .groupsOfTwo: return text.wholeMatch(of: groupedByTwo) != nil
        case .multiples: return text.wholeMatch(of: multiple) != nil
        case .raisedPoints: return text.wholeMatch(of: raisedPoint) != nil
        case .dashes: return text.wholeMatch(of: dashed) != nil
        case .lists: return text.wholeMatch(of: list) != nil
        case .dottedTimes: return text.wholeMatch(of: dottedTime) != nil
        case .currencies, .measures, .spellings: return false
        }
    }

    // Made anew each time: a regular expression is not Sendable.
    private static var fraction: Regex<Substring> {
        /(?:[0-9]+ )?[0-9]{1,4} ?\/ ?[0-9]{1,4}|[0-9]{1,2}\. ?[0-9]{1,2}\./
    }
    private static var quarter: Regex<Substring> { /[12][0-9]{3}[- \/]?[Qq][1-4]|[Qq][1-4][- \/]?[12][0-9]{3}/ }
    private static var dayOfYear: Regex<Substring> { /(?:1[89]|2[01])[0-9]{2}-[0-3][0-9]{2}/ }
    private static var dateInWords: Regex<Substring> {
        /[0-9]{1,2}\.? +(?:de +|of +)?\p{L}{3,}\.?,? +(?:de +|of +)?[12][0-9]{3}.{0,5}|[12][0-9]{3}\.? +\p{L}{3,}\.? +[0-9]{1,2}\.?/
    }
    private static var compound: Regex<Substring> {
        /P(?:[0-9.,]+[YMWD])+(?:T(?:[0-9.,]+[HMS])+)?|(?:[0-9.,]+ ?(?:y|yrs?|years?|months?|w|weeks?|d|h|min|m|s|days?|hours?|hrs?|minutes?|seconds?|sec|ft|in|lbs?|oz|st)[ ,]*){2,}|[0-9]+ ?['′°] ?[0-9]+(?:[.,][0-9]+)?(?: ?['′] ?[0-9.,]+)? ?["″'′]{0,2} ?[NSEWO]?/
    }
    private static var marked: Regex<Substring> {
        /(?:[<>~≈≤≥]|<=|>=|ca\.) ?[0-9]+(?:[.,][0-9]+)?|\([^0-9A-Za-z()]{0,2}[0-9]+(?:[.,][0-9]+)*\)|[0-9]+(?:[.,][0-9]+)? ?(?:[*†‡]{1,3}|[-+]|[¹²³⁴⁵⁶⁷⁸⁹]|\[[0-9A-Za-z]{1,2}\])/
    }
    private static var groupedByTwo: Regex<Substring> { /[-−]?[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?/ }
    private static var multiple: Regex<Substring> {
        /[-−]?\p{Sc}? ?[0-9]+(?:[.,][0-9]+)? ?(?:[kKMB]|bn|mn|Mio\.?|Mrd\.?)/
    }
    private static var raisedPoint: Regex<Substring> { /[-−]?[0-9]+[·∙⋅][0-9]+/ }
    private static var dashed: Regex<Substring> { /[–—‐‑] ?[0-9]+(?:[.,][0-9]+)?/ }
    private static var list: Regex<Substring> { /-?[0-9]+(?:\.[0-9]+)?(?:[,;] +-?[0-9]+(?:\.[0-9]+)?)+/ }
    private static var dottedTime: Regex<Substring> { /[0-2]?[0-9]\.[0-5][0-9]\.[0-5][0-9](?:[.,][0-9]+)?/ }
    private static var spreadsheetText: Regex<Substring> {
        /['’‘][-+−]?[0-9.,]*[0-9](?:e[-+]?[0-9]+)?['’]?|="[-+−]?[0-9.,]*[0-9]"/
    }

    /// As in 2021-03-04 10:15 CET and Thu Mar  4 10:15:00 CET 2021.
    private static func isTimeWithZoneName(_ text: String) -> Bool {
        if let match = text.wholeMatch(of: /(.+ [0-9]+:[0-9]{2}:[0-9]{2}) [A-Z]{2,5}( [0-9]{4})/) {
            return MomentText.isMoment(String(match.1 + match.2))
        }
        guard let blank = text.lastIndex(of: " ") else { return false }
        let zone = text[blank...].dropFirst()
        let moment = Array(text[..<blank].utf8).withUnsafeBufferPointer { MomentText($0) }
        return moment?.seconds != nil && zone.count >= 2
            && zone.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "/" || $0 == "_") }
    }

    /// As in 9.96 ± 0.1 and 9.96 (0.1).
    private static func isNumberWithError(_ text: String) -> Bool {
        if text.wholeMatch(of: /-?[0-9]+(?:[.,][0-9]+)? ?[(\[][0-9.,;–\- ]*[0-9][)\]]/) != nil { return true }
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
        ["k", "K", "M", "B", "bn", "mn", "Mio", "Mrd", "Mio.", "Mrd."],
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
