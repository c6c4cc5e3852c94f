import Foundation
import TestSupport
import Testing

@Suite("mixreport cells, and fits of cells")
struct CellsCommandTests {
    private static let formula = "y ~ a + x + (1|g)"
    private static let asCells = ["--count", "n", "--within-ss", "within_ss"]

    /// 240 rows in 48 cells; the response has deviations that follow from the row's number.
    private static let rows: String = {
        let lines = (0..<240).map { row in
            let (cell, own) = (row % 48, row / 48)
            let (a, x, g) = (cell % 2, cell / 2 % 4, cell / 8)
            let noise = Double((row * 7919 + own * 104_729) % 1000) / 250 - 2
            let y = 1 + 0.5 * Double(a) + 0.3 * Double(x) + Double(g * 37 % 11) / 4 + noise
            return "\(a == 0 ? "old" : "new, or \"so\""),\(x),g\(g),\(y)"
        }
        let quoted = lines.map { line in
            line.hasPrefix("new") ? "\"new, or \"\"so\"\"\"" + line.dropFirst("new, or \"so\"".count) : line
        }
        return (["a,x,g,y"] + quoted).joined(separator: "\n") + "\n"
    }()

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.rows, to: "rows.csv")
        let outcome = try Program.run(["cells", "rows.csv", Self.formula, "-o", "cells.csv"], in: scratch.url)
        try #require(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("48 cells for 240 rows; fit with --count n --within-ss within_ss"))
        return scratch
    }

    private func numbers(_ words: [String], in scratch: Scratch) throws -> [String: Any] {
        let outcome = try Program.run(words, in: scratch.url)
        try #require(outcome.code == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test("A fit of the cells has the numbers of the fit of the rows, and says how many cells there are")
    func fit() throws {
        let scratch = try scratch()
        let rows = try numbers(["fit", "rows.csv", Self.formula, "--json", "-"], in: scratch)
        let cells = try numbers(["fit", "cells.csv", Self.formula, "--json", "-"] + Self.asCells, in: scratch)
        for key in ["n", "criterion", "AIC", "AICc", "BIC", "sigma", "rmse", "marginalR2", "conditionalR2"] {
            let (one, other) = (rows[key] as? Double ?? .nan, cells[key] as? Double ?? .nan)
            #expect(abs(one - other) <= 1e-9 * max(1, abs(one)), "\(key): \(one) \(other)")
        }
        #expect(cells["cells"] as? Int == 48 && rows["cells"] is NSNull)
        let text = try Program.run(["fit", "cells.csv", Self.formula] + Self.asCells, in: scratch.url)
        #expect(text.output.contains("Rows: 240 in 48 cells"))
    }

    @Test("Means and predictions of the cells are those of the rows")
    func means() throws {
        let scratch = try scratch()
        for words in [
            ["means", "--of", "a", "--weights", "proportional"], ["predict", "--new", "rows.csv"],
            ["predict", "--average", "a", "--at", "x=0,3"], ["predict", "--average", ".", "--population"],
        ] {
            func lines(_ file: String, _ options: [String]) throws -> [String] {
                let outcome = try Program.run(
                    [words[0], file, Self.formula] + words.dropFirst() + options, in: scratch.url)
                try #require(outcome.code == 0, "\(outcome.errors)")
                return outcome.output.split(whereSeparator: { $0 == "," || $0.isWhitespace || $0 == "\r\n" }).map(
                    String.init)
            }
            let (rows, cells) = (try lines("rows.csv", []), try lines("cells.csv", Self.asCells))
            #expect(rows.count == cells.count && rows.count > 8)
            for (one, other) in zip(rows, cells) {
                guard let number = Double(one), let second = Double(other) else {
                    #expect(one == other)
                    continue
                }
                #expect(abs(number - second) <= 1e-8 * max(1, abs(number)), "\(one) \(other)")
            }
        }
    }

    @Test("A report of cells says what they are, what the variation within them says, and what they cannot show")
    func report() throws {
        let scratch = try scratch()
        let outcome = try Program.run(
            ["cells.csv", Self.formula, "-o", "page", "--simulations", "39"] + Self.asCells, in: scratch.url)
        try #require(outcome.code == 0, "\(outcome.errors)")
        let page = try String(contentsOf: scratch.url.appending(path: "page/index.html"), encoding: .utf8)
        for words in [
            "fitted to 240 rows in 48 cells", "The data are 48 cells of 240 rows", "lack of fit: F(45, 192)",
            "Cells cannot show", "number of rows of the cell",
        ] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test("Data without equal rows are said to gain nothing, and cells can be joined again")
    func gain() throws {
        let scratch = try scratch()
        let none = try Program.run(["cells", "rows.csv", "y ~ a + (1|g) + offset(y / 10)"], in: scratch.url)
        #expect(none.errors.contains("there is nothing to gain"), "\(none.errors)")
        let joined = try Program.run(
            ["cells", "cells.csv", "y ~ a + (1|g)", "-o", "fewer.csv"] + Self.asCells, in: scratch.url)
        #expect(joined.errors.contains("12 cells for 240 rows"), "\(joined.errors)")
    }

    @Test(
        "What needs rows is refused with the reason",
        arguments: [
            (["--with-lme4"], "lmer fits rows"), (["--variational"], "variational inference is run on rows"),
        ])
    func refused(words: [String], message: String) throws {
        let outcome = try Program.run(["report", "d.csv", "y ~ x + (1|g)", "--count", "n"] + words)
        #expect(outcome.code == 64 && outcome.errors.contains(message), "\(outcome.errors)")
        let described = try Program.run(["describe", "d.csv", "--count", "n"])
        #expect(described.code == 64 && described.errors.contains("without a formula"))
    }
}
