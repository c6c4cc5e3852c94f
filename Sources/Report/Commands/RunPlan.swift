import ArgumentParser
import Fitter
import Foundation

/// The commands of `mixreport run`, read and checked before the first of them runs.
struct RunPlan {
    struct Report {
        let model: RunModel
        let command: ReportCommand
    }

    let file: RunFile
    let reports: [Report]

    /// - Throws: ``RunFileError`` where the file is wrong, and ``Failure`` where it cannot be read or lacks a model that is wanted.
    init(_ options: RunOptions) throws {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: options.file, isDirectory: &isFolder)
        let path = isThere && isFolder.boolValue ? Self.standardFile(in: options.file) : options.file
        let file = try RunFileReader.file([UInt8](Self.bytes(path)), path: path)
        let unknown = options.only.first { name in !file.models.contains { $0.name == name } }
        if let unknown {
            let names = file.models.map(\.name)
            let nearest = NameSuggestions(among: names).nearest(to: unknown).first
            throw Failure(
                description:
                    "--only: found \(unknown.quotedForDisplay()), which \(path.escapedForDisplay()) has no model for; expected \(Sentence.alternatives(names.map { $0.escapedForDisplay() }))\(nearest.map { "; did you mean \($0.escapedForDisplay())?" } ?? "")",
                exitCode: Failure.usageExitCode)
        }
        let wanted = file.models.filter { options.only.isEmpty || options.only.contains($0.name) }
        self.file = file
        reports = try wanted.map { model in
            Report(model: model, command: try Self.command(model, file, path, options))
        }
    }

    private static func standardFile(in folder: String) -> String {
        folder + (folder.hasSuffix("/") ? "" : "/") + RunFile.standardName
    }

    /// Larger than any that a person writes.
    private static let mostBytes = 4_000_000

    private static func bytes(_ path: String) throws -> Data {
        let bytes = try Failure.reading(path) {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? handle.close() }
            return try handle.read(upToCount: mostBytes + 1) ?? Data()
        }
        guard bytes.count <= mostBytes else {
            throw Failure(
                description: "\(path.escapedForDisplay()): has more than 4 MB; expected a file that describes models")
        }
        return bytes
    }

    /// The command that a model stands for, with everything checked that needs no data.
    private static func command(
        _ model: RunModel, _ file: RunFile, _ path: String, _ options: RunOptions
    ) throws -> ReportCommand {
        func wrong(_ setting: RunModel.Setting, _ problem: String) -> RunFileError {
            RunFileError(
                path: path, position: setting.position, key: "models.\(model.name).\(setting.key)", problem: problem)
        }
        let terminal = (options.isQuiet ? ["--quiet"] : []) + (options.isVerbose ? ["--verbose"] : [])
        let command: ReportCommand
        do {
            command = try ReportCommand.parse(terminal + model.words(output: file.output))
        } catch {
            let message = ReportCommand.message(for: error)
            // The parser names the option that it refuses.
            let words = message.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
            guard let setting = model.options.first(where: { words.contains(Substring("--" + $0.key)) }) else {
                throw RunFileError(
                    path: path, position: model.position, key: "models.\(model.name)", problem: message)
            }
            throw wrong(setting, message)
        }
        guard !DataSources.isMissing(command.model.data) else {
            throw wrong(model.data, "there is no file \(command.model.data.quotedForDisplay(limit: 200))")
        }
        do {
            _ = try Formula(command.model.formula)
        } catch {
            throw wrong(model.formula, "\(error)")
        }
        return command
    }
}
