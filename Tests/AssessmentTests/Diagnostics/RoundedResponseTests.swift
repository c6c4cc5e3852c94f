import Assessment
import Fitter
import Testing

/// The predictive check of true models whose response was rounded, and of one whose response has another shape.
@Suite("The predictive check of rounded responses")
struct RoundedResponseTests {
    /// A way to record a number.
    enum Recording: CaseIterable {
        case wholeNumbers
        case halves
        case fives
        case scaleToTen
        case percent

        func record(_ value: Double) -> Double {
            switch self {
            case .wholeNumbers: (3 * value).rounded()
            case .halves: (8 * value).rounded() / 2
            case .fives: (7 * value).rounded() * 5
            case .scaleToTen: min(max((6 + 2 * value).rounded(), 0), 10)
            case .percent: min(max((70 + 12 * value).rounded(), 0), 100)
            }
        }
    }

    /// The check of y ~ x + (1|g) on `rows` rows of groups of ten with 39 simulated data sets; whether it fails.
    private func fails(rows: Int, seed: UInt64, _ record: (Double) -> Double) throws -> Bool {
        var generator = Xoshiro256StarStar(seed: seed)
        var noise = [Double](repeating: 0, count: 2 * rows + rows / 10)
        NormalSampler().fill(&noise, using: &generator)
        let x = (0..<rows).map { noise[rows + $0] }
        let y = (0..<rows).map { record(0.4 * x[$0] + 0.5 * noise[2 * rows + $0 / 10] + noise[$0]) }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: x),
            Column(name: "g", texts: (0..<rows).map { "g\($0 / 10)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ x + (1|g)"))
        let diagnostics = try ModelDiagnostics(
            FittedModel(fitting: data.design, degreesOfFreedom: .none), predictors: data.predictors,
            leverages: nil, replicates: .exactly(39), seed: seed, threads: 1, progress: { _ in })
        return try #require(diagnostics.predictive).envelope.leaves
    }

    @Test(
        "The check rejects about one of twenty true models, however their response was rounded or limited",
        arguments: Recording.allCases, [60, 300])
    func level(_ recording: Recording, _ rows: Int) throws {
        let rejected = try (0..<200).count { try fails(rows: rows, seed: UInt64($0), recording.record) }
        // 5 % of 200 are 10, with a standard deviation of 3.1.
        #expect(rejected <= 20, "\(rejected) of 200")
    }

    @Test("The check finds a rounded response with two peaks")
    func power() throws {
        let rejected = try (0..<20).count { seed in
            try fails(rows: 300, seed: UInt64(seed)) { ($0 < 0 ? 4 * $0 - 6 : 4 * $0 + 6).rounded() }
        }
        #expect(rejected >= 15, "\(rejected) of 20")
    }
}
