import Foundation
import TestSupport

/// The built program, run as its users run it.
struct Program {
    /// What a run left behind.
    struct Outcome {
        let code: Int32
        let output: String
        let errors: String

        /// The last line of standard output.
        var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }
    }

    struct NotBuilt: Error {
        let searched: [String]
    }

    /// Beside the tests' own executable or bundle, where SwiftPM puts all products of one configuration.
    private static func path(_ name: String = "mixreport") throws -> String {
        var folders: [URL] = []
        for start in [CommandLine.arguments.first.map { URL(filePath: $0) }, Bundle.main.executableURL].compactMap({
            $0
        }) {
            var folder = start.resolvingSymlinksInPath().deletingLastPathComponent()
            for _ in 0..<4 {
                folders.append(folder)
                folder = folder.deletingLastPathComponent()
            }
        }
        for configuration in ["release", "debug"] {
            folders.append(Fixtures.repository.appending(path: ".build/\(configuration)"))
        }
        let candidates = folders.map { $0.appending(path: name).path(percentEncoded: false) }
        guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
            throw NotBuilt(searched: candidates)
        }
        return found
    }

    /// Runs the program in a folder to its end; its output goes to files, so that no amount of it can block.
    static func run(
        _ arguments: [String], in folder: URL = FileManager.default.temporaryDirectory,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(executable: try path(), arguments, in: folder, environment: environment)
    }

    /// Runs another program of the package.
    static func run(product: String, _ arguments: [String], in folder: URL) throws -> Outcome {
        try run(executable: try path(product), arguments, in: folder, environment: [:])
    }

    /// Runs a command line in bash, where `mixreport` is the built program.
    static func bash(_ command: String, in folder: URL) throws -> Outcome {
        let program = URL(filePath: try path()).deletingLastPathComponent().path(percentEncoded: false)
        let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return try run(
            executable: "/bin/bash", ["-c", command], in: folder, environment: ["PATH": "\(program):\(search)"])
    }

    /// Starts the program, to be sent signals.
    static func start(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) throws -> RunningProgram {
        try RunningProgram(executable: try path(), arguments, in: folder, environment: environment)
    }

    private static func run(
        executable: String, _ arguments: [String], in folder: URL, environment: [String: String]
    ) throws -> Outcome {
        try RunningProgram(executable: executable, arguments, in: folder, environment: environment).outcome()
    }
}

/// The program while it runs.
struct RunningProgram {
    private let process = Process()
    private let scratch: Scratch
    private let output: URL
    private let errors: URL

    init(executable: String, _ arguments: [String], in folder: URL, environment: [String: String]) throws {
        scratch = try Scratch()
        (output, errors) = (scratch.url.appending(path: "output"), scratch.url.appending(path: "errors"))
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    var processIdentifier: Int32 { process.processIdentifier }

    /// Sends a signal.
    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// The process that a program which this one has started writes the number of into a file; waits for it up to a minute.
    ///
    /// - Returns: nil where there is none by then.
    func child(writtenTo file: URL) -> Int32? {
        for _ in 0..<600 {
            usleep(100_000)
            let text = try? String(contentsOf: file, encoding: .utf8)
            if let number = text.flatMap({ Int32($0.trimmingCharacters(in: .newlines)) }) { return number }
        }
        return nil
    }

    /// Whether a process ends within five seconds.
    static func ends(_ process: Int32) -> Bool {
        for _ in 0..<100 where kill(process, 0) == 0 { usleep(50_000) }
        return kill(process, 0) != 0
    }

    /// Waits for the end.
    func outcome() throws -> Program.Outcome {
        process.waitUntilExit()
        return Program.Outcome(
            code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}
