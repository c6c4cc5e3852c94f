import ArgumentParser
import Fitter
import Foundation

/// `mixreport run`: the reports of several models that a file describes.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Make the reports of several models that a file describes.",
        discussion: """
            The file is TOML. A table for each model has its data, its formula and the options of mixreport report by their long names; what \
            [defaults] has counts for all models. Paths are relative to the file. Each report goes to a folder with the model's name, and a \
            page next to them lists them.

              [defaults]
              data = "sleep.csv"
              df = "kenward-roger"

              [models.intercepts]
              formula = "Reaction ~ Days + (1|Subject)"

              [models.slopes]
              formula = "Reaction ~ Days + (Days|Subject)"

            The whole file is checked before the first fit. A model that fails does not keep the others from being made; the exit code is 1 then.
            """)

    @Argument(help: "The file, or the folder with a file mixreport.toml.")
    var file: String = RunFile.standardName

    @Option(RunOptionTable.only) var only: [String]
    @Flag(RunOptionTable.quiet) var quiet: Bool
    @Flag(RunOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: RunOptions { RunOptions(file: file, only: only, isQuiet: quiet, isVerbose: verbose) }

    func validate() throws { try refuse(options.problem) }

    func run() async throws {
        let options = options
        var plan: RunPlan?
        try await Failure.reported { plan = try RunPlan(options) }
        guard let plan else { return }
        var failed: [String] = []
        var hasFolder = false
        for (place, report) in plan.reports.enumerated() {
            if !options.isQuiet {
                StandardStream.error.writeIfPossible(
                    "\(place + 1) of \(plan.reports.count), \(report.model.shown)\n")
            }
            do {
                try await report.command.run()
                hasFolder = hasFolder || !report.model.isOneFile
            } catch is ExitCode {
                // The command has said why.
                failed.append(report.model.name)
            }
        }
        if hasFolder {
            let title = plan.file.title.map { ["--title=\($0)"] } ?? []
            try await IndexCommand.parse(title + ["--", plan.file.output]).run()
        }
        guard failed.isEmpty else {
            let names = Sentence.list(failed.map { $0.escapedForDisplay() })
            StandardStream.error.writeIfPossible(
                "mixreport: \(failed.count) of \(Sentence.counted(plan.reports.count, "model")) failed: \(names)\n")
            throw ExitCode(1)
        }
    }
}

extension RunModel {
    /// The model in a line, safe for a terminal.
    fileprivate var shown: String {
        "\(name.escapedForDisplay()): \(Sentence.list(data.words).escapedForDisplay()), \(Sentence.list(formula.words).escapedForDisplay())"
    }
}
