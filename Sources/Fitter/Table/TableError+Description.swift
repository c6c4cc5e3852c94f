extension TableError: CustomStringConvertible {
    /// One sentence or two: where, what was found, and what was expected.
    public var description: String {
        var place = source.escapedForDisplay()
        if let line { place += ":\(line)" }
        if let column { place += ": column \(column.quotedForDisplay())" }
        return place + ": " + explanation
    }

    /// What was found and expected, without the place, in small letters at the start and without a full stop.
    package var explanation: String {
        switch problem {
        case .cannotRead(let reason):
            return "cannot be read: \(reason)"
        case .isDirectory:
            return "is a directory; expected a CSV or TSV file"
        case .empty:
            return "is empty; expected a header line and rows of data"
        case .noRows:
            return "holds a header and no rows; expected rows of data under it"
        case .corruptGzip(let reason):
            return "is damaged gzip data (\(reason)); compress the file again"
        case .truncatedGzip:
            return "ends in the middle of its gzip data; copy or compress the file again"
        case .notText(let isUTF16):
            return isUTF16
                ? "looks like UTF-16 text without a byte order mark; read it with --encoding utf-16le"
                : "holds a zero byte, so it is no text; expected UTF-8 CSV or TSV, plain or gzip"
        case .otherFormat(let format):
            return "is \(format.name); expected CSV or TSV, plain or gzip (\(format.conversion(of: source)))"
        case .notUTF8(let text):
            return
                "found bytes that are not UTF-8 in \(text.quotedForDisplay()); say how the text is encoded, most likely "
                + "with --encoding windows-1252"
        case .unknownEncoding(let name):
            return "the encoding \(name.quotedForDisplay()) is not known here; expected a name such as latin1, "
                + "windows-1252, utf-16 or shift_jis (iconv --list names all)"
        case .notInEncoding(let name):
            return
                "found bytes that are no text in the encoding \(name.quotedForDisplay()); expected another --encoding, "
                + "or none for UTF-8"
        case .missingHeader(let cells):
            return
                "the first line holds only numbers (\(list(cells))); expected the names of the columns; write a line "
                + "with a name for each column above it, or leave lines above the names out with --skip"
        case .duplicateHeader(let name, let positions):
            return "the name \(name.quotedForDisplay()) stands over columns "
                + positions.map(String.init).joined(separator: " and ")
                + "; expected each name once"
                + (line == nil
                    ? ""
                    : " (rename one in the file; if a line of titles stands above the names, leave it out: --skip 1)")
        case .unknownColumn(let name, let nearest, let available):
            return unknownColumn(name, nearest: nearest, available: available)
        case .unterminatedQuote:
            return "the quote opened here is never closed; expected a closing \" before the end of the file"
        case .textAfterQuote(let found):
            return
                "found \(found.quotedForDisplay()) after a closing quote; expected a delimiter or the end of the line "
                + "(a quote inside a quoted cell is written twice)"
        case .quoteInsideCell(let cell):
            return "found a quote inside the cell \(cell.quotedForDisplay()); expected the whole cell in quotes, "
                + "with the quote inside it written twice"
        case .raggedRow(let found, let expected):
            return "found \(found) \(found == 1 ? "cell" : "cells"), expected \(expected) as in the header"
                + raggedHint(found: found, expected: expected)
        case .trailingDelimiter(let isInHeader):
            return isInHeader
                ? "the header ends with a delimiter, which makes a column without a name, and the row does not; remove it "
                    + "from the header, or add it to all rows"
                : "the row ends with a delimiter, which makes one more cell, and the header does not; add it to the header, "
                    + "or remove it from all rows"
        case .otherDelimiter(let name, let sign):
            return "with this --delimiter the header has the one name \(name.quotedForDisplay()); it looks like "
                + "\(sign == "\t" ? "tabs separate" : "\(sign) separates") the cells: --delimiter "
                + (sign == "\t" ? "tab" : sign == "," ? "," : "'\(sign)'") + ", or leave the option out"
        case .notANumber(let cell):
            return "found \(cell.quotedForDisplay()), expected a number" + hint(for: cell)
        case .otherNotation(let cell, let notations):
            return
                "found \(cell.quotedForDisplay()), and all cells look like \(notations[0].look); read them as numbers "
                + "(\(notations.optionText)) or as categories (--categorical \(column ?? ""))"
        case .unreadNumbers(let cell, let kind):
            return
                "found \(cell.quotedForDisplay()), and all cells look like \(kind.look); \(kind.remedy), or read them as "
                + "categories (--categorical \(column ?? ""))"
        case .ambiguousDate, .oddDate, .compactDates:
            return problem.dateExplanation(column: column ?? "")
        case .mixedNotation(let cell, let notations, let numbers, let others):
            return "found \(cell.quotedForDisplay()), but \(numbers) different "
                + "\(numbers == 1 ? "cell looks" : "cells look") like \(notations[0].look) and \(others) "
                + "\(others == 1 ? "does" : "do") not; read them as numbers (\(notations.optionText)) and correct the rest"
                + Self.missingHint(for: cell) + ", or take all as categories (--categorical \(column ?? ""))"
        case .mixedColumn(let cell, let isNumber, let numbers, let texts):
            return mixedColumn(cell, isNumber: isNumber, numbers: numbers, texts: texts)
        case .unequalColumns(let found, let expected):
            return "has \(found) \(found == 1 ? "row" : "rows"), expected \(expected) as in the first column"
        case .tooManyRows:
            return "holds more than 2147483646 rows, which is more than can be read"
        }
    }

    private func unknownColumn(_ name: String, nearest: [String], available: [String]) -> String {
        let found = "there is no column \(name.quotedForDisplay())"
        if let comment = available.first, comment.hasPrefix("#") {
            return found
                + "; the first line begins with #, as a comment does (if it is one, leave it out: --skip 1; if the "
                + "names of the columns follow the #, remove it, or use --rename \(Self.settingName(comment)))"
        }
        if !nearest.isEmpty {
            let quoted = nearest.map { $0.quotedForDisplay() }
            return found + "; did you mean \(quoted.joined(separator: " or "))?"
        }
        let names = available.filter { !$0.isEmpty }
        return found + "; the columns are \(list(names))" + headerHint(names, of: available.count)
    }

    /// What to do about a first row with another number of cells than the header.
    private func raggedHint(found: Int, expected: Int) -> String {
        if found < expected, found <= 2 {
            return " (if the line is a note or a sum and no row, remove it; otherwise write all delimiters)"
        }
        // A title is one cell, or stands on the first line alone.
        guard let line, line <= Self.mostTitleLines, found > expected, expected == 1 || line == 2 else { return "" }
        if found == expected + 1, expected > 1, line == 2 {
            return
                " (a delimiter inside a cell needs quotes around the cell; R's write.table writes no name over the row names: write them with col.names = NA or leave them out "
                + "with row.names = FALSE; or leave lines above the names out with --skip 1)"
        }
        return
            " (if the names of the columns stand on line \(line), leave the lines above them out: --skip \(line - 1))"
    }

    /// Titles above the names of the columns have fewer lines.
    private static let mostTitleLines = 30

    /// What to do about a header that looks like one cell or a title.
    private func headerHint(_ names: [String], of count: Int) -> String {
        let parser = DecimalParser()
        if names.contains(where: { name in Array(name.utf8).withUnsafeBufferPointer { parser.parse($0) } != nil }) {
            return " (if the first line is data, write a line with a name for each column above it; if it is a title, "
                + "leave it out: --skip 1)"
        }
        guard names.count == 1, let name = names.first else { return "" }
        if count == 1 {
            for (sign, word) in [(":", "':'"), ("\t", "tab"), ("^", "'^'"), ("#", "'#'"), ("~", "'~'"), (" ", "space")]
            where name.contains(sign) {
                return " (if \(sign == " " ? "blanks" : sign) separate the cells, say so: --delimiter \(word); if the "
                    + "first line is a title, leave it out: --skip 1)"
            }
        }
        return
            " (if the names of the columns stand below a title, leave the lines above them out: --skip 1 for one line)"
    }

    /// A column's name with the one that remains without the # in front of it, as a value of --rename.
    private static func settingName(_ name: String) -> String {
        let rest = String(name.drop { $0 == "#" || $0 == " " })
        return "'\(name.escapedForDisplay(limit: 40))=\(rest.escapedForDisplay(limit: 40))'"
    }

    private func mixedColumn(_ cell: String, isNumber: Bool, numbers: Int, texts: Int) -> String {
        let kind = isNumber ? "the number \(cell.escapedForDisplay(limit: 40))" : cell.quotedForDisplay()
        let counts =
            "\(numbers) \(numbers == 1 ? "cell is a number" : "cells are numbers") and \(texts) \(texts == 1 ? "is" : "are") not"
        return "found \(kind), but \(counts); correct the cells (a missing value is an empty cell, NA or NaN)"
            + (isNumber ? "" : hint(for: cell))
            + ", or say with --categorical that the column holds categories"
    }

    private func list(_ names: [String]) -> String {
        let shown = names.prefix(12).map { $0.quotedForDisplay(limit: 24) }.joined(separator: ", ")
        return names.count > 12 ? shown + ", \u{2026} (\(names.count) in all)" : shown
    }

    /// What a cell that is no number was probably meant to be.
    private func hint(for cell: String) -> String {
        let notations = NotationGuess([cell]).notations
        if !notations.isEmpty {
            return " (for \(notations[0].look) give \(notations.optionText))"
        }
        let missing = Self.missingHint(for: cell)
        if !missing.isEmpty { return missing }
        if let kind = UnreadNumbers.kind(of: cell) {
            return " (\(kind.look): \(kind.remedy))"
        }
        if line == 2, cell.contains(where: { " {".contains($0) }) {
            return " (if lines under the header describe the columns, leave them out: --skip 2-3 for the lines 2 and 3)"
        }
        return ""
    }
}

