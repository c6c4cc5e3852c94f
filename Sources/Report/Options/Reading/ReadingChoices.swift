import Fitter

/// How a data file is written, as the command line says it.
struct ReadingChoices: DefaultedOptions {
    var decimal = NumberNotation.DecimalMark.point
    /// The sign between thousands.
    var thousands: String?
    /// Units, separated by commas.
    var units: String?
    /// A character or the name of one.
    var delimiter: String?
    /// Texts of missing values, separated by commas.
    var missing: String?
    var skipped: SkippedLines?
    var encoding: String?
    var renamed: [Written<ColumnSetting>] = []
    var dates: DateOrder?
    var engine = EngineChoices()

    /// How the file is read.
    var options: ReadingOptions {
        // What cannot be read is a ``problem``, which the parser refuses.
        var options = ReadingOptions(
            notation: NumberNotation(
                decimalMark: decimal, grouping: thousands?.first,
                units: units.flatMap { try? OptionFields.list($0) } ?? []),
            delimiter: delimiter.flatMap(Self.character),
            missing: missing.flatMap { try? OptionFields.list($0) } ?? [],
            skippedLines: skipped?.above ?? 0, skippedRows: skipped?.below ?? 0, encoding: encoding,
            renamed: Dictionary(renamed.flatMap(\.values).map { ($0.column, $0.value) }) { first, _ in first },
            dateOrder: dates)
        options.requiresRenamed = true
        return options
    }

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if let thousands {
            guard thousands.count == 1, let sign = thousands.first, !sign.isLetter, !sign.isNumber, sign != "-" else {
                return "--thousands is \(thousands.quotedForDisplay()); expected one sign, such as , or '.' or ' '."
            }
            guard thousands != decimal.rawValue else {
                return "--thousands and --decimal are both \(thousands.quotedForDisplay()); expected different signs."
            }
        }
        if let delimiter {
            guard let sign = Self.character(delimiter), let code = sign.asciiValue, !sign.isLetter, !sign.isNumber,
                sign != "\"", !sign.isNewline, code >= 0x20 || sign == "\t"
            else {
                return
                    "--delimiter is \(delimiter.quotedForDisplay()); expected one sign that is neither a letter nor a digit, such as ';', or comma, semicolon, tab, space or bar."
            }
        }
        for (option, text) in [("--na", missing), ("--units", units)] {
            do {
                _ = try text.map { try OptionFields.list($0) }
            } catch {
                return "The value of \(option) is invalid: \(error)"
            }
        }
        if let unit = options.notation.units.first(where: Self.isPartOfNumber) {
            return
                "--units has \(unit.quotedForDisplay()), which can be part of a number; expected what stands beside one, such as kg or %."
        }
        var seen: Set<String> = []
        let names = renamed.flatMap(\.values).map(\.column)
        return names.first { !seen.insert($0).inserted }.map {
            "--rename names the column \($0.quotedForDisplay()) twice; expected it once."
        }
    }

    /// Whether a unit can be a part of a number, which would then be another one without it.
    ///
    /// Units such as m2 and kr. end with what stands in numbers, and are told from them by their letters.
    private static func isPartOfNumber(_ unit: String) -> Bool {
        func isDigit(_ sign: Character) -> Bool { sign.isASCII && sign.isNumber }
        guard let first = unit.first, let last = unit.last else { return true }
        return isDigit(first) || "+-\u{2212}.,".contains(first) || "+-\u{2212},".contains(last)
            || unit.allSatisfy { isDigit($0) || "+-\u{2212}.,eE".contains($0) }
    }

    private static let names: [String: Character] = [
        "comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "space": " ", "bar": "|", "pipe": "|", "colon": ":",
    ]

    /// The character that a text is or names.
    private static func character(_ text: String) -> Character? {
        names[text.lowercased()] ?? (text.count == 1 ? text.first : nil)
    }
}
