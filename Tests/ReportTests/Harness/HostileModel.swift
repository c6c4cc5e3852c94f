import Foundation
import Testing

/// Data and a model of which every name means harm: of the response, of predictors that are shown as a curve and as
/// boxes, of a category, of two grouping factors and of their levels, of the file and of the program to compare with.
struct HostileModel: CustomTestStringConvertible {
    /// Every hostile name is the name of some column in one of them.
    static let all = [0, 3, 6, 9, 12].map { HostileModel(rotation: $0) }
    private static let names = Samples.hostileNames

    static let file = "<img src=x onerror=alert(1)>\u{1B}[31m\u{202E};$(touch pwned).csv"
    let rotation: Int

    var testDescription: String { "names from the \(rotation). on" }

    private func name(_ role: Int) -> String { Self.names[(rotation + role) % Self.names.count] }
    var response: String { name(0) }
    /// A slope of the first factor.
    var numeric: String { name(1) }
    /// Takes four values, so that its residuals are shown as boxes.
    var fewValued: String { name(2) }
    var category: String { name(3) }
    var group: String { name(4) }
    var crossed: String { name(5) }
    var columns: [String] { [response, numeric, fewValued, category, group, crossed] }

    /// A name as formulas hold it.
    static func quoted(_ name: String) -> String {
        "`" + name.replacing("\\", with: "\\\\").replacing("`", with: "\\`") + "`"
    }

    var formula: String {
        let quoted = columns.map(Self.quoted)
        return
            "\(quoted[0]) ~ \(quoted[1]) + \(quoted[2]) + \(quoted[3]) + (\(quoted[1]) | \(quoted[4])) + (1 | \(quoted[5]))"
    }

    private static func csv(_ rows: [[String]]) -> String {
        rows.map { row in row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n" }
            .joined()
    }

    /// Every hostile name is a level of both factors; the category has three of them.
    var data: String { data(renaming: { $0 }) }

    /// The data with other names of the levels.
    func data(renaming rename: (String) -> String) -> String {
        var rows = [columns]
        for (level, name) in Self.names.enumerated() {
            for row in 0..<12 {
                // Any numbers with a spread within and between the levels of both factors.
                let x = Double(row) + Double((row * 7 + level * 5) % 11) / 11
                let noise = Double((row * 29 + level * 13) % 17) / 8 - 1
                let other = (level + row * 3) % Self.names.count
                let y = Double((level * 37) % 11) / 3 + x * (1 + Double(level % 5) / 4) + Double(other % 4) + noise
                rows.append([
                    "\(y)", "\(x)", "\((row * 5 + level) % 4)", Self.names[(row + level) % 3], rename(name),
                    rename(Self.names[other]),
                ])
            }
        }
        return Self.csv(rows)
    }

    /// What another program might have estimated.
    private var reference: String {
        var rows = [["grpvar", "term", "grp", "condval", "condsd"]]
        for (level, name) in Self.names.enumerated() {
            rows.append([group, "(Intercept)", name, "\(Double(level % 5) - 2)", "0.5"])
            rows.append([crossed, "(Intercept)", name, "\(Double(level % 3) - 1)", "0.5"])
        }
        return Self.csv(rows)
    }

    /// Writes the files into a folder and makes the report there.
    func report(_ scratch: Scratch) throws -> (report: ReportFolder, outcome: Program.Outcome) {
        try scratch.write(data, to: Self.file)
        try scratch.write(reference, to: "lme4/ranef.csv")
        try scratch.write(
            #"{"program": "<u>\u001b[31mlme4\u202e", "version": "=1|*2*", "method": "REML", "criterion": 1}"#,
            to: "lme4/fit.json")
        let outcome = try Program.run(
            [
                Self.file, formula, "--lme4", "lme4", "--simulations", "19", "--verbose", "-o", "report", "--intervals",
            ] + (rotation == 0 ? ["profile"] : ["bootstrap", "--replicates", "40"]), in: scratch.url)
        return (ReportFolder(scratch.path("report")), outcome)
    }
}

extension String {
    /// Characters that a terminal obeys, or that hide or reorder text; lines may end.
    var harmful: [String] {
        unicodeScalars.filter {
            ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
                || (0x2066...0x2069).contains($0.value)
        }.map { String($0.value, radix: 16) }
    }
}
