import Foundation
import TestSupport
import Testing

@Suite("Queries for engines")
struct ModelQueriesTests {
    private struct Document: Decodable {
        let schema: String
        let dialect: String
        let profile: String
        let cells: String
        let formula: String
        let count: String
        let response: String
        let withinSumOfSquares: String
    }

    private func queries(_ formula: String, table: String = "t", _ options: [String] = []) throws -> Document {
        let outcome = try Program.run(["sql", formula, "--table", table, "--json", "-"] + options)
        try #require(outcome.code == 0, Comment(rawValue: outcome.errors))
        return try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    }

    private func errors(_ formula: String, table: String = "t", _ options: [String] = []) throws -> String {
        let outcome = try Program.run(["sql", formula, "--table", table] + options)
        #expect(outcome.code != 0 && outcome.output.isEmpty)
        return outcome.errors
    }

    @Test("Rows are grouped by all columns but the response's")
    func grouping() throws {
        let document = try queries("y ~ x * f + offset(o) + (x | g1/g2)", ["--weights", "w"])
        let last = document.cells.split(separator: "\n").last
        #expect(last == "ORDER BY \"x\", \"f\", \"o\", \"g2\", \"g1\", \"w\"")
        #expect(document.cells.contains("CAST(\"y\" AS DOUBLE) AS mixreport_response"))
        #expect(document.schema == "mixreport-sql/1" && document.formula == "y ~ x * f + offset(o) + (x | g1/g2)")
    }

    @Test("A calculated response is computed of each row, and is a column of the cells")
    func calculation() throws {
        let document = try queries("log(rt / 1000) ~ x + (1 | g)")
        #expect(document.cells.contains("ln((CAST(\"rt\" AS DOUBLE) / CAST(1000.0 AS DOUBLE))) AS mixreport_response"))
        #expect(document.response == "log(rt/1000)")
        #expect(document.formula == "`log(rt/1000)` ~ x + (1 | g)")
    }

    @Test("A response that depends on all rows is refused")
    func refusal() throws {
        #expect(try errors("scale(y) ~ x + (1 | g)").contains("Make a view with a column of it"))
    }

    @Test("The names of counts and sums are none of the columns'")
    func names() throws {
        let document = try queries("ss ~ n + n2 + (1 | g)")
        #expect(document.count == "n3" && document.withinSumOfSquares == "ss2")
    }

    @Test(
        "Names and texts of any characters stay names and texts",
        arguments: [
            ("duckdb", "\"x\"\"; DROP TABLE\"", "\"a\"\"`b\"", "'it''s \\ '"),
            ("postgres", "\"x\"\"; DROP TABLE\"", "\"a\"\"`b\"", "'it''s \\ '"),
            ("spark", "`x\"; DROP TABLE`", "`a\"``b`", "'it\\'s \\\\ '"),
        ])
    func quoting(dialect: String, table: String, column: String, text: String) throws {
        let document = try queries(
            "y ~ `a\"\\`b` + `it's \\\\ ` + (1 | g)", table: "x\"; DROP TABLE", ["--dialect", dialect])
        #expect(document.cells.contains("FROM \(table)\n"))
        #expect(document.cells.contains("SELECT \(column),"))
        #expect(document.profile.contains("\(text) AS name"))
    }

    @Test(
        "A table's name has parts, in double quotes where they have dots",
        arguments: [
            ("a.b", "\"a\".\"b\""), ("\"a.b\"", "\"a.b\""), ("c.\"a.\"\"b\".d", "\"c\".\"a.\"\"b\".\"d\""),
            ("a\"b", "\"a\"\"b\""),
        ])
    func tables(name: String, quoted: String) throws {
        #expect(try queries("y ~ x + (1 | g)", table: name).cells.contains("FROM \(quoted)\n"))
    }

    @Test("A table without a name is refused", arguments: ["", ".", "a.", "a..b", "\"a", "\"a\"b"])
    func wrongTables(name: String) throws {
        #expect(try errors("y ~ x + (1 | g)", table: name).contains("expected"))
    }

    @Test("A query alone is what a program sends")
    func single() throws {
        let words = ["sql", "y ~ x + (1 | g)", "--table", "t"]
        let all = try Program.run(words).output
        for query in ["profile", "cells"] {
            let one = try Program.run(words + ["--query", query]).output
            #expect(one.hasPrefix("SELECT") && one.hasSuffix(";\n") && all.contains(one))
        }
        #expect(all.contains("--   mixreport fit cells.csv 'y ~ x + (1 | g)' --count n --within-ss ss\n"))
    }
}
