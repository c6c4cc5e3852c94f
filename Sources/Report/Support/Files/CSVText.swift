/// Tables as CSV (RFC 4180), safe to open in a spreadsheet.
package enum CSVText {
    /// One row with the end of its line.
    package static func line(_ cells: [String]) -> String { line(cells, cell) }

    /// One row with its texts as they are, for programs, though a spreadsheet might take one for a formula.
    static func exactLine(_ cells: [String]) -> String { line(cells, quoted) }

    private static func line(_ cells: [String], _ written: (String) -> String) -> String {
        var text = ""
        for (position, content) in cells.enumerated() {
            if position > 0 { text += "," }
            text += written(content)
        }
        return text + "\r\n"
    }

    /// A number with all its digits; nothing for one that is not finite.
    package static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }

    /// A cell.
    ///
    /// Text that a spreadsheet might take for a formula gets an apostrophe in front: it begins with =, +, -, @, their full-width forms, a tab or a line break, and is not a number
    /// (OWASP, CSV injection).
    package static func cell(_ text: String) -> String {
        // Most cells are numbers, which need nothing.
        if isUnsignedNumber(text) { return text }
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first),
            Double(text)?.isFinite != true
        {
            text = "'" + text
        }
        return quoted(text)
    }

    /// A text in quotes where it needs them.
    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    /// Whether a text has only the characters of a number, and begins with a digit.
    private static func isUnsignedNumber(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let first = bytes.first, (0x30...0x39).contains(first) else { return false }
            return bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x65 }
        }
    }

    /// The heading of a column with dates or times in ISO 8601, which stands behind that of their numbers.
    static func dateHeading(_ name: String) -> String { name + " (ISO 8601)" }
}
