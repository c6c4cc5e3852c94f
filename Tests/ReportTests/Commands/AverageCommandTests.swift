import Foundation
import TestSupport
import Testing

@Suite("mixreport predict --average")
struct AverageCommandTests {
    private static let formula = "Reaction ~ Days + (Days|Subject)"

    private func average(_ options: [String], formula: String = formula, files: [String: String] = [:]) throws
        -> Program.Outcome
    {
        let scratch = try Scratch()
        for (name, text) in files { try scratch.write(text, to: name) }
        return try Program.run(["predict", Samples.sleepstudy, formula] + options, in: scratch.url)
    }

    private func document(_ options: [String], formula: String = formula) throws -> [String: Any] {
        let outcome = try average(options + ["--json", "-"], formula: formula)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        return try #require(object as? [String: Any])
    }

    private func quantities(_ document: [String: Any], _ key: String) throws -> [[String: Any]] {
        try #require(document[key] as? [[String: Any]])
    }

    @Test("Averages of the population at values of a number are emmeans' means, and their difference that of its slope")
    func population() throws {
        let document = try document(["--average", ".", "--population", "--at", "Days=0,9"])
        #expect(document["schema"] as? String == "mixreport-averages/1")
        #expect(document["effects"] as? String == "population" && document["rows"] as? Int == 180)
        // R 4.2, lmerTest 3.1-3: fixef(fm1), vcov(fm1); emmeans 1.8.4: emmeans(fm1, ~ Days, at = list(Days = c(0, 9))).
        let averages = try quantities(document, "averages")
        for (average, expected) in zip(averages, [(251.4051, 6.824597), (345.6107, 14.628816)]) {
            #expect(abs((average["estimate"] as? Double ?? 0) - expected.0) < 1e-3)
            #expect(abs((average["se"] as? Double ?? 0) - expected.1) < 1e-3)
            #expect(abs((average["df"] as? Double ?? 0) - 17) < 1e-3)
        }
        let difference = try #require(quantities(document, "differences").first)
        #expect(difference["contrast"] as? String == "Days9 - Days0")
        #expect(abs((difference["estimate"] as? Double ?? 0) - 9 * 10.467286) < 1e-3)
        #expect(abs((difference["se"] as? Double ?? 0) - 9 * 1.545790) < 1e-3)
        // Of a new subject: also 9 standard deviations of the slope, 5.922.
        let new = try #require(difference["newLevels"] as? [String: Any])
        let expected = 9 * (1.545790 * 1.545790 + 5.922138 * 5.922138).squareRoot()
        #expect(abs((new["se"] as? Double ?? 0) - expected) < 1e-2)
    }

    @Test("The average slope of a curve is its slope at the average of the number")
    func slope() throws {
        let curve = "Reaction ~ Days + I(Days^2) + (Days|Subject)"
        let document = try document(["--average", ".", "--slope", "Days"], formula: curve)
        let slope = try #require(quantities(document, "averages").first?["estimate"] as? Double)
        // The mean of Days is 4.5; by symmetry the slope there is that of the straight line.
        #expect(abs(slope - 10.467286) < 1e-4)
        #expect(document["slope"] as? String == "Days")
    }

    @Test("Averages of the rows of a file are those of the same rows of the data, with their rows counted")
    func newRows() throws {
        let own = try average(["--average", "Subject", "--at", "Days=2", "-o", "-"])
        let rows = CSVRows.parse(own.output)
        #expect(rows[0].prefix(4) == ["quantity", "Subject", "Days", "rows"])
        #expect(rows.count == 19 && rows.dropFirst().allSatisfy { $0[0] == "average" && $0[3] == "10" })
        let subjects = ["308", "309"]
        let file = "Subject,Days\n" + subjects.flatMap { [$0, $0] }.map { "\($0),2\n" }.joined()
        let other = try average(["--new", "n.csv", "--average", "Subject", "-o", "-"], files: ["n.csv": file])
        let found = CSVRows.parse(other.output)
        #expect(found.count == 3)
        for (row, same) in zip(found.dropFirst(), rows.dropFirst()) {
            #expect(row[1] == same[1] && row[2] == "2")
            for (value, expected) in zip(row.dropFirst(3), same.dropFirst(4)) {
                #expect(abs((Double(value) ?? 0) - (Double(expected) ?? 0)) < 1e-6 * abs(Double(expected) ?? 1))
            }
        }
    }

    @Test("Rows without a level to average by, without another value or of a new level are left out and counted")
    func leftOut() throws {
        let file = "Subject,Days,Kind\n308,1,a\n308,2,\n309,,a\nnew,3,b\n309,4,b\n"
        let outcome = try average(
            ["--new", "n.csv", "--average", "Kind", "--new-levels", "missing"], files: ["n.csv": file])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("1 row of the new data with a missing value is in no average"))
        #expect(outcome.errors.contains("1 row without a value of Kind is in no average"))
        #expect(outcome.errors.contains("1 row with a level that the fit has not seen is in no average"))
        #expect(outcome.output.contains("2 rows of n.csv"))
    }

    @Test(
        "Settings that mean nothing are refused with what was expected",
        arguments: [
            (["--average", ".", "--at", "nope=1"], "--at sets the column \"nope\""),
            (["--average", "Days", "--at", "Days=1"], "expected it in one of the two"),
            (["--average", ".", "--at", "Days=x"], "is not a number"),
            (["--average", ".", "--at", "Days=1,2,1.0"], "\"1\" and \"1.0\" for \"Days\" are the same number"),
            (["--average", ".", "--at", "Subject=999"], "has not seen \"999\""),
            (["--average", ".", "--slope", "Subject"], "no variable \"Subject\""),
            (["--average", "Nope"], "there is no column \"Nope\""),
            (["--average", ".", "--population", "--at", "Subject=308"], "--at sets the column \"Subject\""),
        ])
    func refused(options: [String], message: String) throws {
        let outcome = try average(options)
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(
        "Calls that ask for nothing or for two things at a time are refused before the data are read",
        arguments: [
            ([], "expected --new with their file, or --average"),
            (["--average", ".", "--at", "Days=1", "--at", "Days=2"], "names \"Days\" twice"),
            (["--average", ".", "--at", "Days=1,2,1"], "the value \"1\" twice"),
            (["--average", "Days,Days"], "--average names \"Days\" twice"),
            (["--average", ".", "--json", "-", "-o", "-"], "at most one of them"),
            (["--average", "a,,b"], "The value of --average is invalid"),
        ])
    func problems(options: [String], message: String) throws {
        let outcome = try average(options)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
