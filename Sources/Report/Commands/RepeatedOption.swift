import ArgumentParser
import Fitter
import Foundation

/// An option of one value that a command line gives more than once; the parser would take the last value and not mention the others.
struct RepeatedOption {
    /// The options of a command as the parser lists them.
    private struct Help: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String

            var text: String { (kind == "short" ? "-" : "--") + name }
        }

        struct Argument: Decodable {
            let kind: String
            let isRepeating: Bool
            let names: [Name]?
        }

        struct Command: Decodable {
            let arguments: [Argument]?
        }

        let command: Command
    }

    /// As the command line first gives it, with hyphens.
    let name: String
    let values: [String]

    var problem: String {
        "\(name) is given \(values.count == 2 ? "twice" : "\(values.count) times"), as \(Sentence.list(values.map { $0.quotedForDisplay() })); expected it once."
    }

    /// The first such option; nil where there is none.
    ///
    /// - Parameters:
    ///   - arguments: what follows the name of the program.
    ///   - command: what they are for.
    init?(_ arguments: [String], of command: any ParsableCommand.Type) {
        let given = Self.given(arguments)
        // The parser's list takes longer to make than to look whether it is needed. The short name of an option is the first letter of its long one.
        let names = given.map(\.name)
        let letters = names.filter { $0.hasPrefix("--") }.map { $0.dropFirst(2).prefix(1) }
        guard Set(names).count < names.count || letters.contains(where: { names.contains("-" + $0) }),
            let help = try? JSONDecoder().decode(Help.self, from: Data(command._dumpHelp().utf8))
        else { return nil }
        for argument in help.command.arguments ?? [] where argument.kind == "option" && !argument.isRepeating {
            let names = (argument.names ?? []).map(\.text)
            let found = given.filter { names.contains($0.name) }
            guard found.count > 1 else { continue }
            name = found[0].name
            values = found.map(\.value)
            return
        }
        return nil
    }

    /// The words that begin with a hyphen up to `--`, each with the text after its `=`, or else with the next word.
    private static func given(_ arguments: [String]) -> [(name: String, value: String)] {
        let words = arguments.prefix { $0 != "--" }
        return words.enumerated().filter { $0.element.hasPrefix("-") }.map { index, word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let next = index + 1 < words.count ? words[index + 1] : ""
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : next)
        }
    }
}
