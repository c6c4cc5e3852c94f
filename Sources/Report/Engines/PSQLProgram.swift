import Fitter
import Foundation

/// The command-line client of PostgreSQL, psql: asks a server that it can connect to by itself.
struct PSQLProgram {
    /// Its path.
    let path: String
    /// What it gets besides: a database, a service, a host.
    private let arguments: [String]

    /// What a session is set to: texts in UTF-8, numbers with all digits, times as ISO has them in UTC, and no changes.
    private static let settings = [
        "SET client_encoding = 'UTF8'", "SET standard_conforming_strings = on", "SET extra_float_digits = 3",
        "SET DateStyle = 'ISO'", "SET TimeZone = 'UTC'", "SET default_transaction_read_only = on",
    ]

    /// - Parameters:
    ///   - path: what the user named; nil for the `psql` on the PATH.
    ///   - connection: a database's name, a connection string or its address; nil for what psql's environment says.
    ///   - options: what psql gets besides.
    /// - Throws: ``Failure`` where it is not there.
    init(_ path: String?, connection: String?, options: [String]) throws {
        self.path = try EngineClient.path(
            path, name: "psql", lack: "PostgreSQL's client (Debian: apt-get install postgresql-client)")
        // A program in the background must not ask for a password.
        arguments =
            ["--no-psqlrc", "--quiet", "--csv", "--no-password", "--set=ON_ERROR_STOP=1"] + options
            + (connection.map { ["--dbname=" + $0] } ?? [])
    }

    /// Runs statements, and hands what they give as CSV to `body`, in blocks.
    ///
    /// - Throws: ``Failure`` with what the server says, and the errors of `body`.
    func run(_ statements: [String], _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let text = (Self.settings + statements).map { $0 + ";\n" }.joined()
        let run: EngineRun
        do {
            run = try EngineRun(path, arguments: arguments, statements: text)
        } catch {
            throw Failure(description: "\(path.escapedForDisplay()): cannot be started: \(SystemError.reason(error))")
        }
        do {
            var block = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = try block.withUnsafeMutableBytes({ try run.read(into: $0) }), count > 0 {
                try block.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            }
        } catch {
            run.stop()
            _ = run.end()
            throw error
        }
        let end = run.end()
        if end.code == 0 { return }
        let said = EngineMessage(end.errors).text
        let reason =
            said.isEmpty
            ? end.signal.map { "was ended by the signal \($0)" }
                ?? "ended with the code \(end.code ?? 1) and said nothing" : said
        throw Failure(description: "PostgreSQL: \(reason)")
    }

    /// What statements give as CSV.
    func text(_ statements: [String]) throws -> String {
        var bytes = Data()
        try run(statements) { bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
