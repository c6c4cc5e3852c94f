import Foundation
import TestSupport
import Testing

@Suite("A DuckDB that fails")
struct EngineFailureTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A shell script in the place of DuckDB, and a file that has Parquet's mark.
    private func install(_ script: String) throws -> String {
        let path = try scratch.write("#!/bin/sh\nsql=$(cat)\n" + script + "\n", to: "duckdb")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        try scratch.write("PAR1 and more", to: "d.parquet")
        return path
    }

    /// Answers questions about columns as DuckDB does; what comes behind is run where rows are asked for.
    private static func describing(_ script: String) -> String {
        """
        case $sql in
        *DESCRIBE*) echo '[{"version":"v1.5.6"}]
        [{"column_name":"y","column_type":"DOUBLE"},
        {"column_name":"g","column_type":"BIGINT"}]' ;;
        *) \(script) ;;
        esac
        """
    }

    private func fit(_ words: [String] = [], environment: [String: String] = [:]) throws -> Program.Outcome {
        try Program.run(["fit", "d.parquet", "y ~ 1 + (1|g)"] + words, in: scratch.url, environment: environment)
    }

    @Test(
        "Its end is an error that says what happened",
        arguments: [
            ("echo 'IO Error: no \u{1B}[31mdisk' >&2; exit 1", "d.parquet: DuckDB: IO Error: no \\u{1B}[31mdisk"),
            ("exit 3", "DuckDB ended with the code 3 and said nothing"),
            ("echo '[{\"version\":\"v0.9.2\"}]'; echo '[]'", "is DuckDB v0.9.2; expected 1.0 or newer"),
            ("echo hello", "cannot be read"),
            ("exit 0", "it ends too early"),
            (
                describing("kill -9 $$"),
                "DuckDB was ended by the signal 9, perhaps because the machine had no memory left"
            ),
            (describing("printf PAR1"), "it ends too early"),
            (describing("echo y,g"), "found no mark of Parquet at the start"),
            (
                describing("printf PAR1; echo 'Out of Memory Error: 1 GiB' >&2; exit 1"),
                "DuckDB: Out of Memory Error: 1 GiB"
            ),
        ])
    func failure(script: String, message: String) throws {
        let outcome = try fit(["--duckdb", try install(script)])
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"))
    }

    @Test("Where it is not found, the error says in one line what to install")
    func absent() throws {
        _ = try install("exit 0")
        let outcome = try fit(environment: ["PATH": "/nowhere", "MIXREPORT_DUCKDB": ""])
        #expect(outcome.code == 1)
        #expect(outcome.errors.split(separator: "\n").count == 1)
        let none = try fit(["--duckdb", "/nowhere/duckdb"])
        #expect(none.errors.contains("--duckdb is \"/nowhere/duckdb\"; expected the path of DuckDB's command"))
    }

    @Test("An interruption ends it too", arguments: [SIGINT, SIGTERM])
    func interruption(signal: Int32) throws {
        let path = try install(Self.describing("echo $$ > pid; exec sleep 600"))
        let program = try Program.start(["fit", "d.parquet", "y ~ 1 + (1|g)", "--duckdb", path], in: scratch.url)
        let child = try #require(program.child(writtenTo: scratch.url.appending(path: "pid")))
        program.send(signal)
        #expect(try program.outcome().code == 128 + signal)
        #expect(RunningProgram.ends(child))
    }
}
