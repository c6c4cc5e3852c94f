import Foundation
import Testing

/// The options of the program as its parser lists them.
enum ParserOptions {
    private struct Help: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        struct Argument: Decodable {
            let kind: String
            let isRepeating: Bool
            let names: [Name]?
        }

        struct Command: Decodable {
            let commandName: String
            let arguments: [Argument]?
            let subcommands: [Command]?
        }

        let command: Command
    }

    /// For each command the long names of its options.
    static func all() throws -> [(command: String, names: [String])] {
        let outcome = try Program.run(["--experimental-dump-help"])
        let help = try JSONDecoder().decode(Help.self, from: Data(outcome.output.utf8))
        return (help.command.subcommands ?? []).filter { $0.commandName != "help" }.map { command in
            let names = (command.arguments ?? []).filter { $0.kind != "positional" }.compactMap { argument in
                argument.names?.first { $0.kind == "long" }?.name
            }
            return (command.commandName, names.filter { !["help", "version"].contains($0) })
        }
    }

    /// The options of a command that take a value, by their long names, and whether each may be given more than once.
    static func valued(_ command: String) throws -> [(name: String, isRepeating: Bool)] {
        let outcome = try Program.run(["--experimental-dump-help"])
        let help = try JSONDecoder().decode(Help.self, from: Data(outcome.output.utf8))
        let found = help.command.subcommands?.first { $0.commandName == command }
        return (found?.arguments ?? []).filter { $0.kind == "option" }.compactMap { argument in
            argument.names?.first { $0.kind == "long" }.map { ($0.name, argument.isRepeating) }
        }
    }

    static func of(_ command: String) throws -> [String] {
        try #require(try all().first { $0.command == command }).names
    }
}
