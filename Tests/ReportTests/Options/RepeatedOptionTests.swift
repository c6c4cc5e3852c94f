import Foundation
import TestSupport
import Testing

@Suite("Options that are given more than once")
struct RepeatedOptionTests {
    /// Values that are read as options of a kind.
    private static let start = [
        "report": ["report", "d.csv", "y ~ x + (1|g)"], "describe": ["describe", "d.csv"],
        "fit": ["fit", "d.csv", "y ~ x + (1|g)"], "anova": ["anova", "d.csv", "y ~ x + (1|g)"],
        "means": ["means", "d.csv", "y ~ f + (1|g)"], "predict": ["predict", "d.csv", "y ~ x + (1|g)"],
        "compare": ["compare", "a", "b"], "table": ["table", "a"], "index": ["index", "a"],
        "templates": ["templates", "a"], "run": ["run"], "sql": ["sql", "y ~ x + (1|g)"],
        "cells": ["cells", "d.csv", "y ~ x + (1|g)"], "moments": ["moments", "d.csv", "y ~ x + (1|g)"],
        "engine": ["engine", "duckdb", "d.duckdb", "y ~ x + (1|g)"],
    ]

    @Test("Every option of one value is refused with both values where it is given twice, and no other is")
    func allOptions() throws {
        var count = 0
        for command in try ParserOptions.all() {
            let start = try #require(Self.start[command.command], "\(command.command)")
            for option in try ParserOptions.valued(command.command) {
                let outcome = try Program.run(start + ["--\(option.name)", "one,1", "--\(option.name)=two,2"])
                let isRefused = outcome.errors.contains(
                    "--\(option.name) is given twice, as \"one,1\" and \"two,2\"; expected it once.")
                #expect(isRefused == !option.isRepeating, "\(command.command) --\(option.name): \(outcome.errors)")
                #expect(outcome.code != 0)
                if !option.isRepeating {
                    #expect(outcome.code == 64)
                    #expect(!outcome.errors.contains("mixreport DATA FORMULA"))
                    #expect(outcome.errors.contains("'mixreport \(command.command) --help'"))
                    count += 1
                }
            }
        }
        #expect(count > 100)
    }

    @Test(
        "The short name is the same option, and what follows -- is none",
        arguments: [
            (["d.csv", "y ~ x + (1|g)", "-o", "p", "--output", "q"], "-o is given twice, as \"p\" and \"q\""),
            (["fit", "d.csv", "y ~ x + (1|g)", "--level", "0.9", "--level=0.9", "--level", "0.8"], "3 times"),
            (
                ["d.csv", "y ~ x + (1|g)", "--variational", "--no-variational"],
                "'--no-variational' had already been set with flag '--variational'"
            ),
        ])
    func names(words: [String], message: String) throws {
        let outcome = try Program.run(words)
        #expect(outcome.code == 64 && outcome.errors.contains(message), "\(outcome.errors)")
        let scratch = try Scratch()
        let files = try Program.run(["table", "--name", "a", "--", "--level", "--level"], in: scratch.url)
        #expect(!files.errors.contains("is given twice"), "\(files.errors)")
    }
}
