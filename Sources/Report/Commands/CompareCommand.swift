import ArgumentParser
import Assessment
import Fitter

/// `mixreport compare`: what changed from one report to the next.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare reports and write what changed.",
        discussion: """
            A report is given by its folder or its report.json. Coefficients are matched by what they say, whatever the coding \
            of their factors is. Of more than two reports the last two are compared, and the course of all is shown.
            """)

    @Argument(help: "The reports, two or more, the earliest first.")
    var reports: [String]

    @Option(CompareOptionTable.output) var output: String
    @Option(CompareOptionTable.title) var title: String?
    @Option(CompareOptionTable.templates) var templates: String?
    @OptionGroup var failures: ConditionArguments

    /// What the command line asks for.
    var options: CompareOptions {
        CompareOptions(
            reports: reports, output: output, title: title, templates: templates, conditions: failures.options)
    }

    func validate() throws { try refuse(options.problem) }

    func run() async throws {
        try await Failure.reported {
            let directory = try ReportDirectory(output, kind: .comparison)
            directory.clearLeftovers()
            try directory.checkReplaceable(reading: reports + [templates])
            let templates = try TemplateSet(directory: templates)
            let change = try ReportChange(reports)
            let failed = try ConditionFacts(change.after, before: change.before, change: change.fits)
                .failures(failures.conditions)
            let contents = ChangeContents(
                change, failures: failed, title: title, command: CommandLineText.quoted(CommandLineText.words(options)))
            let terminal = Terminal(quiet: true, verbose: false)
            try directory.replace(with: try await contents.files(templates, warn: terminal.warn))
            try Terminal.printPath(directory.pagePath)
            try Failure.end(with: failed)
        }
    }
}