extension TableError {
    /// The option for a cell that is probably a missing value; empty for others.
    static func missingHint(for cell: String) -> String {
        let texts = [
            "n/a", "na", "n.a.", "null", "none", "nil", ".", "..", "-", "--", "?", "nan", "#n/a", "#na", "missing",
            "nd",
            "n.d.", "unknown", "k.a.", "-999", "-99", "\u{2013}", "\u{2014}",
            "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "(null)", "not available", "no data", "n.v.",
            "k. a.", "s.o.", "\\n", "x", "*", "**", "tr", "bdl", "<lod", "#nv", "#wert!",
        ]
        guard texts.contains(cell.lowercased()) else { return "" }
        return " (if it is a missing value, say so with \(cell.asValue(of: "--na")))"
    }
}

extension NumberNotation {
    /// What cells in it look like, in the plural.
    fileprivate var look: String {
        if isPlain { return "numbers with decimal points" }
        var features: [String] = []
        if decimalMark == .comma { features.append("decimal commas") }
        if grouping != nil { features.append("separators of thousands") }
        if let unit = units.first { features.append("the unit \(unit.quotedForDisplay(limit: 16))") }
        return "numbers with " + features.joined(separator: " and ")
    }

    /// The options that read it.
    fileprivate var optionText: String {
        // The usual notation is another one only where an option asks for decimal commas.
        if isPlain { return "--decimal ." }
        var options: [String] = []
        if decimalMark == .comma { options.append("--decimal ,") }
        if let grouping { options.append(String(grouping).asValue(of: "--thousands")) }
        if let unit = units.first { options.append(unit.asValue(of: "--units")) }
        return options.joined(separator: " ")
    }
}

