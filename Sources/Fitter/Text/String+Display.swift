extension String {
    /// This text in double quotes, fit for a terminal or a log: control characters, invisible characters and the marks
    /// that reorder text are written as escapes, and what is longer than `limit` scalars is cut with an ellipsis.
    ///
    /// Column names and cells come from files that anyone may have written; an error message must not let them move
    /// the cursor, recolour the terminal or display a text that is not there.
    package func quotedForDisplay(limit: Int = 40) -> String {
        "\"" + escapedForDisplay(limit: limit, quoting: true) + "\""
    }

    /// The same without the quotes around it: for a file name in front of a message.
    package func escapedForDisplay(limit: Int = 400, quoting: Bool = false) -> String {
        var result = ""
        var count = 0
        for scalar in unicodeScalars {
            if count == limit {
                result += "\u{2026}"
                break
            }
            count += 1
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\"" where quoting: result += "\\\""
            case "\\" where quoting: result += "\\\\"
            default:
                if scalar.isPlainlyVisible {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                }
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var isPlainlyVisible: Bool {
        if value >= 0x20 && value < 0x7F { return true }
        return switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !properties.isDefaultIgnorableCodePoint
        }
    }
}
