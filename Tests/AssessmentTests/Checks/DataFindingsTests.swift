import Assessment
import Fitter
import Foundation
import Testing

@Suite("Findings about the columns of data")
struct DataFindingsTests {
    /// So many rows, in which each column is computed from the row's number.
    private func records(
        _ formula: String, rows: Int = 60, _ columns: [(name: String, value: (Int) -> String)],
        _ options: ModelOptions = ModelOptions()
    ) throws -> [FindingRecord] {
        var text = (["y"] + columns.map(\.name)).joined(separator: ",") + "\n"
        for row in 0..<rows {
            text += (["\(Double(row * 37 % 101) / 7)"] + columns.map { $0.value(row) }).joined(separator: ",") + "\n"
        }
        let formula = try Formula(formula)
        let table = try Table(
            text: Array(text.utf8), source: "data.csv", columns: formula.columnRequests(options))
        let data = try ModelData(table: table, formula: formula, options: options)
        return DataFindings.list(DataProfile(table, data), hasModel: true).map(\.record)
    }

    private let group = (name: "g", value: { (row: Int) in "g\(row % 6)" })

    private func numbers(_ name: String, _ count: Int, from first: Int = 1, by step: Int = 1)
        -> (name: String, value: (Int) -> String)
    {
        (name, { "\(first + step * ($0 / 2 % count))" })
    }

    @Test("A column of numbers and text is found where all columns of a file are described")
    func mixed() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("y,x\n1,2\n2,3\n3,low\n".utf8).write(to: url)
        let profile = try DataProfile(DelimitedFile(url.path))
        let found = DataFindings.list(profile, hasModel: false).map(\.record)
        #expect(found.filter { $0.code == .mixedColumn }.map(\.subject) == [["x"]])
    }

    @Test("Columns that a model would refuse are found with the reason, and the others are described")
    func unread() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("y;x;d;h\n1;2,5;3/4/2021;30:47\n2;3,5;5/6/2021;72:12\n3;4,5;1/2/2021;31:00\n".utf8).write(to: url)
        let profile = try DataProfile(DelimitedFile(url.path))
        let found = DataFindings.list(profile, hasModel: false).map(\.record)
        #expect(found.filter { $0.code == .unreadColumn }.map(\.subject) == [["x", "d", "h"]])
        #expect(profile.columns[0].numbers?.distinctCount == 3 && profile.columns[0].unread == nil)
        #expect(profile.columns[1].unread.map { "\($0)".contains("--decimal ,") } == true)
    }

    @Test(
        "Numbers that look like names of groups are found as slopes, amounts are not",
        arguments: [
            ("block", 4, 1, 1, true), ("Variety", 12, 1, 1, true), ("plot_id", 10, 101, 3, true), ("x", 5, 1, 1, true),
            ("week", 4, 1, 1, false), ("Days", 10, 0, 1, false), ("x", 5, 0, 1, false), ("x", 5, 1, 2, false),
            ("blockSize", 4, 1, 1, false), ("block", 2, 1, 1, false), ("timepoint", 4, 1, 1, false),
        ])
    func codes(_ name: String, _ count: Int, _ first: Int, _ step: Int, _ isFound: Bool) throws {
        let found = try records("y ~ \(name) + (1|g)", [numbers(name, count, from: first, by: step), group])
        #expect(
            found
                == (isFound
                    ? [
                        FindingRecord(
                            .codesAsNumber, .notice, subject: [name], values: [.init("levels", Double(count))])
                    ]
                    : []))
    }

    @Test(
        "Codes that are categories, a part of a calculation or a varying slope are no finding",
        arguments: [
            "y ~ factor(x) + (1|g)", "y ~ log(x) + (1|g)", "y ~ poly(x, 2) + (1|g)", "y ~ x + factor(x) + (1|g)",
            "y ~ x + I(x^2) + (1|g)", "y ~ x + (x|g)",
        ])
    func meant(_ formula: String) throws {
        #expect(try records(formula, [numbers("x", 5), group]).isEmpty)
        #expect(
            try records("y ~ x + (1|g)", [numbers("x", 5), group], ModelOptions(categorical: ["x"])).isEmpty)
    }

    @Test("Several columns are one finding")
    func several() throws {
        let found = try records(
            "y ~ block + variety + (1|g)",
            [numbers("block", 3), ("variety", { "\(1 + $0 * 7 % 5)" }), group])
        #expect(found.map(\.subject) == [["block", "variety"]])
        #expect(found.first?.values.map(\.number) == [3, 5])
    }

    @Test(
        "A column that is a number and a grouping factor in one model is found, with more weight where its numbers look like names",
        arguments: [("block", 4, 1, FindingSeverity.warning), ("x", 5, 10, .notice), ("year", 8, 2001, nil)]
            as [(String, Int, Int, FindingSeverity?)])
    func both(_ name: String, _ count: Int, _ first: Int, _ severity: FindingSeverity?) throws {
        let found = try records("y ~ \(name) + (1|\(name))", [numbers(name, count, from: first)])
        #expect(found.map(\.code) == (severity == nil ? [] : [.numberAndFactor]))
        #expect(found.first?.severity == severity)
    }

    @Test("A category with more levels than half of the rows is found, one with half of them is not")
    func levels() throws {
        func found(_ count: Int) throws -> [FindingRecord] {
            try records("y ~ a + (1|g)", [("a", { "a\($0 % count)" }), group])
        }
        #expect(try found(30).isEmpty)
        #expect(try found(31).map(\.code) == [.manyLevels])
        #expect(try found(31).first?.values == [.init("levels", 31)])
        let singles = try records("y ~ 1 + (1|a)", [("a", { "a\($0 % 41)" })])
        #expect(singles.map(\.subject) == [["a"]])
        #expect(try records("y ~ 1 + (1|a)", [("a", { "a\($0 % 40)" })]).isEmpty)
    }

    @Test("A constant number is found with its value")
    func constant() throws {
        let found = try records("y ~ Jahr + (1|g)", [("Jahr", { _ in "2025" }), group])
        #expect(found == [FindingRecord(.constantColumn, .notice, subject: ["Jahr"], values: [.init("value", 2025)])])
    }

    @Test("A column that alone costs most of the rows left out is found, unless it is the response or the rows are few")
    func missing() throws {
        func gap(_ name: String, every count: Int) -> (name: String, value: (Int) -> String) {
            (name, { $0 % count == 0 ? "NA" : "\(Double($0) * 1.5)" })
        }
        let found = try records("y ~ x + z + (1|g)", [gap("x", every: 6), gap("z", every: 30), group])
        #expect(found.map(\.code) == [.missingPattern])
        #expect(found.first?.subject == ["x"])
        #expect(found.first?.values == [.init("rows", 8), .init("omitted", 10), .init("total", 60)])
        #expect(try records("y ~ x + (1|g)", [gap("x", every: 31), group]).isEmpty)
        #expect(try records("x ~ 1 + (1|g)", [gap("x", every: 4), group]).isEmpty)
    }
}
