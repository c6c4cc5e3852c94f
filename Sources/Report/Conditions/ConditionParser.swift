import Assessment
import Fitter
import Foundation

/// Reads a condition: `[not] STATE`, or `VALUE RELATION NUMBER`.
struct ConditionParser {
    private var rest: Substring
    /// How many parentheses of `abs` and `change` are open.
    private var depth = 0
    private static let deepest = 20

    /// What is wrong with a condition.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    init(_ text: String) { rest = text[...] }

    mutating func test() throws -> Condition.Test {
        let words = rest.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        let isNegated = words.hasPrefix("not ")
        if let state = Condition.State(rawValue: isNegated ? String(words.dropFirst(4)) : words) {
            return .state(state, isNegated: isNegated)
        }
        if let name = Self.findingName(isNegated ? String(words.dropFirst(4)) : words) {
            guard let code = FindingCode(rawValue: name) else { throw Self.unknownFinding(name) }
            return .finding(code, isNegated: isNegated)
        }
        guard !isNegated else {
            throw Problem(
                description:
                    "found \(String(words.dropFirst(4)).quotedForDisplay(limit: 80)) after not, expected \(Self.states)"
            )
        }
        let value = try value()
        skipBlanks()
        let sign = rest.prefix { "<>=!".contains($0) }
        guard let relation = Condition.Relation(rawValue: String(sign)) else {
            let found = rest.isEmpty ? "the end" : String(rest.prefix(10)).quotedForDisplay()
            throw Problem(description: "found \(found), expected one of < <= > >= == != and a number")
        }
        rest = rest.dropFirst(sign.count)
        skipBlanks()
        let number = rest.split(separator: " ").joined(separator: " ")
        guard let limit = Double(number), limit.isFinite else {
            throw Problem(description: "found \(number.quotedForDisplay(limit: 80)), expected a number")
        }
        return .relation(value, relation, limit)
    }

    private static let states =
        Condition.State.allCases.map(\.rawValue).joined(separator: ", ") + " or finding(CODE)"

    /// What is between the parentheses of `finding(...)`; nil for anything else.
    private static func findingName(_ text: String) -> String? {
        guard text.hasPrefix("finding("), text.hasSuffix(")") else { return nil }
        return text.dropFirst(8).dropLast().split(separator: " ").joined(separator: " ")
    }

    private static func unknownFinding(_ name: String) -> Problem {
        let codes = FindingCode.allCases.map(\.rawValue)
        let nearest = NameSuggestions(among: codes).nearest(to: name).first.map { "; did you mean \($0)?" } ?? ""
        return Problem(
            description:
                "found the finding \(name.quotedForDisplay(limit: 80)), expected one of \(codes.joined(separator: ", "))\(nearest)"
        )
    }

    private static let functions =
        Condition.EffectName.allCases.map { "\($0.rawValue)(TERM)" }
        + Condition.ComponentName.allCases.map { "\($0.rawValue)(GROUP)" } + ["change(VALUE)", "abs(VALUE)"]

    private mutating func value() throws -> Condition.Value {
        skipBlanks()
        let word = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" })
        rest = rest.dropFirst(word.count)
        skipBlanks()
        guard rest.first == "(" else {
            guard let name = Condition.Name(rawValue: word) else { throw unknown(word) }
            return .number(name)
        }
        rest = rest.dropFirst()
        if word == "change" || word == "abs" {
            depth += 1
            guard depth <= Self.deepest else {
                throw Problem(description: "abs() and change() are nested more than \(Self.deepest) deep")
            }
            let inner = try value()
            try close()
            depth -= 1
            return word == "abs" ? .absolute(inner) : .change(inner)
        }
        let arguments = try arguments()
        if let name = Condition.EffectName(rawValue: word) {
            guard arguments.count == 1 else {
                throw Problem(description: "\(word)() takes one term, found \(arguments.count)")
            }
            return .effect(name, term: arguments[0])
        }
        if let name = Condition.ComponentName(rawValue: word) {
            guard (1...2).contains(arguments.count) else {
                throw Problem(description: "\(word)() takes a group and a term, found \(arguments.count)")
            }
            return .component(name, group: arguments[0], term: arguments.count > 1 ? arguments[1] : nil)
        }
        throw unknown(word)
    }

    private func unknown(_ word: String) -> Problem {
        let names = Condition.Name.allCases.map(\.rawValue)
        let nearest = NameSuggestions(among: names).nearest(to: word).first.map { "; did you mean \($0)?" } ?? ""
        return Problem(
            description:
                "found \(word.isEmpty ? "no name" : word.quotedForDisplay(limit: 80)), expected \(names.joined(separator: ", ")), \(Self.functions.joined(separator: ", ")), or \(Self.states)\(nearest)"
        )
    }

    private mutating func close() throws {
        skipBlanks()
        guard rest.first == ")" else { throw Problem(description: "a ( is never closed") }
        rest = rest.dropFirst()
    }

    /// Names between commas up to the closing parenthesis; one in double quotes holds anything, others balanced parentheses.
    private mutating func arguments() throws -> [String] {
        var result: [String] = []
        while true {
            skipBlanks()
            result.append(rest.first == "\"" ? try quoted() : bare())
            skipBlanks()
            guard let sign = rest.popFirst() else { throw Problem(description: "a ( is never closed") }
            if sign == ")" { break }
            guard sign == "," else {
                throw Problem(description: "found \(String(sign).quotedForDisplay()) after a name, expected , or )")
            }
        }
        guard !result.contains(where: \.isEmpty) else {
            throw Problem(description: "found no name between parentheses")
        }
        return result
    }

    private mutating func quoted() throws -> String {
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst() {
            guard character == "\"" else {
                text.append(character)
                continue
            }
            guard rest.first == "\"" else { return text }
            rest = rest.dropFirst()
            text.append("\"")
        }
        throw Problem(description: "a quote is never closed")
    }

    private mutating func bare() -> String {
        var (text, depth) = ("", 0)
        while let character = rest.first {
            if depth == 0, character == "," || character == ")" { break }
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            text.append(character)
            rest = rest.dropFirst()
        }
        while text.last == " " { text.removeLast() }
        return text
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }
}
