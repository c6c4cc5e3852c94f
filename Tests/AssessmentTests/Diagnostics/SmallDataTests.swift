import Assessment
import Fitter
import Testing

@Suite("Checks of small data sets")
struct SmallDataTests {
    private func diagnostics(
        rows: Int, groups: Int, record: (Double) -> Double = { $0 }
    ) throws -> ModelDiagnostics {
        var generator = Xoshiro256StarStar(seed: UInt64(rows))
        var noise = [Double](repeating: 0, count: rows + groups)
        NormalSampler().fill(&noise, using: &generator)
        let table = try Table([
            Column(name: "y", numbers: (0..<rows).map { record(noise[$0] + noise[rows + $0 % groups]) }),
            Column(name: "g", texts: (0..<rows).map { "g\($0 % groups)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ 1 + (1|g)"))
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .none)
        return try ModelDiagnostics(
            fit, predictors: data.predictors, leverages: nil, replicates: .exactly(19), seed: 1, threads: 1,
            progress: { _ in })
    }

    @Test("Fewer than ten rows pass no check", arguments: [5, 9])
    func tooFew(_ rows: Int) throws {
        let found = DiagnosticFindings.list(try diagnostics(rows: rows, groups: 3)).map(\.record)
        #expect(found.allSatisfy { $0.severity != .good })
        #expect(found.map(\.code) == [.fewLevels])
    }

    @Test("A response of two values is named with what it is, a normal one is not")
    func responseKind() throws {
        let binary = DiagnosticFindings.list(try diagnostics(rows: 40, groups: 8) { $0 > 0 ? 1 : 0 }).map(\.record)
        #expect(binary.first { $0.code == .responseKind }?.subject == ["binary"])
        let normal = DiagnosticFindings.list(try diagnostics(rows: 40, groups: 8)).map(\.record.code)
        #expect(!normal.contains(.responseKind))
    }

    @Test("A factor of fewer than five levels is named with their number, one of more is not")
    func fewLevels() throws {
        let few = DiagnosticFindings.list(try diagnostics(rows: 40, groups: 4)).map(\.record)
        let record = try #require(few.first { $0.code == .fewLevels })
        #expect(record.subject == ["g"] && record.severity == .notice && record.values == [.init("levels", 4)])
        #expect(few.contains { $0.severity == .good })
        let enough = DiagnosticFindings.list(try diagnostics(rows: 40, groups: 5)).map(\.record.code)
        #expect(!enough.contains(.fewLevels))
    }
}
