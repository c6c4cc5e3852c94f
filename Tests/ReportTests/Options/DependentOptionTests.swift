import Foundation
import Report
import TestSupport
import Testing

@Suite("Options that mean nothing without others")
struct DependentOptionTests {
    /// A command line in which an option means nothing, and what is said of it.
    struct Sample: Sendable {
        let command: String
        let option: String
        let words: [String]
        let message: String

        init(_ command: String, _ option: String, _ words: [String], _ message: String) {
            self.command = command
            self.option = option
            self.words = words
            self.message = message
        }
    }

    private static let error = ["--monte-carlo-error", "0.02"]

    static let samples: [Sample] =
        ["report", "fit", "anova", "means", "predict"].map {
            Sample($0, "monte-carlo-error", error + ["--solver", "direct"], "--solver is direct")
        }
        + ["report", "fit", "anova", "means", "predict", "describe", "cells"].map {
            Sample($0, "within-ss", ["--within-ss", "ss"], "expected --count")
        }
        + ["report", "fit"].flatMap { command in
            [
                Sample(command, "replicates", ["--replicates", "1000"], "expected --intervals bootstrap"),
                Sample(command, "quiet", ["--quiet", "--verbose"], "leave out one of the two"),
                Sample(command, "monte-carlo-error", error + ["--df", "kenward-roger"], "leave it out"),
            ]
        }
        + ["test-rows=r.txt", "test-fraction=0.3", "iterations=9", "print-every=3", "samples=2", "sigma=fixed"].map {
            Sample("report", String($0.prefix { $0 != "=" }), ["--\($0)"], "add that")
        } + [
            Sample(
                "report", "test-fraction", ["--variational", "--test-rows", "r.txt", "--test-fraction", "0.2"],
                "leave out one of the two"),
            Sample(
                "report", "print-every", ["--variational", "--test-fraction", "0", "--print-every", "3"],
                "leave out one of the two"),
            Sample("report", "figure-width", ["--figure-width", "85"], "add --figures"),
            Sample("report", "figure-text", ["--figure-text", "outlines"], "add --figures"),
            Sample("report", "no-titles", ["--no-titles"], "add --figures"),
            Sample("report", "heading-level", ["--heading-level", "2"], "add --fragment"),
            Sample("report", "id-prefix", ["--id-prefix", "a"], "add --fragment"),
            Sample("report", "color-scheme", ["--color-scheme", "dark"], "add --fragment"),
            Sample("report", "lme4-timeout", ["--lme4-timeout", "600"], "expected --with-lme4"),
            Sample(
                "report", "simulations", ["--simulations", "99", "--solver", "iterative"], "only the direct solver"),
            Sample("report", "random-effects", ["--self-contained", "--random-effects", "all"], "do not write"),
            Sample("report", "brief", ["--self-contained", "--brief"], "do not write"),
            Sample("report", "size", ["--self-contained", "--size", "5M"], "do not write"),
            Sample("fit", "random-effects", ["--random-effects", "all"], "expected --json"),
            Sample("fit", "monte-carlo-error", error + ["--influence"], "leave it out"),
            Sample("anova", "df", ["y ~ 1 + (1|g)", "--df", "satterthwaite"], "expected one formula"),
            Sample("anova", "df", ["--ranova", "--df", "kenward-roger"], "without --ranova"),
            Sample("anova", "monte-carlo-error", error + ["--ranova"], "leave it out"),
            Sample("means", "seed", ["--seed", "7"], "--adjust mvt"),
            Sample("means", "seed", ["--pairs", "--seed", "7"], "--adjust mvt"),
            Sample("means", "seed", ["--consecutive", "--adjust", "holm", "--seed", "7"], "--adjust mvt"),
            Sample("means", "interaction", ["--of", "f", "--pairs", "--interaction"], "two variables or more"),
            Sample("predict", "new-levels", ["--population", "--new-levels", "error"], "leave out one of the two"),
            Sample("predict", "df", ["--df", "kenward-roger"], "expected --population"),
            Sample("predict", "df", ["--df", "kenward-roger", "--population", "--ml"], "leave out --ml"),
            Sample("predict", "monte-carlo-error", error, "expected --solver iterative"),
            Sample("predict", "at", ["--at", "x=1"], "add --average"),
            Sample("predict", "slope", ["--slope", "x"], "add --average"),
            Sample("predict", "json", ["--json", "-"], "add --average"),
        ]

