import Assessment
import Fitter
import Testing

@Suite("Findings of missing terms")
struct MissingTermFindingsTests {
    /// What the data have and the model lacks.
    enum Fault: CaseIterable {
        case none, slope, factorSlope, numbers, mixed, cells, groupMeans
    }

    /// 20 groups of 12 rows; y = x + z + g + e with the SDs 1.
    private func table(_ fault: Fault, seed: UInt64, order: (Int) -> Int = { $0 }) throws -> Table {
        var generator = Xoshiro256StarStar(seed: seed)
        let sampler = NormalSampler()
        func normal() -> Double { sampler.next(using: &generator) }
        let effects = (0..<20).map { _ in normal() }
        let slopes = (0..<20).map { _ in normal() }
        let means = (0..<20).map { _ in fault == .groupMeans ? normal() : 0 }
        let contrasts = (0..<20).map { _ in normal() }
        let rows = (0..<240).map { row -> (y: Double, x: Double, z: Double) in
            let (g, f, h) = (row % 20, row / 20 % 3, row / 60 % 2)
            let (x, z) = (means[g] + normal(), normal())
            let missing: Double =
                switch fault {
                case .none: 0
                case .slope: 0.7 * slopes[g] * x
                case .factorSlope: 1.4 * (f == 1 ? slopes[g] : f == 2 ? contrasts[g] : 0)
                case .numbers: 0.5 * x * z
                case .mixed: f == 1 ? 0.9 * x : 0
                case .cells: f == 1 && h == 1 ? 1.5 : 0
                case .groupMeans: 1.5 * means[g]
                }
            return (x + z + effects[g] + missing + normal(), x, z)
        }
        let places = (0..<240).map(order)
        return try Table([
            Column(name: "y", numbers: places.map { rows[$0].y }),
            Column(name: "x", numbers: places.map { rows[$0].x }),
            Column(name: "z", numbers: places.map { rows[$0].z }),
            Column(name: "f", texts: places.map { "f\($0 / 20 % 3)" }),
            Column(name: "h", texts: places.map { "h\($0 / 60 % 2)" }),
            Column(name: "g", texts: places.map { "g\($0 % 20)" }),
        ])
    }

    private func diagnostics(
        _ table: Table, replicates: Int = 39, _ text: String = "y ~ x + z + f + h + (1|g)"
    ) throws -> ModelDiagnostics {
        let data = try ModelData(table: table, formula: Formula(text))
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .none)
        return try ModelDiagnostics(
            fit, predictors: data.predictors, leverages: nil, replicates: .exactly(replicates), seed: 1, threads: 2,
            progress: { _ in })
    }

    private func records(_ diagnostics: ModelDiagnostics) -> [FindingRecord] {
        MissingTermFindings.list(diagnostics.missingTerms, diagnostics.checks).map(\.record)
    }

    @Test("True models are found to lack a term of each kind in about one of twenty data sets")
    func level() throws {
        let pages = try (0..<100).map { try records(diagnostics(table(.none, seed: UInt64(500 + $0)))) }
        for code in [FindingCode.missingSlope, .missingInteraction, .groupMeans] {
            // 5 % of 100 are 5, with a standard deviation of 2.2.
            #expect(pages.count { $0.contains { $0.code == code } } <= 13, "\(code)")
        }
        #expect(pages.count { $0.map(\.code) == [.noMissingTerm] } >= 70)
        #expect(pages.allSatisfy { $0.allSatisfy { ($0.code == .noMissingTerm) == ($0.severity == .good) } })
    }

    @Test(
        "A term that is missing is found and named",
        arguments: [
            (Fault.slope, FindingCode.missingSlope, ["g", "x"]), (.factorSlope, .missingSlope, ["g", "f"]),
            (.numbers, .missingInteraction, ["x", "z"]), (.mixed, .missingInteraction, ["x", "f"]),
            (.cells, .missingInteraction, ["f", "h"]), (.groupMeans, .groupMeans, ["g", "x"]),
        ])
    func power(fault: Fault, code: FindingCode, subject: [String]) throws {
        let pages = try (1...20).map { try records(diagnostics(table(fault, seed: UInt64($0)))) }
        let found = pages.compactMap { page in page.first { $0.code == code } }
        #expect(found.count >= 17 && found.count { $0.subject == subject } >= 16, "\(found.count)")
        let names = ["p", "simulations", "ratio", "simulated"] + (code == .missingSlope ? ["standardDeviation"] : [])
        #expect(found.allSatisfy { $0.values.map(\.name) == names && $0.values[2].number > $0.values[3].number })
    }

    @Test("The standard deviation of a missing slope is about that of the slopes")
    func size() throws {
        let sizes = try (1...20).compactMap { seed in
            try records(diagnostics(table(.slope, seed: UInt64(seed)))).first { $0.code == .missingSlope }?
                .values.last?.number
        }
        let mean = sizes.reduce(0, +) / Double(sizes.count)
        #expect(abs(mean - 0.7) < 0.12, "\(mean)")
    }

    @Test("The checks of a model have the same results in whatever order the rows are", arguments: [7, 77, 131])
    func order(step: Int) throws {
        let one = try diagnostics(table(.none, seed: 3), replicates: 99)
        let other = try diagnostics(table(.none, seed: 3) { $0 * step % 240 }, replicates: 99)
        let names = one.checks.results.map(\.name)
        #expect(names == other.checks.results.map(\.name) && names.count >= 9)
        // The order of the rows is what the autocorrelation is about.
        for name in names where name != "autocorrelation" {
            #expect(one.checks[name]?.probability == other.checks[name]?.probability, "\(name)")
        }
    }

    @Test("A model that has the slope, the interaction and the group means is not found to lack them")
    func complete() throws {
        let whole = try diagnostics(table(.none, seed: 4), "y ~ x*f + z + (x + z + f|g)")
        let slopes = whole.missingTerms.first { $0.kind == .slope }
        #expect(slopes == nil)
        let pairs = whole.missingTerms.first { $0.kind == .interaction }?.terms.map(\.subject) ?? []
        #expect(pairs == [["x", "z"], ["f", "z"]])
    }
}
