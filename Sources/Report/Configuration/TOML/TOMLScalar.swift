import Fitter
import Foundation

/// Numbers and truth values of TOML.
enum TOMLScalar {
    /// - Parameter word: what stands where a value should, up to a blank, comma, bracket, comment or the line's end.
    static func content(_ word: String, at position: TextPosition) throws(TOMLError) -> TOMLValue.Content {
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "inf", "+inf": return .number(.infinity)
        case "-inf": return .number(-.infinity)
        case "nan", "+nan", "-nan": return .number(.nan)
        case "":
            throw TOMLError(position: position, problem: "found no value; expected one after the equals sign")
        default: break
        }
        // No number is longer; what follows takes time.
        guard word.utf8.count <= 400 else { throw unknown(word, position) }
        if word.prefixMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}/) != nil {
            throw TOMLError(
                position: position,
                problem: "found a date or time, which no option takes; expected text in quotes, such as \"\(word)\"")
        }
        if word.wholeMatch(of: /[+-]?(0|[1-9](_?[0-9])*)/) != nil {
            return .integer(try integer(word, radix: 10, word, position))
        }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
            let digits = word.dropFirst(prefix.count)
            // Underscores stand between digits, which have no sign.
            let groups = digits.split(separator: "_", omittingEmptySubsequences: false)
            guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.hexDigitValue ?? 16 < radix } })
            else { break }
            return .integer(try integer(String(digits), radix: radix, word, position))
        }
        if word.wholeMatch(of: /[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?/) != nil,
            let number = Double(word.replacing("_", with: ""))
        {
            return .number(number)
        }
        throw unknown(word, position)
    }

    private static func unknown(_ word: String, _ position: TextPosition) -> TOMLError {
        TOMLError(position: position, problem: "found \(word.quotedForDisplay()); \(advice(word))")
    }

    private static func integer(
        _ digits: String, radix: Int, _ word: String, _ position: TextPosition
    ) throws(TOMLError) -> Int {
        guard let number = Int(digits.replacing("_", with: ""), radix: radix) else {
            throw TOMLError(
                position: position,
                problem:
                    "found \(word.quotedForDisplay()), which is beyond the whole numbers of TOML, -9223372036854775808 to 9223372036854775807; expected one of these, or the number in quotes"
            )
        }
        return number
    }

    private static func advice(_ word: String) -> String {
        switch word.lowercased() {
        case "true", "false": "expected \(word.lowercased()), in small letters"
        case "yes", "on": "expected true"
        case "no", "off": "expected false"
        default:
            word.first?.isNumber == true
                ? "expected a number without zeros before it, with digits on both sides of its point, or text in quotes"
                : "expected text in quotes, a number, true, false, a list or a table"
        }
    }
}