    /// Options that are never refused for the lack of others, with the reason.
    private static let independent: [String: String] = {
        var reasons: [String: String] = [:]
        func add(_ names: String, _ reason: String) {
            for name in names.split(separator: " ") { reasons[String(name)] = reason }
        }
        add("ml solver df intervals level", "every fit has it")
        add("weights new of by at slope response", "wrong names and values are refused with the data")
        add(
            "categorical center contrasts ordered levels reference",
            "they say what a column of the data is, so that the same words serve several formulas")
        add("seed threads memory verbose quiet", "they promise or limit something, whether the run needs it or not")
        add("simulations random-effects influence variational", "they are wanted, or not")
        add("lme4 with-lme4 self-contained fragment base-url", "they are refused with each other")
        add("output json title data-date data-source templates fail-if", "every run has it")
        add("drop1 ranova", "refused with each other and with several formulas")
        add("count", "wrong names and values are refused with the data, and options that need rows with it")
        add("pairs contrast consecutive polynomial", "refused with each other")
        add("adjust equivalence", "refused without comparisons")
        add("population", "it changes every prediction")
        add("average", "it is what is wanted")
        add(
            "decimal thousands units delimiter na skip encoding rename dates",
            "they say how the data are written, whether this file needs it or not")
        add("coefficients", "every report has coefficients")
        add("table query", "they are refused with each other, and with data that are no database or files of columns")
        add("duckdb", "it says where a program is, whether these data need it or not")
        add("time", "it is refused without simulated data sets")
        add("no-variational", "it is the default")
        add("read client client-option", "they are refused with an engine that has no use for them")
        add("dialect", "every query is written for an engine")
        add("moments", "it takes the place of the data")
        add("only", "a name that is none of a model is refused with the file")
        add("figures csv format name caption paragraph", "they say what is written")
        return reasons
    }()

    private static let start = [
        "report": ["report", "d.csv", "y ~ x + (1|g)"], "fit": ["fit", "d.csv", "y ~ x + (1|g)"],
        "anova": ["anova", "d.csv", "y ~ x + (1|g)"], "means": ["means", "d.csv", "y ~ f + (1|g)"],
        "predict": ["predict", "d.csv", "y ~ x + (1|g)", "--new", "n.csv"],
        "describe": ["describe", "d.csv", "y ~ x + (1|g)"], "cells": ["cells", "d.csv", "y ~ x + (1|g)"],
    ]

    @Test(
        "An option that means nothing in a call is refused before the data are read, with what it belongs to",
        arguments: samples)
    func refused(sample: Sample) throws {
        let outcome = try Program.run(try #require(Self.start[sample.command]) + sample.words)
        #expect(outcome.code == 64, "\(sample.command) \(sample.words)")
        #expect(outcome.errors.contains("--\(sample.option)"), "\(outcome.errors)")
        #expect(outcome.errors.contains(sample.message), "\(outcome.errors)")
    }

    @Test(
        "Each option of each command is refused where it means nothing, or has a reason why it always means something")
    func allOptions() throws {
        let dependent = CommandLineProgram.dependentOptions
        let commands = try ParserOptions.all()
        #expect(commands.count >= 8)
        for (command, names) in commands {
            for name in names {
                if dependent[command]?.contains(name) == true {
                    #expect(
                        Self.samples.contains { $0.command == command && $0.option == name },
                        "mixreport \(command) --\(name) has no sample in this test")
                } else {
                    #expect(Self.independent[name] != nil, "mixreport \(command) --\(name) has no reason")
                }
            }
        }
        for sample in Self.samples {
            #expect(dependent[sample.command]?.contains(sample.option) == true, "\(sample.command) --\(sample.option)")
        }
    }

    @Test("The same options are taken where they mean something")
    func accepted() throws {
        let scratch = try Scratch()
        let rows = (0..<40).map { "\($0 * 7 % 11),\($0 * 3 % 13),f\($0 % 2),g\($0 / 5)" }
        try scratch.write((["y,x,f,g"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
        for words in [
            ["fit", "d.csv", "y ~ x + (1|g)", "--intervals", "bootstrap", "--replicates", "40"],
            ["fit", "d.csv", "y ~ x + (1|g)", "--json", "-", "--random-effects", "all"],
            ["fit", "d.csv", "y ~ x + (1|g)", "--monte-carlo-error", "0.05"],
            ["anova", "d.csv", "y ~ x + (1|g)", "--df", "kenward-roger"],
            ["predict", "d.csv", "y ~ x + (1|g)", "--new", "d.csv", "--new-levels", "population"],
            ["means", "d.csv", "y ~ f + (1|g)", "--consecutive", "--seed", "7"],
            ["means", "d.csv", "y ~ f + (1|g)", "--pairs", "--adjust", "mvt", "--seed", "7"],
            ["means", "d.csv", "y ~ f + (1|g)", "--reference", "f0", "--seed", "7"],
            ["predict", "d.csv", "y ~ x + (1|g)", "--new", "d.csv", "--population", "--df", "kenward-roger"],
            ["predict", "d.csv", "y ~ x + (1|g)", "--average", "f", "--at", "x=1,2", "--json", "-"],
            ["predict", "d.csv", "y ~ x + (1|g)", "--average", ".", "--slope", "x", "--population"],
        ] {
            let outcome = try Program.run(words, in: scratch.url)
            #expect(outcome.code == 0, "\(words): \(outcome.errors)")
        }
    }
}
