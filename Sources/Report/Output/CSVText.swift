/// Tables as CSV (RFC 4180), safe to open in a spreadsheet.
package enum CSVText {
    /// A header and rows of cells.
    package static func encode(header: [String], rows: [[String]]) -> String {
        ([header] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A number with all its digits; nothing for one that is not finite.
    package static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }

    /// A cell. Text that a spreadsheet would take for a formula gets an apostrophe in front: it begins with =, +, -, @,
    /// a tab or a carriage return and is not a number.
    package static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
            Double(text)?.isFinite != true
        {
            text = "'" + text
        }
        let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
