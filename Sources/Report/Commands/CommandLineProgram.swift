import ArgumentParser
import Fitter
import Foundation

/// The program, for the executable to run.
package enum CommandLineProgram {
    /// Prepares the process, then runs the command that the arguments name.
    package static func run() async {
        // A file that grows beyond what `ulimit -f` allows is an error like a full disk, not the end.
        signal(SIGXFSZ, SIG_IGN)
        Interruption.install()
        OpenBLASThreads.end()
        exit(await code())
    }

    /// Runs the command and tells what the parser has to tell.
    ///
    /// - Returns: the exit code.
    private static func code() async -> Int32 {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try parsed(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch let error as UsageError {
            StandardStream.error.writeIfPossible("\(error)\n")
            return ExitCode.validationFailure.rawValue
        } catch {
            let code = MixReport.exitCode(for: error).rawValue
            let message = MixReport.fullMessage(for: error)
            guard !message.isEmpty else { return code }
            guard code == 0 else {
                let home = ProcessInfo.processInfo.environment["HOME"]
                if code == ExitCode.validationFailure.rawValue,
                    let formula = UnquotedFormula(arguments, home: home)
                {
                    StandardStream.error.writeIfPossible("mixreport: \(formula.advice)\n")
                } else if code == ExitCode.validationFailure.rawValue,
                    let hint = CommandLineHint(arguments), !message.contains(hint.text)
                {
                    StandardStream.error.writeIfPossible("mixreport: \(hint.text)\n")
                }
                // The parser repeats arguments as they are, and file names that a shell puts there may be anyone's.
                let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
                let safe = lines.map { $0.isEmpty ? "" : String($0).escapedForDisplay(limit: .max) }
                StandardStream.error.writeIfPossible(safe.joined(separator: "\n") + "\n")
                return code
            }
            do {
                try StandardStream.output.write(message + "\n")
                return 0
            } catch {
                StandardStream.error.writeIfPossible("mixreport: \(error)\n")
                return 1
            }
        }
    }

    /// The command that arguments ask for, with its options.
    ///
    /// - Throws: what is wrong with the arguments.
    static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        let named = MixReport.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        let command = named ?? ReportCommand.self
        if let repeated = RepeatedOption(arguments, of: command) { throw UsageError(repeated.problem, of: command) }
        return try MixReport.parseAsRoot(arguments)
    }

    /// The command that makes the same report or comparison as a command line, one element per word.
    ///
    /// - Throws: what the parser finds wrong with the arguments, or that they name another command.
    package static func reproducingWords(_ arguments: [String]) throws -> [String] {
        switch try parsed(arguments) {
        case let command as ReportCommand: CommandLineText.words(command.options)
        case let command as CompareCommand: CommandLineText.words(command.options)
        default: throw Failure(description: "found another command; expected one that makes a report or a comparison")
        }
    }

    /// For each command its options that mean nothing without others, and are refused without them.
    package static var dependentOptions: [String: Set<String>] {
        let fit = FitOptionTable.dependences.map(\.name)
        let inference = fit + InferenceOptionTable.dependences.map(\.name)
        return [
            "report": Set(inference + ReportOptionTable.dependences.map(\.name)),
            "fit": Set(inference + EstimateOptionTable.dependences.map(\.name)),
            "anova": Set(fit + AnovaOptionTable.dependences.map(\.name)),
            "means": Set(fit + MeansOptionTable.dependences.map(\.name)),
            "predict": Set(fit + PredictOptionTable.dependences.map(\.name)),
            "describe": Set(CellOptionTable.dependences.map(\.name)),
            "cells": Set(CellOptionTable.dependences.map(\.name)),
        ]
    }

    /// The options of reports and comparisons that are no part of a command that makes them again, each with the reason.
    package static var omittedOptions: [String: String] {
        let entries =
            ReportOptionTable.all.map { ($0.name, $0.omission) } + CompareOptionTable.all.map { ($0.name, $0.omission) }
        return Dictionary(entries.compactMap { name, reason in reason.map { (name, $0) } }) { first, _ in first }
    }
}
