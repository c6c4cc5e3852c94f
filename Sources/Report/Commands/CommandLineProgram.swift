import ArgumentParser
import Fitter

/// The program, for the executable to run.
package enum CommandLineProgram {
    /// Installs signal handlers, then runs the command that the arguments name.
    package static func run() async {
        Interruption.install()
        OpenBLASThreads.end()
        await MixReport.main(nil)
    }

    /// The command that makes the same report or comparison as a command line, one element per word.
    ///
    /// - Throws: what the parser finds wrong with the arguments, or that they name another command.
    package static func reproducingWords(_ arguments: [String]) throws -> [String] {
        switch try MixReport.parseAsRoot(arguments) {
        case let command as ReportCommand: CommandLineText.words(command.options)
        case let command as CompareCommand: CommandLineText.words(command.options)
        default: throw Failure(description: "found another command; expected one that makes a report or a comparison")
        }
    }

    /// The options of reports and comparisons that are no part of a command that makes them again, each with the reason.
    package static var omittedOptions: [String: String] {
        let entries =
            ReportOptionTable.all.map { ($0.name, $0.omission) } + CompareOptionTable.all.map { ($0.name, $0.omission) }
        return Dictionary(entries.compactMap { name, reason in reason.map { (name, $0) } }) { first, _ in first }
    }
}