extension TableError.UnreadNumber {
    /// What cells of the kind look like, in the plural.
    fileprivate var look: String {
        switch self {
        case .withError: "numbers with their errors"
        case .withPower: "numbers with powers of ten"
        case .withLetterExponent: "numbers with a D before the exponent"
        case .afterApostrophe: "numbers that a spreadsheet marked as text"
        case .otherDigits: "numbers in other digits than 0 to 9"
        case .currencies: "amounts in several currencies"
        case .measures: "numbers with several units"
        case .spellings: "numbers, but they are not written alike"
        case .fractions: "fractions, or dates without a year"
        case .quarters: "quarters of a year"
        case .daysOfYear: "days of a year"
        case .datesInWords: "dates in words that are not read"
        case .zoneNames: "times with the name of a zone"
        case .compounds: "amounts in several units at once"
        case .marks: "numbers with marks"
        case .groupsOfTwo: "numbers with separators of lakh and thousand"
        case .multiples: "numbers with letters for powers of ten"
        case .raisedPoints: "numbers with raised decimal points"
        case .dashes: "numbers with dashes for minus signs"
        case .lists: "lists of numbers"
        case .dottedTimes: "times with points between hours, minutes and seconds"
        }
    }

    /// What makes numbers of them.
    fileprivate var remedy: String {
        switch self {
        case .withError: "write the error into a column of its own"
        case .withPower, .withLetterExponent: "write them with an e, as in 9.96e3"
        case .afterApostrophe: "remove the marks around the numbers"
        case .otherDigits: "write them in the digits 0 to 9"
        case .currencies(let units):
            "read them as numbers of one currency if they are (\(units.joined(separator: ",").asValue(of: "--units")))"
        case .measures: "write them all in one unit"
        case .spellings: "write them all in one way"
        case .fractions: "write fractions as decimals (9.75) and dates with their year (2021-03-04)"
        case .quarters: "write the first day of each, as in 2021-04-01"
        case .daysOfYear, .datesInWords: "write them as 2021-03-04"
        case .zoneNames: "write the offset behind the time, as in 2021-03-04 10:15 +01:00"
        case .compounds: "write them in one unit, times also as 1:30:00"
        case .marks:
            "write the numbers alone, with a minus in front of negative ones and the marks in a column of their own"
        case .groupsOfTwo: "write them without separators"
        case .multiples: "write them out, as in 1400"
        case .raisedPoints: "write them with points, as in 4.5"
        case .dashes: "write them with a minus, as in -4.5"
        case .lists: "write each number into a column of its own"
        case .dottedTimes: "write them with colons, as in 10:29:28"
        }
    }
}

extension [NumberNotation] {
    /// The options that read the first, or the second where that is as simple.
    fileprivate var optionText: String {
        guard count > 1, self[0].decimalMark == .comma, self[0].grouping == nil, self[1].decimalMark == .point else {
            return self[0].optionText
        }
        return self[0].optionText + " or " + self[1].optionText
    }
}

extension String {
    /// An option with the text as its value, as words of a command line.
    fileprivate func asValue(of option: String) -> String {
        let isPlain = unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.isDigit || ",./%-".unicodeScalars.contains($0)
        }
        let shown = escapedForDisplay(limit: 40)
        let word = isPlain ? shown : contains("'") ? "\"\(shown)\"" : "'\(shown)'"
        return option + (hasPrefix("-") ? "=" : " ") + word
    }
}
