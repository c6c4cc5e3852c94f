extension TableError: CustomStringConvertible {
    /// One sentence or two: where, what was found, and what was expected.
    public var description: String {
        var place = source.escapedForDisplay()
        if let line { place += ":\(line)" }
        if let column { place += ": column \(column.quotedForDisplay())" }
        return place + ": " + problem.explanation
    }
}

extension TableError.Problem {
    fileprivate var explanation: String {
        switch self {
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
                ? "is UTF-16 text; expected UTF-8 (convert it with: iconv -f UTF-16 -t UTF-8)"
                : "holds a zero byte, so it is no text; expected UTF-8 CSV or TSV, plain or gzip"
        case .notUTF8(let text):
            return "found bytes that are not UTF-8 in \(text.quotedForDisplay()); convert the file, for example with: "
                + "iconv -f WINDOWS-1252 -t UTF-8"
        case .missingHeader(let cells):
            return "the first line holds only numbers (\(list(cells))); expected the names of the columns"
        case .duplicateHeader(let name, let positions):
            return "the name \(name.quotedForDisplay()) stands over columns "
                + positions.map(String.init).joined(separator: " and ") + "; expected each name once"
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
        case .notANumber(let cell):
            return "found \(cell.quotedForDisplay()), expected a number" + hint(for: cell)
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
        if !nearest.isEmpty {
            let quoted = nearest.map { $0.quotedForDisplay() }
            return found + "; did you mean \(quoted.joined(separator: " or "))?"
        }
        return found + "; the columns are \(list(available.filter { !$0.isEmpty }))"
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
        let digits = cell.filter { $0.isASCII && $0.isNumber }.count
        if digits > 0, digits == cell.count - 1, cell.contains(",") {
            return " (decimals are written with a point: \(cell.replacingComma))"
        }
        let missing = ["n/a", "na", "null", "none", ".", "-", "?", "nan", "#n/a", "missing"]
        if missing.contains(cell.lowercased()) {
            return " (a missing value is written as an empty cell, NA or NaN)"
        }
        return ""
    }
}

extension String {
    fileprivate var replacingComma: String { String(map { $0 == "," ? "." : $0 }) }
}
