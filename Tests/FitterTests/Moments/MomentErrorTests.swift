import Fitter
import Testing

@Suite("Moments that cannot be used")
struct MomentErrorTests {
    private func moments(_ formula: String = "y ~ a + x + (x | g) + (1 | h)", weights: String? = nil) throws -> Moments
    {
        try Moments(
            summing: CellSample(seed: 3).rows, formula: Formula(formula), options: ModelOptions(weights: weights))
    }

    /// A cell that is changed, and what the error says of it.
    struct Change: Sendable, CustomTestStringConvertible {
        let file: String
        let line: Int
        let column: String
        let text: String
        let message: String

        var testDescription: String { "\(file) \(column) \(text)" }
    }

    @Test(
        "A cell that cannot be is an error with its file, line and what to do",
        arguments: [
            Change(file: "columns", line: 1, column: "kind", text: "covariate", message: "columns.csv:3: the kind"),
            Change(file: "columns", line: 1, column: "column", text: "7", message: "each of the numbers 1 to 5 once"),
            Change(file: "columns", line: 2, column: "name", text: "aa1", message: "\"aa1\" occurs before"),
            Change(file: "columns", line: 2, column: "shift", text: "inf", message: "expected a finite number"),
            Change(file: "columns", line: 0, column: "name", text: "one", message: "a column of ones with shift 0"),
            Change(
                file: "columns", line: 0, column: "kind", text: "response", message: "there are 2 columns of the kind"),
            Change(file: "factors", line: 1, column: "factor", text: "1", message: "factors.csv:3: the number is 1"),
            Change(file: "factors", line: 1, column: "name", text: "", message: "there is nothing in column \"name\""),
            Change(file: "global", line: 0, column: "n", text: "12.5", message: "a whole number of at least 1"),
            Change(file: "global", line: 0, column: "p2_2", text: "-3", message: "expected a sum of squares"),
            Change(file: "global", line: 0, column: "p2_5", text: "1e9", message: "allow no more than"),
            Change(file: "factor1", line: 2, column: "n", text: "-4", message: "factor1.csv:4: the number of rows"),
            Change(file: "factor1", line: 2, column: "n", text: "4000", message: "expected the number of rows"),
            Change(file: "factor1", line: 2, column: "p1_4", text: "nan", message: "\"p1_4\" is missing"),
            Change(file: "factor1", line: 2, column: "p1_5", text: "0.001", message: "global.csv has"),
            Change(file: "factor2", line: 3, column: "level", text: "h0", message: "the level \"h0\" occurs before"),
            Change(file: "pair1_2", line: 1, column: "level1", text: "z", message: "not one of the levels of \"g\""),
            Change(file: "pair1_2", line: 1, column: "level2", text: "h0", message: "the pair"),
            Change(file: "pair1_2", line: 1, column: "p1_4", text: "0.0001", message: "\"p1_4\" adds up to"),
            Change(file: "levels", line: 1, column: "n", text: "1", message: "levels.csv: column \"n\" adds up to"),
        ])
    func cells(change: Change) throws {
        let moments = try moments()
        do {
            _ = try moments.readBack { file in
                file.name == change.file + ".csv"
                    ? file.replacing(line: change.line, column: change.column, with: change.text) : file
            }
            Issue.record("no error: \(change)")
        } catch {
            #expect("\(error)".contains(change.message), "\(error)")
            #expect("\(error)".hasPrefix(change.file + ".csv"), "\(error)")
        }
    }

    @Test(
        "A file that is missing is named, with what it is for", arguments: ["columns", "factors", "global", "factor2"])
    func missingFile(name: String) throws {
        let error = try #require(throws: MomentsError.self) {
            try moments().readBack { $0.name == name + ".csv" ? nil : $0 }
        }
        #expect("\(error)".hasPrefix("moments: there is no \(name).csv"), "\(error)")
    }

    @Test(
        "What a formula needs and moments lack is an error that says what there is",
        arguments: [
            ("y ~ a * x + (1 | g)", "\"aa1:x\" as a fixed effect, which was not summed; there are \"(Intercept)\""),
            ("y ~ x + (1 | k)", "the grouping factor \"k\", and there are \"g\" and \"h\""),
            ("y ~ x + (x | h)", "factor2.csv lacks its products"), ("log(y) ~ x + (1 | g)", "response \"y\""),
            ("y ~ x + offset(x) + (1 | g)", "the formula has \"x\""),
        ])
    func lacking(formula: String, message: String) throws {
        do {
            _ = try ModelData(moments: moments(), formula: Formula(formula))
            Issue.record("no error")
        } catch { #expect("\(error)".contains(message), "\(error)") }
    }

    @Test("Pairs that are missing are asked for only where both factors are in the formula")
    func missingPair() throws {
        let moments = try moments().readBack { $0.name == "pair1_2.csv" ? nil : $0 }
        #expect(throws: Never.self) { try ModelData(moments: moments, formula: Formula("y ~ x + (1 | h)")) }
        do {
            _ = try ModelData(moments: moments, formula: Formula("y ~ x + (1 | g) + (1 | h)"))
            Issue.record("no error")
        } catch { #expect("\(error)".contains("there is no pair1_2.csv"), "\(error)") }
    }

    @Test("Other weights than those of the moments are refused")
    func weights() throws {
        let formula = try Formula("y ~ x + (1 | g)")
        do {
            _ = try ModelData(moments: moments("y ~ x + (1 | g)", weights: "w"), formula: formula)
            Issue.record("no error")
        } catch { #expect("\(error)".contains("add --weights w"), "\(error)") }
        do {
            _ = try ModelData(moments: moments(), formula: formula, options: ModelOptions(weights: "w"))
            Issue.record("no error")
        } catch { #expect("\(error)".contains("the moments are not weighted"), "\(error)") }
    }

    @Test("A shift that is far from the mean is refused, because digits are lost")
    func farShift() throws {
        let formula = try Formula("y ~ x + (1 | g)")
        let moments = try Moments(summing: CellSample(seed: 3).rows, formula: formula)
        let n = Double(moments.rowCount)
        // A mean that is a million from the shift, and a variance of 1000.
        let files = moments.sheets.map { sheet in
            sheet.name == "global"
                ? SheetSource(sheet).replacing(line: 0, column: "p1_3", with: "\(1e6 * n)")
                    .replacing(line: 0, column: "p3_3", with: "\((1e12 + 1e3) * n)")
                    .replacing(line: 0, column: "p2_3", with: "0") : SheetSource(sheet)
        }
        let far = try Moments(source: "moments") { name in files.first { $0.name == name + ".csv" } }
        do {
            _ = try ModelData(moments: far, formula: formula)
            Issue.record("no error")
        } catch { #expect("\(error)".contains("make the moments again with a shift near the mean"), "\(error)") }
    }
}
