import ArgumentParser
import Fitter
import Foundation

/// `mixreport index`: a page that lists the reports below a folder, for publishing the folder as a site.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Write a page that lists the reports below a folder.",
        discussion:
            "Writes index.html and style.css into the folder. Run it again after adding or replacing reports."
    )

    @Argument(help: "The folder, such as output/.")
    var folder: String

    @Option(IndexOptionTable.title) var title: String
    @Option(IndexOptionTable.templates) var templates: String?

    /// What the command line asks for.
    var options: IndexOptions { IndexOptions(folder: folder, title: title, templates: templates) }

    func run() async throws {
        let options = options
        try await Failure.reported {
            let templates = try TemplateSet(directory: options.templates)
            let terminal = Terminal(quiet: false, verbose: false)
            let reports = try PublishedReport.all(below: options.folder) { path in
                terminal.warn(
                    "\(path.escapedForDisplay()): is no whole report.json, so the list lacks its report; expected the file that mixreport wrote: make the report again"
                )
            }
            guard !reports.isEmpty else {
                throw Failure(
                    description:
                        "\(options.folder.escapedForDisplay()): holds no report of mixreport (a folder with index.html and report.json)"
                )
            }
            let folder = options.folder.hasSuffix("/") ? options.folder : options.folder + "/"
            let styleSheet = templates.style
            let style = try OutputFile(
                folder + "style.css",
                OutputFile.Mark(name: "a style sheet") {
                    $0.starts(with: Data(Self.styleMark.utf8)) || $0 == styleSheet
                }, acceptsStreams: false)
            let page = try OutputFile(
                folder + "index.html", .early("content=\"mixreport index ", name: "a list of reports"),
                acceptsStreams: false)
            let text = try templates.render(SiteModel(reports, title: options.title), with: "index")
            try style.write(Data(Self.styleMark.utf8) + styleSheet)
            try page.write(Data(text.utf8))
            try Terminal.printPath(page.path)
        }
    }

    /// The first line of the style sheet, by which a later run knows that it may replace it.
    private static let styleMark =
        "/* Written by mixreport index, which replaces it; --templates gives it another style. */\n"
}
