import ArgumentParser
import Fitter
import Foundation

/// `mixreport templates`: the built-in templates as files, to be changed.
struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates", abstract: "Write the page's templates and style sheet into a folder, to be changed.",
        discussion: """
            Change what you like and delete the rest: `mixreport DATA FORMULA --templates DIR` uses the files that the \
            folder holds, and the built-in ones for the others. docs/templates.md lists the tags.
            """)

    @Argument(help: "The folder; made where there is none. No file is overwritten.")
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
                for file in files {
                    try file.bytes.write(to: folder.appending(component: file.path), options: .withoutOverwriting)
                }
            }
            for file in files { Terminal.printPath("\(shownDirectory)/\(file.path)") }
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
