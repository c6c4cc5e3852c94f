import Foundation
import TestSupport

/// DuckDB's command for tests.
enum DuckDBCommand {
    /// Its path: the one that `.ci/run` installs, or that of the environment; nil where there is none.
    static let path: String? = {
        let environment = ProcessInfo.processInfo.environment
        let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/duckdb" as String? }
        let places: [String?] = [environment["MIXREPORT_DUCKDB"], Fixtures.path(".build/duckdb/bin/duckdb")] + folders
        return places.compactMap(\.self).first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static let isThere = path != nil
    static let lack = "DuckDB's command is needed: make duckdb"

    /// The environment in which the program finds it.
    static var environment: [String: String] { ["MIXREPORT_DUCKDB": path ?? ""] }

    /// Runs statements on a database that they may change.
    static func run(_ statements: String, database: String = ":memory:", in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = ["-init", "/dev/null", "-batch", "-bail", database, "-c", statements]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(statements: statements) }
    }

    struct Failed: Error {
        let statements: String
    }
}
