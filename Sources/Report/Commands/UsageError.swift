import ArgumentParser

/// What is wrong with the arguments of a command, in the parser's words; the parser itself would show the usage of the whole program.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ problem: String, of command: any ParsableCommand.Type) {
        let name = command.configuration.commandName ?? ""
        description = "Error: \(problem)\n  See 'mixreport \(name) --help' for more information."
    }
}
