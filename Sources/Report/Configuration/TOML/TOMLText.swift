import Fitter
import Foundation

/// The text of a TOML document, read from its beginning to its end.
struct TOMLText {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    /// - Throws: ``TOMLError`` where the bytes are no UTF-8.
    init(_ bytes: [UInt8]) throws(TOMLError) {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(bytes: content, encoding: .utf8) else {
            throw TOMLError(
                position: Self.firstInvalid(content),
                problem: "found bytes that are no UTF-8; expected the file in UTF-8")
        }
        scalars = Array(text.unicodeScalars)
    }

    /// Where decoding fails first.
    private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> TextPosition {
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard String(bytes: part, encoding: .utf8) != nil else { return TextPosition(line: line, column: 1) }
            line += 1
        }
        return TextPosition(line: line, column: 1)
    }

    var position: TextPosition { TextPosition(line: line, column: index - lineStart + 1) }

    /// The next character; nil at the end.
    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    /// Whether the line ends here, or the text.
    var isAtLineEnd: Bool { next == nil || next == "\n" || isNext("\r\n") }

    func isNext(_ text: String) -> Bool {
        scalars[index...].starts(with: text.unicodeScalars)
    }

    /// Goes over a character, which is there.
    mutating func advance() {
        if scalars[index] == "\n" {
            line += 1
            lineStart = index + 1
        }
        index += 1
    }

    private mutating func advance(_ count: Int) { for _ in 0..<count { advance() } }

    /// Goes over a sign; false when something else stands there.
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard next == sign else { return false }
        advance()
        return true
    }

    /// Goes over a sign that has to stand here, blanks before it included.
    mutating func require(_ sign: Unicode.Scalar, _ place: String) throws(TOMLError) {
        skipBlanks()
        guard skip(sign) else { throw unexpected("\(sign) \(place)") }
    }

    mutating func skipBlanks() {
        while next == " " || next == "\t" { advance() }
    }

    /// Goes to the next character that is not part of a comment, a blank or an empty line.
    mutating func skipLinesAndComments() throws(TOMLError) {
        while true {
            skipBlanks()
            if next == "#" { try skipComment() }
            guard next != nil, isAtLineEnd else { return }
            skipLineEnd()
        }
    }

    /// Goes over what may stand between a value and the end of its line.
    mutating func requireLineEnd() throws(TOMLError) {
        skipBlanks()
        if next == "#" { try skipComment() }
        guard isAtLineEnd else { throw unexpected("the end of the line") }
    }

    private mutating func skipLineEnd() {
        if next == "\r" { advance() }
        if next == "\n" { advance() }
    }

    private mutating func skipComment() throws(TOMLError) {
        while let next, !isAtLineEnd {
            guard !next.isForbidden else { throw control(next) }
            advance()
        }
    }

    /// The characters up to one that ends a number or a word.
    mutating func word() -> String {
        var word = ""
        while let next, !isAtLineEnd, !" \t,]}#\r".unicodeScalars.contains(next) {
            word.unicodeScalars.append(next)
            advance()
        }
        return word
    }

    /// What is found here is not what was expected.
    func unexpected(_ expected: String) -> TOMLError {
        let found =
            switch next {
            case nil: "the end of the file"
            case _ where isAtLineEnd: "the end of the line"
            case let next?: String(next).quotedForDisplay()
            }
        return TOMLError(position: position, problem: "found \(found); expected \(expected)")
    }

    private func control(_ scalar: Unicode.Scalar) -> TOMLError {
        TOMLError(
            position: position,
            problem:
                "found the control character \(String(scalar).quotedForDisplay()); expected an escape such as \\n in double quotes"
        )
    }
}

extension TOMLText {
    /// Text in quotes of one of the four kinds.
    mutating func quoted() throws(TOMLError) -> String {
        let start = position
        guard let quote = next else { throw unexpected("text in quotes") }
        let triple = String(repeating: String(quote), count: 3)
        let isLong = isNext(triple)
        advance(isLong ? 3 : 1)
        // A line end right after the quotes is no part of the text.
        if isLong, isAtLineEnd { skipLineEnd() }
        var result = String.UnicodeScalarView()
        while let scalar = next {
            if isLong, isNext(triple) {
                // Up to two quotes may stand before those that end the text.
                while isNext(triple + String(quote)) {
                    guard !isNext(triple + triple) else { break }
                    result.append(quote)
                    advance()
                }
                advance(3)
                return String(result)
            }
            if !isLong {
                if skip(quote) { return String(result) }
                guard !isAtLineEnd else { break }
            }
            if scalar == "\\", quote == "\"" {
                try escape(isLong, &result)
                continue
            }
            if isLong, isAtLineEnd {
                result.append("\n")
                skipLineEnd()
                continue
            }
            guard !scalar.isForbidden else { throw control(scalar) }
            result.append(scalar)
            advance()
        }
        throw TOMLError(
            position: start,
            problem:
                "the text that begins here is never closed; expected \(isLong ? triple : "\(quote) on the same line")")
    }

    private mutating func escape(_ isLong: Bool, _ result: inout String.UnicodeScalarView) throws(TOMLError) {
        let start = position
        advance()
        guard let letter = next else { throw unexpected("a character after the backslash") }
        if isLong, skipEscapedLineEnd() { return }
        let simple: [Unicode.Scalar: Unicode.Scalar] = [
            "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "\"": "\"", "\\": "\\",
        ]
        if let scalar = simple[letter] {
            advance()
            result.append(scalar)
            return
        }
        let length = letter == "u" ? 4 : letter == "U" ? 8 : 0
        let digits = scalars[index...].dropFirst().prefix(length)
        var text = ""
        text.unicodeScalars.append(contentsOf: digits)
        guard length > 0, digits.count == length, digits.allSatisfy(\.properties.isASCIIHexDigit),
            let code = UInt32(text, radix: 16), let scalar = Unicode.Scalar(code)
        else {
            throw TOMLError(
                position: start,
                problem:
                    "found the escape \("\\\(letter)\(text)".quotedForDisplay()); expected \\b, \\t, \\n, \\f, \\r, \\\", \\\\, or \\u and \\U with the 4 or 8 digits of a character; in single quotes a backslash is itself"
            )
        }
        advance(length + 1)
        result.append(scalar)
    }

    /// Goes over a backslash's line end with all blanks and line ends after it; false where none follows.
    private mutating func skipEscapedLineEnd() -> Bool {
        let before = self
        skipBlanks()
        guard next != nil, isAtLineEnd else {
            self = before
            return false
        }
        while next == " " || next == "\t" || (next != nil && isAtLineEnd) { advance() }
        return true
    }
}

extension Unicode.Scalar {
    /// Whether TOML allows it nowhere as it is.
    fileprivate var isForbidden: Bool { (value < 0x20 && self != "\t") || value == 0x7F }
}
