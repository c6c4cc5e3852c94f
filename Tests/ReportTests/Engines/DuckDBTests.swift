import Foundation
import TestSupport
import Testing

@Suite("Data that DuckDB reads", .enabled(if: DuckDBCommand.isThere, "\(DuckDBCommand.lack)"))
struct DuckDBTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func run(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(arguments, in: scratch.url, environment: DuckDBCommand.environment)
    }

    /// What a command writes as JSON, without what depends on the run.
    private func json(_ arguments: [String]) throws -> NSDictionary {
        let outcome = try run(arguments + ["--json", "-"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        var object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        object["seconds"] = nil
        return object as NSDictionary
    }

    /// The columns of a description by their names.
    private func columns(_ arguments: [String]) throws -> [String: [String: Any]] {
        let data = try #require(try json(["describe"] + arguments)["data"] as? [String: Any])
        let columns = try #require(data["columns"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: columns.map { ($0["column"] as? String ?? "", $0) })
    }

    private func levels(_ column: [String: Any]?) -> [String] {
        let levels = column?["levels"] as? [[String: Any]] ?? []
        return levels.compactMap { $0["level"] as? String }
    }

    @Test("Parquet, JSON, a table, a view and queries give the fit of the CSV, number by number")
    func sameFit() throws {
        try DuckDBCommand.run(
            """
            CREATE TABLE sleep AS SELECT * FROM read_csv('\(Samples.sleepstudy)');
            CREATE VIEW seen AS SELECT * FROM sleep;
            COPY sleep TO 'sleep.parquet'; COPY sleep TO 'sleep.jsonl'; COPY sleep TO 'sleep.csv';
            COPY (FROM sleep LIMIT 90) TO 'a part.parquet'; COPY (FROM sleep OFFSET 90) TO 'b part.parquet'
            """, database: "sleep.duckdb", in: scratch.url)
        let formula = "Reaction ~ Days + (Days|Subject)"
        let expected = try json(["fit", "sleep.csv", formula])
        for data in [
            ["sleep.parquet"], ["sleep.jsonl"], ["? part.parquet"], ["sleep.duckdb", "--table", "sleep"],
            ["sleep.duckdb", "--table", "main.seen"], ["sleep.duckdb", "--query", "FROM sleep; "],
            ["sleep.parquet", "--query", "WITH x AS (FROM data) SELECT * FROM x"],
            [":memory:", "--query", "SELECT * FROM read_csv('sleep.csv') -- all"],
        ] {
            #expect(try json(["fit", data[0], formula] + data.dropFirst()) == expected, "\(data)")
        }
    }

    @Test("NULL is a missing value in columns of texts, of integers and of other numbers", arguments: [1, 3])
    func missing(threads: Int) throws {
        try DuckDBCommand.run(
            """
            CREATE TABLE t AS SELECT CASE WHEN i % 11 = 3 THEN NULL ELSE 'g' || i % 7 END AS g,
                CASE WHEN i % 13 = 5 THEN NULL ELSE i % 5 END AS x,
                CASE WHEN i % 17 = 8 THEN NULL ELSE i * 37 % 11 + i / 100 END AS y FROM range(300) r(i);
            COPY t TO 't.csv'
            """, database: "t.duckdb", in: scratch.url)
        let words = ["y ~ x + (1|g)", "--threads", "\(threads)"]
        let expected = try json(["fit", "t.csv"] + words)
        #expect(expected["dropped"] as? Int == 300 - (0..<300).count { $0 % 11 != 3 && $0 % 13 != 5 && $0 % 17 != 8 })
        #expect(try json(["fit", "t.duckdb"] + words + ["--table", "t"]) == expected)
    }

    @Test("A file that is CSV is read as CSV, whatever its name is")
    func textByAnotherName() throws {
        try FileManager.default.copyItem(atPath: Samples.sleepstudy, toPath: scratch.path("sleep.parquet"))
        #expect(try run(["fit", "sleep.parquet", "Reaction ~ Days + (1|Subject)"]).code == 0)
    }

    @Test("Types are kept: texts are never numbers, integers of any size and decimals keep their digits as levels")
    func types() throws {
        try DuckDBCommand.run(
            """
            CREATE TABLE t AS SELECT i,
                CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'NA' WHEN 3 THEN '007' ELSE '7' END AS txt,
                i % 3 = 0 AS truth, 9007199254740993 + i % 2 AS big,
                170141183460469231731687303715884105720::HUGEINT + (i % 2) AS huge,
                12345678901234567890.1234567890::DECIMAL(38,10) + (i % 2) AS dec, DATE '2021-03-04' + i::INT AS day,
                TIMESTAMP '2021-03-04 13:45:10.5' AS ts, TIMESTAMPTZ '2021-03-04 13:45:10.5+02' AS tz,
                TIMESTAMP_NS '2021-03-04 13:45:10.25' AS ns, TIME '13:45:00.25' AS tm,
                (['b', 'a', 'it''s'])[1 + i % 3]::ENUM('b', 'a', 'it''s', 'unused') AS en,
                CASE i % 4 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN NULL ELSE i / 8 END AS num, 0.1::FLOAT AS single,
                'a7b8c9d0-0000-4000-8000-00000000000' || (i % 2) AS id, [i] AS list, {'a': i} AS struct
            FROM range(40) r(i)
            """, database: "t.duckdb", in: scratch.url)
        let all = try columns(["t.duckdb", "--table", "t"])
        #expect(levels(all["txt"]) == ["", "007", "7", "NA"])
        #expect(all["txt"]?["missing"] as? Int == 8)
        #expect(levels(all["truth"]) == ["FALSE", "TRUE"])
        #expect(levels(all["en"]) == ["b", "a", "it's"])
        #expect(all["num"]?["missing"] as? Int == 20)
        #expect(levels(all["id"]).count == 2)
        #expect(all["list"] == nil && all["struct"] == nil)
        func range(_ name: String) -> [Double] {
            let numbers = all[name]?["numbers"] as? [String: Any]
            return ["minimum", "maximum"].compactMap { numbers?[$0] as? Double }
        }
        #expect(range("day") == [18690, 18729])
        #expect(range("ts") == [1614865510.5, 1614865510.5])
        #expect(range("tz") == [1614858310.5, 1614858310.5])
        #expect(range("ns") == [1614865510.25, 1614865510.25])
        #expect(range("tm") == [49500.25, 49500.25])
        // JSONSerialization is off by a unit in the last place here.
        #expect(abs(range("single")[0] - Double(Float(0.1))) < 1e-15)
        // The nearest doubles of the decimals.
        #expect(range("dec") == [12345678901234567890.123456789, 12345678901234567891.123456789])
        let grouped = try columns(["t.duckdb", "--table", "t", "--categorical", "big,huge,dec,day,tz,num"])
        #expect(levels(grouped["big"]) == ["9007199254740993", "9007199254740994"])
        #expect(levels(grouped["huge"]).count == 2)
        #expect(levels(grouped["dec"]) == ["12345678901234567890.1234567890", "12345678901234567891.1234567890"])
        #expect(levels(grouped["day"]).first == "2021-03-04")
        #expect(levels(grouped["tz"]) == ["2021-03-04 11:45:10.5+00"])
        #expect(levels(grouped["num"]).prefix(2) == ["0.25", "0.375"])
    }

    @Test(
        "Names are names, whatever is in them",
        arguments: ["x\"; DROP TABLE x; --", "it's", "a.b", "\u{E9}\u{1F600}", "select"])
    func names(name: String) throws {
        let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
        try DuckDBCommand.run(
            "CREATE TABLE \(quoted) AS SELECT i % 7 + i / 9 AS \(quoted), i % 4 AS g FROM range(40) r(i)",
            database: "n.duckdb", in: scratch.url)
        let bytes = try Data(contentsOf: scratch.url.appending(path: "n.duckdb"))
        let formula = "`\(name)` ~ 1 + (1|g)"
        for table in [name, quoted, "main." + name] {
            let outcome = try run(["fit", "n.duckdb", formula, "--table", table])
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        #expect(try scratch.contents() == ["n.duckdb"])
        #expect(try Data(contentsOf: scratch.url.appending(path: "n.duckdb")) == bytes)
    }

    @Test(
        "One row, no row, missing values alone, and rows around the size of a row group are read",
        arguments: [0, 1, 2, 122_879, 122_881])
    func sizes(count: Int) throws {
        try DuckDBCommand.run(
            "COPY (SELECT i::DOUBLE AS x, NULL::INT AS none, 'g' || i % 3 AS g FROM range(\(count)) r(i)) TO 'd.parquet'",
            in: scratch.url)
        let outcome = try run(["describe", "d.parquet", "--json", "-"])
        guard count > 0 else {
            #expect(outcome.code == 1 && outcome.errors.contains("holds a header and no rows"), "\(outcome.errors)")
            return
        }
        let all = try columns(["d.parquet"])
        #expect((all["x"]?["numbers"] as? [String: Any])?["maximum"] as? Double == Double(count - 1))
        #expect(all["none"]?["missing"] as? Int == count)
        #expect(levels(all["g"]).count == min(count, 3))
    }

    @Test("Rows keep their order over row groups and files")
    func order() throws {
        try DuckDBCommand.run(
            """
            COPY (SELECT 125000 + i AS x, i % 5 AS g FROM range(5000) r(i)) TO 'b.parquet';
            COPY (SELECT i AS x, i % 5 AS g FROM range(125000) r(i)) TO 'a.parquet'
            """, in: scratch.url)
        let formula = "x ~ 1 + (1|g)"
        let outcome = try run([
            "predict", "*.parquet", formula, "--new", "*.parquet", "--df", "none", "--output", "p.csv",
        ])
        // Predictions of the rows 1, 2, 3 in turn are those of the levels 0, 1, 2.
        #expect(outcome.code == 0, "\(outcome.errors)")
        let lines = try String(contentsOfFile: scratch.path("p.csv"), encoding: .utf8).split(separator: "\r\n")
            .dropFirst()
        let fitted = lines.map { $0.split(separator: ",")[1] }
        #expect(fitted.count == 130_000)
        #expect(fitted.indices.allSatisfy { fitted[$0] == fitted[$0 % 5] })
    }

    @Test(
        "An error says what was found, where, and what to do",
        arguments: [
            (["d.duckdb"], "name one of its tables with --table: \"ratings\""),
            (["d.duckdb", "--table", "rating"], "did you mean \"ratings\"?"),
            (["d.duckdb", "--table", "other"], "the tables are: \"ratings\""),
            (
                ["d.duckdb", "--query", "SELECT *\nFROM ratings\nWHERE nix = 1"],
                "LINE 3: WHERE nix = 1\n              ^"
            ),
            (["d.duckdb", "--query", "SELEC 1"], "LINE 1: SELEC 1"),
            (["d.duckdb", "--query", "SELECT y, x FROM ratings"], "there is no column \"g\""),
            (["d.duckdb", "--query", "SELECT g AS y, x, g FROM ratings"], "column \"y\" is VARCHAR; expected numbers"),
            (
                ["d.duckdb", "--query", "SELECT [x] AS y, x, g FROM ratings"],
                "column \"y\" is BIGINT[]; expected numbers"
            ),
            (
                ["d.duckdb", "--query", "SELECT CAST(g AS INT) AS y, x, g FROM ratings"],
                "Could not convert string 'a' to INT32"
            ),
            (["d.duckdb", "--table", "ratings", "--decimal", ","], "--decimal says how text is written"),
            (["d.duckdb", "--table", "ratings", "--rename", "z=w"], "there is no column \"z\""),
            (["d.duckdb", "--table", "ratings", "--rename", "x=y"], "stands over columns"),
            (["d.csv", "--table", "ratings"], "--table is about databases of DuckDB"),
            (["d.csv", "--query", "FROM data"], ":memory: for a query that names its files itself"),
            ([":memory:"], "is no file; expected a --query"),
            (["no*.parquet"], "no file matches"),
            (["d.*"], "expected files of one kind"),
            (["d.parquet", "--table", "t"], "--table is about databases of DuckDB; leave it out"),
            (["broken.parquet"], "DuckDB: "),
            (["d.duckdb", "--query", "SELECT \u{1B}[31m"], "\\u{1B}[31m"),
        ])
    func errors(words: [String], message: String) throws {
        try DuckDBCommand.run(
            """
            CREATE TABLE ratings AS SELECT i AS x, i / 3 AS y, ['a', 'b', 'c'][1 + i % 3] AS g FROM range(30) r(i);
            COPY ratings TO 'd.parquet'; COPY ratings TO 'd.csv'
            """, database: "d.duckdb", in: scratch.url)
        let parquet = try Data(contentsOf: scratch.url.appending(path: "d.parquet"))
        try parquet.prefix(200).write(to: scratch.url.appending(path: "broken.parquet"))
        let outcome = try run(["fit", words[0], "y ~ x + (1|g)"] + words.dropFirst())
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"))
    }

    @Test("A report says what was read, and its digest is that of the files one after another")
    func provenance() throws {
        try DuckDBCommand.run(
            """
            CREATE TABLE s AS FROM read_csv('\(Samples.sleepstudy)');
            COPY (FROM s LIMIT 90) TO 'a.parquet'; COPY (FROM s OFFSET 90) TO 'b.parquet'
            """, database: "s.duckdb", in: scratch.url)
        func data(_ words: [String]) throws -> (data: [String: Any], page: String) {
            let outcome = try run(
                ["report"] + words + ["Reaction ~ Days + (1|Subject)", "-o", "out", "--simulations", "0"])
            #expect(outcome.code == 0, "\(outcome.errors)")
            let object = try JSONSerialization.jsonObject(
                with: Data(contentsOf: scratch.url.appending(path: "out/report.json")))
            let page = try String(contentsOfFile: scratch.path("out/index.html"), encoding: .utf8)
            return (try #require((object as? [String: Any])?["data"] as? [String: Any]), HTMLPage.unescaped(page))
        }
        let files = try data(["*.parquet"])
        let sum = try Program.bash("cat a.parquet b.parquet | sha256sum | cut -c1-64", in: scratch.url)
        #expect(files.data["sha256"] as? String == sum.output.trimmingCharacters(in: .newlines))
        #expect((files.data["files"] as? [[String: Any]])?.map { $0["name"] as? String } == ["a.parquet", "b.parquet"])
        #expect(files.page.contains("SHA-256 of the files, one after another"))
        let table = try data(["s.duckdb", "--table", "s"])
        #expect(table.data["query"] as? String == "SELECT * FROM \"main\".\"s\"")
        #expect(
            table.page.contains("mixreport s.duckdb 'Reaction ~ Days + (1|Subject)'")
                && table.page.contains("--table s"))
        // The values decide, not where they are.
        let query = try data([":memory:", "--query", "FROM 'a.parquet' UNION ALL FROM 'b.parquet'"])
        #expect(query.data["sha256"] as? String == table.data["sha256"] as? String)
        #expect(query.data["file"] as? String == "the query")
    }

    @Test("Neither the user's start file is read, nor a start file in the folder")
    func startFile() throws {
        try scratch.write(".shell touch pwned\n", to: ".duckdbrc")
        try DuckDBCommand.run("COPY (SELECT i AS y, i % 3 AS g FROM range(30) r(i)) TO 'd.parquet'", in: scratch.url)
        let environment = DuckDBCommand.environment.merging(["HOME": scratch.url.path(percentEncoded: false)]) { $1 }
        let outcome = try Program.run(["fit", "d.parquet", "y ~ 1 + (1|g)"], in: scratch.url, environment: environment)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try scratch.contents() == [".duckdbrc", "d.parquet"])
    }

    @Test(
        "Spans, bytes, bits and times with a zone are refused with what a query makes of them",
        arguments: [
            ("INTERVAL 3 DAY", "INTERVAL", "epoch(\"x\") gives seconds"),
            ("'ab'::BLOB", "BLOB", "hex(\"x\") gives digits"),
            ("'101'::BIT", "BIT", "CAST(\"x\" AS VARCHAR) gives digits"),
            ("'12:00:00+02'::TIMETZ", "TIME WITH TIME ZONE", "CAST(\"x\" AS TIME) gives the local time"),
        ])
    func conversions(value: String, type: String, advice: String) throws {
        let query = "SELECT i * 7 % 11 AS y, i % 4 AS g, \(value) AS x FROM range(40) r(i)"
        let outcome = try run(["fit", ":memory:", "y ~ x + (1|g)", "--query", query])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("column \"x\" is \(type), which is neither"), "\(outcome.errors)")
        #expect(outcome.errors.contains(advice), "\(outcome.errors)")
        // The advice is SQL that DuckDB takes.
        let expression = try #require(advice.range(of: " gives ").map { advice[..<$0.lowerBound] })
        let converted = "SELECT y, g, \(expression) AS x FROM (\(query))"
        #expect(try run(["describe", ":memory:", "--query", converted]).code == 0)
    }

    @Test("JSON without objects and a query of several statements are errors that say so")
    func misunderstood() throws {
        for text in ["[]", "{}", "[[1, 2]]"] {
            try scratch.write(text + "\n", to: "d.json")
            let outcome = try run(["fit", "d.json", "y ~ 1 + (1|g)"])
            #expect(outcome.code == 1 && outcome.errors.contains("holds no objects"), "\(text): \(outcome.errors)")
        }
        let outcome = try run(["fit", ":memory:", "y ~ 1 + (1|g)", "--query", "SELECT 1 AS y; SELECT 2 AS g"])
        #expect(outcome.code == 1 && outcome.errors.contains("--query has several statements"), "\(outcome.errors)")
    }
}
