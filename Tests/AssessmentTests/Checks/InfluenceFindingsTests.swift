import Assessment
import Fitter
import Testing

@Suite("Findings of influence")
struct InfluenceFindingsTests {
    /// What leaving out single rows and levels does to a line through groups of four rows, of which the last row is `last`.
    private func findings(last: Double) throws -> [Finding] {
        var text = "y,x,g\n"
        for row in 0..<40 {
            let noise = Double((row * row * 7 + row * 5) % 31) / 31 - 0.5
            let y = row == 39 ? last : Double(row % 4) + Double(row / 4 % 3) + noise
            text += "\(y),\(row % 4),g\(row / 4)\n"
        }
        let formula = try Formula("y ~ x + (1|g)")
        let table = try Table(
            text: Array(text.utf8), source: "data.csv", columns: formula.columnRequests(ModelOptions()))
        let design = try ModelData(table: table, formula: formula, options: ModelOptions()).design
        let fit = try FittedModel(fitting: design)
        let analysis = try InfluenceAnalysis(fit)
        let results = InfluenceResults(
            rows: analysis.rows(), groups: analysis.groups(of: ["g"], threads: 1), lostWithoutRow: [],
            lostWithoutLevel: [:], estimates: fit.fixedEffects.map(\.estimate))
        return InfluenceFindings.list(results)
    }

    @Test("A row far from the line is influential, and named with the coefficient that it moves")
    func influential() throws {
        let found = try findings(last: 60)
        try #require(found.count == 1)
        let record = found[0].record
        #expect(record.code == .influential && record.severity == .warning)
        #expect(record.subject == ["row", "40", "x"] || record.subject == ["g", "g9", "x"])
        #expect(record.values.first { $0.name == "dfbetas" }.map { abs($0.number) > 1 } == true)
    }

    @Test("Rows like the others are not, and the largest change is told")
    func notInfluential() throws {
        let found = try #require(try findings(last: 3).first)
        #expect(found.record.code == .notInfluential && found.record.severity == .good)
        guard case .notInfluential(let largest, let hasLevels) = found else { return }
        #expect(hasLevels && largest.map { abs($0.size) < 1 } == true)
    }

    @Test(
        "A row without which a coefficient cannot be estimated is named whether another one is influential or not",
        arguments: [(nil, [FindingCode.notEstimable]), (60, [.influential, .notEstimable])]
            as [(Double?, [FindingCode])])
    func notEstimable(first: Double?, codes: [FindingCode]) throws {
        // x is 1 in the last row only, whose residual is 0 whatever its response is.
        let y = (0..<40).map { (row: Int) -> Double in
            let noise = Double((row * row * 7 + row * 5) % 31)
            return row == 0 ? first ?? noise / 31 : Double(row / 4 % 3) + noise / 31
        }
        // The first row is far from the others, so that the slope follows its response.
        let w = (0..<40).map { (row: Int) -> Double in row == 0 && first != nil ? 30 : Double(row % 4) }
        let x = [Double](repeating: 0, count: 39) + [1]
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: x), Column(name: "w", numbers: w),
            Column(name: "g", texts: (0..<40).map { "g\($0 / 4)" }),
        ])
        let fit = try FittedModel(fitting: ModelData(table: table, formula: Formula("y ~ w + x + (1|g)")).design)
        let results = try #require(InfluenceSummary(fit, threads: 1).findings?.results)
        let records = InfluenceFindings.list(results).map(\.record)
        #expect(records.map(\.code) == codes)
        let record = try #require(records.last)
        #expect(record.severity == .notice)
        #expect(record.subject == ["row", "40", "g", "g9"])
    }

    @Test("Rows without which a coefficient is lost are counted, and the first is named")
    func losses() throws {
        let loss = try #require(EstimabilityLoss([0.1, .nan, .nan], lost: ["x"]) { .row($0 + 1) })
        #expect(loss.first == .row(2) && loss.count == 2 && loss.lost == ["x"])
        #expect(EstimabilityLoss([0.1, 0.2], lost: []) { .row($0) } == nil)
    }
}
