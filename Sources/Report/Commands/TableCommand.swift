import ArgumentParser
import Foundation

/// `mixreport table`: models of reports as a table for a paper.
struct TableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Write the estimates of models as a table, or a paragraph, for a paper.",
        discussion: """
            A report is given by its folder or its report.json, or by the JSON that mixreport fit writes. Several models are set side by \
            side, with differences of AIC and Akaike weights where their likelihoods can be compared.

              mixreport table output/sleep --paragraph
              mixreport table small large --name 'No slopes' --name Slopes -o table.tex
            """)

    @Argument(help: "The reports, one or more.")
    var reports: [String]

    @Option(TableOptionTable.format) var format: PublicationFormat?
    @Option(TableOptionTable.names) var name: [String]
    @Option(TableOptionTable.caption) var caption: String?
    @Flag(TableOptionTable.paragraph) var paragraph: Bool
    @Option(TableOptionTable.output) var output: String?

    /// What the command line asks for.
    var options: TableOptions {
        TableOptions(
            reports: reports, format: format, names: name, caption: caption, isParagraph: paragraph, output: output)
    }

    func validate() throws { try refuse(options.problem) }

    func run() async throws {
        let options = options
        try await Failure.reported {
            let format = options.chosenFormat
            let file = try options.output.map { try OutputFile($0, format.mark(isParagraph: options.isParagraph)) }
            let models = try options.reports.enumerated().map { index, path in
                ModelTable.Model(name: options.name(index), facts: try ReportFacts(path: path))
            }
            let text =
                options.isParagraph
                ? ModelParagraph.text(models.map(\.facts), as: format)
                : ModelTable(models: models).table(caption: options.caption).text(as: format)
            if let file {
                try file.write(Data((format.comment + text).utf8))
            } else {
                try StandardStream.output.write(text)
            }
        }
    }
}
