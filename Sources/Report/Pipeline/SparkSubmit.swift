import Dispatch
import Fitter
import Foundation

/// A run of Spark's command `spark-submit` with the script that asks a cluster for cells and fits them.
struct SparkSubmit {
    private let program: String
    private let options: EngineOptions

    /// - Throws: ``Failure`` where the command is not there.
    init(_ options: EngineOptions) throws {
        self.options = options
        program = try EngineClient.path(
            options.client, name: "spark-submit", lack: "Spark (pip install pyspark, or that of the cluster)")
    }

    /// What the script gets.
    private var words: [String] {
        var words = options.columnOptions
        if let table = options.table { words += ["--table=" + table] }
        if let format = options.format { words += ["--read=" + format, "--path=" + (options.place ?? "")] }
        if options.isQuiet { words.append("--quiet") }
        if let path = InstalledFiles.executable { words += ["--mixreport=" + path] }
        return words + [options.formula, "--", options.commandName] + options.commandOptions
    }

    /// Runs it to its end, with this program's standard streams.
    ///
    /// - Returns: its exit code.
    func run() throws -> Int32 {
        let folder = try Failure.writing(NSTemporaryDirectory()) { try TemporaryFolder("spark") }
        defer { folder.remove() }
        let script = folder.path("mixreport_spark.py")
        try Failure.writing(script) {
            try ReportFile(path: "mixreport_spark.py", bytes: Data(PackageResources.mixreport_spark_py)).write(
                to: script)
        }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = options.clientOptions + [script] + words
        process.standardInput = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw Failure(
                description: "\(program.escapedForDisplay()): cannot be started: \(SystemError.reason(error))")
        }
        let pid = process.processIdentifier
        let stop = Interruption.atEnd { ProcessGroup.kill(pid) }
        defer { Interruption.remove(stop) }
        ended.wait()
        guard process.terminationReason == .exit else {
            throw Failure(
                description:
                    "\(program.escapedForDisplay()): was ended by the signal \(process.terminationStatus)")
        }
        return process.terminationStatus
    }
}
