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
            let reports = try PublishedReport.all(below: options.folder)
            guard !reports.isEmpty else {
                throw Failure(
                    description:
                        "\(options.folder.escapedForDisplay()): holds no report of mixreport (a folder with index.html and report.json)"
                )
            }
            let root = URL(filePath: options.folder, directoryHint: .isDirectory)
            let page = root.appending(component: "index.html")
            try Self.checkReplaceable(page)
            let text = try templates.render(SiteModel(reports, title: options.title), with: "index")
            for (name, bytes) in [("style.css", templates.style), ("index.html", Data(text.utf8))] {
                let file = root.appending(component: name)
                try Failure.writing(file.relativePath) { try bytes.write(to: file, options: .atomic) }
            }
            Terminal.printPath(page.relativePath)
        }
    }

    /// - Throws: where the folder has a page of someone else's.
    private static func checkReplaceable(_ page: URL) throws {
        guard FileManager.default.fileExists(atPath: page.path(percentEncoded: false)) else { return }
        let start = (try? FileHandle(forReadingFrom: page).read(upToCount: 4096)) ?? Data()
        guard String(decoding: start, as: UTF8.self).contains("content=\"mixreport index ") else {
            throw Failure(
                description:
                    "\(page.relativePath.escapedForDisplay()): was not written by mixreport index; expected its page, or none"
            )
        }
    }
}
