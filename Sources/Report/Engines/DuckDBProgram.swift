import Fitter
import Foundation

/// The command-line program of DuckDB, which reads what is not delimited text.
struct DuckDBProgram {
    /// Its path.
    let path: String

    /// The environment variable that names it where no option does.
    static let variable = "MIXREPORT_DUCKDB"
    private static let oldestVersion = 1

    /// - Parameters:
    ///   - path: what the user named; nil for the environment's, or the `duckdb` on the PATH.
    ///   - option: the option that names it, for messages.
    ///   - data: what is to be read, for the message.
    /// - Throws: ``Failure`` where it is not there.
    init(_ path: String?, option: String = "--duckdb", for data: String) throws {
        let environment = ProcessInfo.processInfo.environment
        let ofEnvironment = environment[Self.variable].flatMap { $0.isEmpty ? nil : (Self.variable, $0) }
        if let (source, path) = path.map({ (option, $0) }) ?? ofEnvironment {
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw Failure(
                    description:
                        "\(source) is \(path.quotedForDisplay(limit: 200)); expected the path of DuckDB's command")
            }
            self.path = path
            return
        }
        // A Python environment has both programs in one folder, which need not be on the PATH.
        let found = ProgramPath.find("duckdb", alsoIn: [InstalledFiles.programFolder].compactMap(\.self))
        guard let found else {
            throw Failure(
                description:
                    "\(data.escapedForDisplay()): is read by DuckDB, whose command duckdb was not found on the PATH; install it (pip install duckdb-cli) or name it (\(option) PATH)"
            )
        }
        self.path = found
    }

    /// Runs statements, and hands what they write to `body`.
    ///
    /// - Parameters:
    ///   - statements: what is run after the settings, each ended by a semicolon.
    ///   - source: the data, for messages.
    ///   - threads: how many threads DuckDB may use.
    func run<Value>(
        _ statements: [String], of source: DuckDBRelation, threads: Int, _ body: (EngineRun) throws -> Value
    ) throws -> Value {
        let settings = [
            "SET autoinstall_known_extensions = false", "SET enable_progress_bar = false",
            "SET preserve_insertion_order = true", "SET threads = \(max(threads, 1))",
        ]
        let text = (settings + source.preparation + statements).map { $0 + ";\n" }.joined()
        // Neither the user's start file nor a change of the data.
        var arguments = ["-init", "/dev/null", "-batch", "-bail", "-json"]
        if let database = source.database {
            arguments += ["-readonly", database.hasPrefix("-") ? "./" + database : database]
        }
        let run: EngineRun
        do {
            run = try EngineRun(path, arguments: arguments, statements: text)
        } catch {
            throw Failure(description: "\(path.escapedForDisplay()): cannot be started: \(SystemError.reason(error))")
        }
        let result = Result { try body(run) }
        // What has read to the end lets it say why there is no more.
        let isStopped = if case .failure(let error) = result { !Self.isOfEnd(error) } else { false }
        if isStopped { run.stop() }
        let end = run.end()
        if case .failure(let error) = result, !(error is ParquetError), !(error is DecodingError) { throw error }
        // What DuckDB says comes before what its output lacks because of it.
        if let problem = problem(end, of: source, isStopped: isStopped) { throw problem }
        do {
            return try result.get()
        } catch {
            let reason =
                if case ParquetError.unexpected(let found) = error { "found \(found)" } else { "it ends too early" }
            throw Failure(
                description:
                    "\(source.name.escapedForDisplay()): what \(path.escapedForDisplay()) wrote cannot be read (\(reason)); expected DuckDB \(Self.oldestVersion).0 or newer"
            )
        }
    }

    /// Whether an error is that of output that is less than was expected, or other text.
    private static func isOfEnd(_ error: any Error) -> Bool {
        error is DecodingError || error as? ParquetError == .truncated
    }

    private func problem(_ end: EngineRun.End, of source: DuckDBRelation, isStopped: Bool) -> Failure? {
        let said = EngineMessage(end.errors, isOfQuery: source.isQuery).text
        let name = source.name.escapedForDisplay()
        if !said.isEmpty, end.code != 0 { return Failure(description: "\(name): DuckDB: \(said)") }
        if isStopped { return nil }
        if let signal = end.signal {
            return Failure(
                description:
                    "\(name): DuckDB was ended by the signal \(signal)\(signal == SIGKILL ? ", perhaps because the machine had no memory left" : "")"
            )
        }
        guard let code = end.code, code != 0 else { return nil }
        return Failure(description: "\(name): DuckDB ended with the code \(code) and said nothing")
    }

    /// The rows of statements as texts by the names of their columns, for each statement.
    func rows(_ statements: [String], of source: DuckDBRelation, threads: Int = 1) throws -> [[[String: String?]]] {
        try run(["SELECT version() AS version"] + statements, of: source, threads: threads) { run in
            let text = String(decoding: try run.readAll(), as: UTF8.self)
            // A line end within a text is written as an escape.
            let parts = text.replacing("]\n[", with: "]\n\n[").split(separator: "\n\n")
            if source.isQuery, parts.count > statements.count + 1 {
                throw Failure(
                    description:
                        "\(source.name.escapedForDisplay()): --query has several statements; expected one, as what it gives is the data"
                )
            }
            let rows = try parts.map { try JSONDecoder().decode([[String: String?]].self, from: Data($0.utf8)) }
            guard let version = rows.first?.first?["version"] ?? nil else { throw ParquetError.truncated }
            let major = version.drop { !$0.isNumber }.prefix { $0.isNumber }
            if let major = Int(major), major < Self.oldestVersion {
                throw Failure(
                    description:
                        "\(path.escapedForDisplay()): is DuckDB \(version.escapedForDisplay(limit: 40)); expected \(Self.oldestVersion).0 or newer"
                )
            }
            guard rows.count == statements.count + 1 else { throw ParquetError.truncated }
            return Array(rows.dropFirst())
        }
    }
}
