import Fitter
import Foundation
import Testing

/// One line of `Tests/Fixtures/Design/truth.tsv`, which `truth.R` beside it makes with R 4.2.2 and lme4 1.1-31.
struct DesignTruth: CustomTestStringConvertible {
    let formula: String
    let columns: [(name: String, checksum: Double)]
    let dropped: [String]
    let terms: [Term]
    let response: Double

    var testDescription: String { formula }

    struct Term {
        let group: String
        let levelChecksum: Double
        let levelCount: Int
        let columns: [(name: String, checksum: Double)]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/Design")

    static let all: [DesignTruth] = {
        guard let text = try? String(contentsOf: folder.appending(path: "truth.tsv"), encoding: .utf8) else {
            return []
        }
        return text.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let terms = fields[3].replacing("^2)", with: "**2)").split(separator: "&").map { term in
                let parts = term.split(separator: "^").map(String.init)
                return Term(
                    group: parts[0], levelChecksum: Double(parts[1]) ?? .nan, levelCount: Int(parts[2]) ?? 0,
                    columns: columns(parts[3].replacing("**2)", with: "^2)")))
            }
            return DesignTruth(
                formula: fields[0], columns: columns(fields[1]),
                dropped: fields[2].split(separator: "|").map(String.init),
                terms: terms, response: Double(fields[4]) ?? .nan)
        }
    }()

    private static func columns(_ text: String) -> [(name: String, checksum: Double)] {
        text.split(separator: "|").map { column in
            let cut = column.lastIndex(of: "=") ?? column.endIndex
            return (String(column[..<cut]), Double(column[cut...].dropFirst()) ?? .nan)
        }
    }
}

@Suite("Designs against R")
struct DesignAgainstRTests {
    @Test("All of R's answers are there")
    func count() {
        #expect(DesignTruth.all.count == 138)
    }

    @Test("Fixed and random effects are those of R and lme4", arguments: DesignTruth.all)
    func design(truth: DesignTruth) throws {
        let formula = try Formula(truth.formula)
        let path = DesignTruth.folder.appending(path: "design.csv").path()
        let table = try Table(contentsOf: path, columns: formula.columnRequests())
        // lme4 was told to ignore that these have many effects for so few rows.
        let design = try ModelData(table: table, formula: formula).design
        let n = design.n
        #expect(design.fixed.names == truth.columns.map(\.name))
        #expect(design.fixed.dropped == truth.dropped)
        for (column, expected) in truth.columns.enumerated() {
            let values = design.fixed.matrix.elements[column * n..<(column + 1) * n]
            #expect(agrees(checksum(values), expected.checksum), "\(expected.name)")
        }
        #expect(agrees(checksum(design.response[...]), truth.response))
        try #require(design.random.map(\.group) == truth.terms.map(\.group))
        for (term, expected) in zip(design.random, truth.terms) {
            #expect(term.levels.count == expected.levelCount)
            #expect(agrees(checksum(term.levelOfRow.map { Double($0) + 1 }[...]), expected.levelChecksum))
            try #require(term.coefficients == expected.columns.map(\.name))
            let basis = term.basis ?? Matrix(rows: n, columns: 1, elements: [Double](repeating: 1, count: n))
            for (column, expected) in expected.columns.enumerated() {
                #expect(
                    agrees(checksum(basis.elements[column * n..<(column + 1) * n]), expected.checksum),
                    "\(expected.name)")
            }
        }
    }

    private func checksum(_ values: ArraySlice<Double>) -> Double {
        zip(values, 1...).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(values.count)
    }

    private func agrees(_ a: Double, _ b: Double) -> Bool {
        abs(a - b) <= 1e-8 * max(1, abs(b)) || (abs(b) < 1e-200 && abs(a - b) <= 1e-8 * abs(b))
    }
}
