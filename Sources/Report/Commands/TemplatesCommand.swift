import ArgumentParser
import Fitter
import Foundation

/// `mixreport templates`: the built-in templates as files, to be changed.
struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Write the templates and style sheet of the page into a folder, as a start for your own.",
        discussion: """
            Edit the files you want to change and delete the others: `mixreport DATA FORMULA --templates DIR` uses the files \
            in the folder, and the built-in ones for what is missing. docs/templates.md lists the tags.
            """)

    @Argument(help: "The folder, which is created if necessary. No file is overwritten.")
    var directory: String

    func validate() throws {
        if directory.isEmpty { throw ValidationError("The folder's name is empty; expected a path.") }
    }

    func run() async throws {
        try await Failure.reported {
            let folder = URL(filePath: directory, directoryHint: .isDirectory)
            let files = TemplateSet.builtInFiles()
            let there = files.map(\.path).filter { manager.fileExists(atPath: path(of: $0, in: folder)) }
            guard there.isEmpty else {
                throw Failure(
                    description:
                        "\(directory.escapedForDisplay()): holds \(Sentence.list(there)) already; expected a folder without, since no file is overwritten"
                )
            }
            try Failure.writing(directory) {
                try manager.createDirectory(at: folder, withIntermediateDirectories: true)
                for file in files { try file.write(to: path(of: file.path, in: folder)) }
            }
            for file in files { try Terminal.printPath("\(shownDirectory)/\(file.path)") }
        }
    }

    private var manager: FileManager { .default }

    /// Without the slash at the end, which the paths of the files bring.
    private var shownDirectory: String {
        directory.count > 1 && directory.hasSuffix("/") ? String(directory.dropLast()) : directory
    }

    private func path(of file: String, in folder: URL) -> String {
        folder.appending(component: file).path(percentEncoded: false)
    }
}
