import ArgumentParser
import Fitter

/// `mixreport compare`: what changed from one report to another.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare two reports and write what changed.",
        discussion:
            "A report is given by its folder or its report.json. Terms, levels and findings are matched by name.")

    @Argument(help: "The earlier report.")
    var before: String

    @Argument(help: "The later report.")
    var after: String

    @Option(CompareOptionTable.output) var output: String
    @Option(CompareOptionTable.title) var title: String?
    @Option(CompareOptionTable.templates) var templates: String?
    @OptionGroup var failures: ConditionArguments

    /// What the command line asks for.
    var options: CompareOptions {
        CompareOptions(
            before: before, after: after, output: output, title: title, templates: templates,
            conditions: failures.options)
    }

    func run() async throws {
        try await Failure.reported {
            let directory = ReportDirectory(output, kind: .comparison)
            directory.clearLeftovers()
            try directory.checkReplaceable()
            let templates = try TemplateSet(directory: templates)
            let change = try ReportChange(before: before, after: after)
            let failed = try ConditionFacts(change.after, before: change.before).failures(failures.conditions)
            let contents = ChangeContents(
                change, failures: failed, title: title, command: CommandLineText.quoted(CommandLineText.words(options)))
            try directory.replace(with: try await contents.files(templates))
            Terminal.printPath(directory.pagePath)
            try Failure.end(with: failed)
        }
    }
}
