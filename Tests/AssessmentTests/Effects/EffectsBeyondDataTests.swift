import Assessment
import Fitter
import Testing

@Suite("Means beyond the data")
struct EffectsBeyondDataTests {
    /// A number from 0 to 10 at one level of f and from 4 to 6 at the other.
    private static func effect(_ formula: String) throws -> Effect {
        let rows = Array(0..<120)
        let x = rows.map { row in row % 2 == 0 ? Double(row / 2 % 21) / 2 : 4 + Double(row / 2 % 21) / 10 }
        let table = try Table([
            Column(name: "y", numbers: rows.map { x[$0] + Double($0 * 29 % 17) / 5 + Double($0 / 20) }),
            Column(name: "x", numbers: x), Column(name: "f", texts: rows.map { $0 % 2 == 0 ? "wide" : "narrow" }),
            Column(name: "g", texts: rows.map { "g\($0 / 20)" }),
        ])
        let model = try Formula(formula)
        let data = try ModelData(table: table, formula: model)
        let means = AnsweredMeans(try FittedModel(fitting: data.design), data)
        let answers = Answers(means, formula: model, level: 0.95)
        return try #require(
            Effects(means, formula: model, answers: answers, level: 0.95).list.first { $0.number != nil })
    }

    @Test("Of a level whose rows lie in the middle of a number's range the means at its ends are beyond the data")
    func ends() throws {
        let effect = try Self.effect("y ~ x * f + (1 | g)")
        #expect(effect.hasMeansBeyondData)
        let wide = effect.seriesLabels.firstIndex(of: "wide")
        for line in effect.lines {
            for (x, mean) in line.means {
                // 0.5 is a twentieth of the range.
                let isNear = line.series == wide || (3.5...6.5).contains(x)
                #expect(effect.isBeyondData(mean) == !isNear, "\(x)")
            }
        }
    }

    @Test("The means of a number without levels of their own are never beyond the data")
    func alone() throws {
        #expect(try !Self.effect("y ~ x + f + (1 | g)").hasMeansBeyondData)
    }
}
