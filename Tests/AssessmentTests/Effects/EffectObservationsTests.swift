import Assessment
import Fitter
import Testing

@Suite("Rows of the data in the picture of an effect")
struct EffectObservationsTests {
    @Test(
        "Of a transformed response of a few values each is in the bin about it",
        arguments: [
            ("sqrt(y)", [0.0, 1, 4, 9]), ("I(1 / y)", [1, 2, 100]), ("I(1 / y)", [-100, -2, -1]),
            ("I(1 / y)", [-3, -1, 2, 5]), ("log(y)", [1, 2, 5]), ("y", [-1, 0, 3]),
        ] as [(String, [Double])])
    func bins(response: String, values: [Double]) throws {
        var generator = Xoshiro256StarStar(seed: 7)
        let y = (0..<240).map { _ in values[Int.random(in: 0..<values.count, using: &generator)] }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "a", texts: y.indices.map { $0 % 3 == 0 ? "p" : "q" }),
            Column(name: "g", texts: y.indices.map { "g\($0 / 20)" }),
        ])
        let model = try Formula("\(response) ~ a + (1 | g)")
        let data = try ModelData(table: table, formula: model)
        let fit = try FittedModel(fitting: data.design)
        let means = AnsweredMeans(fit, data)
        let answers = Answers(means, formula: model, level: 0.95)
        let effects = Effects(means, formula: model, answers: answers, level: 0.95)
        #expect((effects.transformation == nil) == (response == "y"))
        let effect = try #require(effects.list.first)
        let rows = try #require(EffectObservations(effect, data, effects.transformation))
        let edges = zip(rows.edges, rows.edges.dropFirst())
        #expect(rows.edges.count == 2 * values.count && rows.edges.allSatisfy(\.isFinite))
        #expect(edges.allSatisfy { $0 < $1 } || edges.allSatisfy { $0 > $1 })
        for distribution in rows.distributions {
            for (bin, count) in distribution.counts.enumerated() {
                let (low, high) = (
                    min(rows.edges[bin], rows.edges[bin + 1]), max(rows.edges[bin], rows.edges[bin + 1])
                )
                let own = rows.x.indices.filter {
                    Int(rows.x[$0]) == distribution.category && rows.response[$0] >= low && rows.response[$0] <= high
                }
                #expect(own.count == count)
            }
        }
        #expect(rows.distributions.reduce(0) { $0 + $1.counts.reduce(0, +) } == y.count)
    }
}
