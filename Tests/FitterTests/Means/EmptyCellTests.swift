import Fitter
import Testing

@Suite("Joint tests with empty cells")
struct EmptyCellTests {
    /// Two factors, of which one combination has no rows, and groups.
    private func model(order: [String]) throws -> (fit: FittedModel, data: ModelData) {
        let rows = (0..<96).filter { !($0 % 3 == 1 && $0 / 3 % 2 == 1) }
        var noise = [Double](repeating: 0, count: 96)
        var generator = Xoshiro256StarStar(seed: 5)
        NormalSampler().fill(&noise, using: &generator)
        let table = try Table([
            Column(name: "y", numbers: rows.map { [0, 1, 6][$0 % 3] + Double($0 / 3 % 2) + noise[$0] }),
            Column(name: "a", texts: rows.map { ["p", "q", "r"][$0 % 3] }),
            Column(name: "b", texts: rows.map { ["s", "t"][$0 / 3 % 2] }),
            Column(name: "g", texts: rows.map { "g\($0 / 12)" }),
        ])
        let data = try ModelData(
            table: table, formula: Formula("y ~ a * b + (1 | g)"),
            options: ModelOptions(factors: ["a": FactorOptions(levels: order)]))
        return (try FittedModel(fitting: data.design), data)
    }

    @Test("What the data determine of a test does not hang on the order of the levels")
    func order() throws {
        let orders = [["p", "q", "r"], ["p", "r", "q"], ["q", "p", "r"], ["r", "q", "p"]]
        let tests = try orders.map { order in
            let (fit, data) = try model(order: order)
            return try MarginalMeans(fit, data: data, request: MeansRequest(of: ["a", "b"])).jointTests.map(\.test)
        }
        for test in tests.dropFirst() {
            for (one, first) in zip(test, tests[0]) {
                #expect(one?.numeratorDegreesOfFreedom == first?.numeratorDegreesOfFreedom)
                guard let one, let first else { continue }
                #expect(abs(one.statistic / first.statistic - 1) < 1e-6)
            }
        }
        // Of a, p and r can be compared in both levels of b; of b nothing over all levels of a; of the interaction one difference of two.
        #expect(tests[0].map { $0?.numeratorDegreesOfFreedom } == [1, nil, 1])
    }
}
