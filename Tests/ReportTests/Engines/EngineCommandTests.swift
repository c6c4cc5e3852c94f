import Foundation
import TestSupport
import Testing

@Suite("Fits of what an engine sums up")
struct EngineCommandTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Rows of groups under two conditions, of which some are missing, as CSV.
    private func writeRows() throws {
        let rows = (0..<400).map { row in
            let y = row % 97 == 5 ? "" : "\(Double((row * 7919) % 1013) / 100 + Double(row % 6))"
            return "\(y),\(row / 6 % 2 == 0 ? "new" : "old"),\(row % 6),\(row % 2 + 1)"
        }
        try scratch.write((["y,x,g,w"] + rows).joined(separator: "\n") + "\n", to: "rows.csv")
    }

    /// A shell script in the place of an engine's client.
    private func install(_ script: String, as name: String) throws -> String {
        let path = try scratch.write("#!/bin/sh\n" + script + "\n", to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    private func run(_ words: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
        try Program.run(["engine"] + words, in: scratch.url, environment: environment)
    }

    private struct Fit: Decodable {
        struct Term: Decodable {
            let term: String
            let estimate: Double
            let se: Double
            let df: Double?
        }

        let criterion: Double
        let n: Int
        let fixedEffects: [Term]
    }

    private func fit(_ outcome: Program.Outcome) throws -> Fit {
        try #require(outcome.code == 0, "\(outcome.errors)")
        return try JSONDecoder().decode(Fit.self, from: Data(outcome.output.utf8))
    }

    private func expectEqual(_ left: Fit, _ right: Fit) {
        #expect(abs(left.criterion - right.criterion) < 1e-9 * abs(left.criterion) && left.n == right.n)
        #expect(left.fixedEffects.map(\.term) == right.fixedEffects.map(\.term))
        for (left, right) in zip(left.fixedEffects, right.fixedEffects) {
            #expect(abs(left.estimate - right.estimate) < 1e-7 * left.se)
            #expect(abs(left.se - right.se) < 1e-7 * left.se)
            #expect(abs((left.df ?? 0) - (right.df ?? 0)) < 1e-5 * (left.df ?? 1))
        }
    }

    @Test(
        "DuckDB's cells have the fit of the rows, of a table, of files and of a query",
        .enabled(if: DuckDBCommand.isThere, Comment(rawValue: DuckDBCommand.lack)),
        arguments: [
            ["w.duckdb", "--table", "a \"b"], ["rows.parquet"], ["rows.parquet", "--query", "SELECT * FROM data;"],
            [":memory:", "--query", "SELECT * FROM read_csv('rows.csv')\n-- to the end"],
        ])
    func duckdb(data: [String]) throws {
        try writeRows()
        try DuckDBCommand.run(
            "CREATE TABLE \"a \"\"b\" AS SELECT * FROM read_csv('rows.csv'); COPY \"a \"\"b\" TO 'rows.parquet'",
            database: "w.duckdb", in: scratch.url)
        let formula = "log(y + 20) ~ x + (1 | g)"
        let rows = try fit(
            Program.run(["fit", "rows.csv", formula, "--weights", "w", "--json", "-"], in: scratch.url))
        let outcome = try run(
            ["duckdb", data[0], formula, "--weights", "w"] + data.dropFirst() + ["--", "fit", "--json", "-"],
            environment: DuckDBCommand.environment)
        expectEqual(rows, try fit(outcome))
        #expect(outcome.errors.contains("400 rows, 5 of them left out for missing values, in 12 cells ("))
    }

    @Test(
        "The models behind anova are fitted to cells of all their columns",
        .enabled(if: DuckDBCommand.isThere, Comment(rawValue: DuckDBCommand.lack)))
    func models() throws {
        try writeRows()
        let models = ["sqrt(y) ~ 1 + (1 | g)", "sqrt(y) ~ x + (1 | g)"]
        let rows = try Program.run(["anova", "rows.csv"] + models + ["--json", "-"], in: scratch.url)
        let outcome = try run(
            [
                "duckdb", ":memory:", models[0], "--query", "SELECT * FROM read_csv('rows.csv')", "--", "anova",
                models[1],
            ]
                + ["--json", "-"], environment: DuckDBCommand.environment)
        #expect(outcome.code == 0, "\(outcome.errors)")
        struct Document: Decodable {
            struct Model: Decodable {
                let aic: Double

                enum CodingKeys: String, CodingKey { case aic = "AIC" }
            }

            let models: [Model]
        }
        let both = try [rows, outcome].map {
            try JSONDecoder().decode(Document.self, from: Data($0.output.utf8)).models.map(\.aic)
        }
        #expect(both[0].count == 2)
        for (left, right) in zip(both[0], both[1]) { #expect(abs(left - right) < 1e-6) }
    }

    /// Answers as psql does: what is asked for is told from the statements.
    private static func answering(_ cells: String) -> String {
        """
        sql=$(cat)
        case $sql in
        *server_version*) printf 'version\\n15.18 (Debian)\\ny,x,g\\n' ;;
        *"AS total"*) printf 'total,complete,cells\\n12,10,4\\n' ;;
        *) \(cells) ;;
        esac
        """
    }

    private static let cells = """
        printf 'x,g,n,y,ss\\na,1,3,2.5,1\\nb,1,2,3.5,0.5\\na,2,2,1.5,0.25\\nb,2,3,3.25,2\\n'
        """

    @Test(
        "PostgreSQL's cells are read once all are there, and a report names the engine and the query without the connection"
    )
    func postgres() throws {
        let path = try install(Self.answering(Self.cells), as: "psql")
        let outcome = try run([
            "postgres", "postgresql://me:secret@db/w", "y ~ x + (1|g)", "--table", "sales.ratings", "--client", path,
            "--", "--simulations", "0",
        ])
        #expect(outcome.code == 0 && outcome.output == "output/sales.ratings/index.html\n", "\(outcome.errors)")
        let folder = scratch.url.appending(path: "output/sales.ratings")
        for name in ["report.json", "index.html"] {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(!text.contains("secret"))
            #expect(
                try text.contains(
                    Regex("PostgreSQL 15.18, table sales.ratings; the query of the cells has the SHA-256 [0-9a-f]{64}")
                ))
        }
    }

    @Test("psql gets the connection and its options, and is never asked for a password")
    func arguments() throws {
        let path = try install("printf '%s\\n' \"$@\" > words\n" + Self.answering(Self.cells), as: "psql")
        let outcome = try run([
            "postgres", "service=w", "y ~ x + (1|g)", "--table", "t", "--client", path, "--client-option=--port=5433",
            "--client-option=-Ume", "--", "fit",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let words = try String(contentsOf: scratch.url.appending(path: "words"), encoding: .utf8)
        #expect(words.hasSuffix("--port=5433\n-Ume\n--dbname=service=w\n") && words.contains("--no-password\n"))
    }

    @Test(
        "What the server says of an error is shown, and no fit is made of the cells before it",
        arguments: [
            (answering(cells + "; echo 'ERROR:  disk \u{1B}[31mfull' >&2; exit 3"), "PostgreSQL: ERROR:  disk \\u{1B}"),
            (answering("kill -9 $$"), "PostgreSQL: was ended by the signal 9"),
            ("cat > /dev/null; exit 2", "PostgreSQL: ended with the code 2 and said nothing"),
            ("cat > /dev/null; printf 'version\\n15\\ny,g\\n'", "there is no column \"x\""),
            (
                "sql=$(cat); case $sql in *server*) printf 'version\\n15\\ny,x,g\\n' ;; *) printf 'total,complete,cells\\n12,0,0\\n' ;; esac",
                "each of the 12 rows has a missing value"
            ),
            (
                "sql=$(cat); case $sql in *server*) printf 'version\\n15\\ny,x,g\\n' ;; *) echo hello ;; esac",
                "the engine's answer has no numbers of rows"
            ),
        ])
    func failure(script: String, message: String) throws {
        let path = try install(script, as: "psql")
        let outcome = try run([
            "postgres", "y ~ x + (1|g)", "--table", "t", "--client", path, "--", "report", "-o", "r",
        ])
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"))
        #expect(!FileManager.default.fileExists(atPath: scratch.url.appending(path: "r").path))
    }

    @Test("Most cells of one row are told")
    func vain() throws {
        let path = try install(
            Self.answering(Self.cells).replacing("12,10,4", with: "12,10,6"), as: "psql")
        let words = ["postgres", "y ~ x + (1|g)", "--table", "t", "--client", path]
        #expect(try run(words + ["--", "fit"]).errors.contains("most cells are single rows"))
        #expect(try run(words + ["--quiet", "--", "fit"]).errors.isEmpty)
    }

    @Test("Spark gets the script, its own options and the command, and its exit code is the program's")
    func spark() throws {
        let path = try install(
            "for word; do printf '%s\\n' \"$word\"; case $word in *.py) grep -c 'def main' \"$word\" ;; esac; done; exit 7",
            as: "spark-submit")
        let outcome = try run([
            "spark", "s3://lake/r", "y ~ x + (1|g)", "--read", "parquet", "--weights", "w", "--client", path,
            "--client-option=--master=yarn", "--", "anova", "y ~ 1 + (1|g)",
        ])
        #expect(outcome.code == 7)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "--master=yarn" && lines[1].hasSuffix("/mixreport_spark.py") && lines[2] == "1")
        #expect(lines[3...6] == ["--weights", "w", "--read=parquet", "--path=s3://lake/r"])
        #expect(lines.suffix(4) == ["y ~ x + (1|g)", "--", "anova", "y ~ 1 + (1|g)"])
        #expect(!FileManager.default.fileExists(atPath: lines[1]))
    }

    @Test(
        "What makes no sense is refused before the engine is asked",
        arguments: [
            (["duckdb", "y ~ x + (1|g)", "--table", "t"], "There are no data"),
            (["duckdb", "d.duckdb", "y + x", "--table", "t"], "is no model"),
            (["duckdb", "d.duckdb", "y ~ x + (1|g)", "--table", "t", "--query", "SELECT 1"], "both given"),
            (["duckdb", "d.duckdb", "y ~ x + (1|g)", "--read", "csv"], "--read is for Spark"),
            (["duckdb", "d.duckdb", "y ~ x + (1|g)", "--client-option=-x"], "is for psql and spark-submit"),
            (["postgres", "y ~ x + (1|g)"], "expected --table or --query"),
            (["postgres", "y ~ x + (1|g)", "--table", " "], "--table is empty"),
            (["spark", "y ~ x + (1|g)"], "expected --table, or --read"),
            (["spark", "y ~ x + (1|g)", "--read", "parquet"], "expected their path before the model"),
            (["spark", "p", "y ~ x + (1|g)", "--table", "t"], "is before the model"),
            (["spark", "y ~ x + (1|g)", "--query", "SELECT 1"], "make a view"),
            (["postgres", "y ~ x + (1|g)", "--table", "t", "--", "compare"], "Behind -- is \"compare\""),
            (["postgres", "y ~ x + (1|g)", "--table", "t", "--", "fit", "--weights=w"], "write it before"),
            (["postgres", "y ~ x + (1|g)", "--table", "t", "--", "fit", "--count", "n"], "leave it out there"),
            (["postgres", "y ~ x + (1|g)", "--table", "t", "--", "fit", "--nothing"], "Unknown option"),
            (["oracle", "y ~ x + (1|g)", "--table", "t"], "oracle"),
        ])
    func refused(words: [String], message: String) throws {
        let outcome = try run(words)
        #expect(outcome.code == 64 && outcome.output.isEmpty)
        #expect(outcome.errors.lowercased().contains(message.lowercased()), "\(outcome.errors)")
    }

    @Test("A client that is not there is named, with what to install", arguments: ["duckdb", "postgres", "spark"])
    func absent(engine: String) throws {
        let data = engine == "duckdb" ? ["d.duckdb"] : []
        let words = [engine] + data + ["y ~ x + (1|g)", "--table", "t", "--", "fit"]
        let outcome = try run(words, environment: ["PATH": "/nowhere", "MIXREPORT_DUCKDB": ""])
        #expect(outcome.code == 1 && outcome.errors.contains("--client PATH"), "\(outcome.errors)")
        let named = try run([engine] + data + ["y ~ x + (1|g)", "--table", "t", "--client", "/nowhere/x"])
        #expect(named.code == 1 && named.errors.contains("--client is \"/nowhere/x\""), "\(named.errors)")
    }

    @Test("An interruption ends the client too")
    func interruption() throws {
        let path = try install("echo $$ > pid; exec sleep 600", as: "psql")
        let program = try Program.start(
            ["engine", "postgres", "y ~ x + (1|g)", "--table", "t", "--client", path], in: scratch.url)
        let child = try #require(program.child(writtenTo: scratch.url.appending(path: "pid")))
        program.send(SIGTERM)
        #expect(try program.outcome().code == 128 + SIGTERM)
        #expect(RunningProgram.ends(child))
    }
}
