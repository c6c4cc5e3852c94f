import Assessment
import Fitter
import Testing

@Suite("Effects of nested variables")
struct NestedEffectsTests {
    /// Cities within countries, two in the last one and three in the others, and twelve groups, unbalanced.
    ///
    /// - Parameter isUnique: whether the cities of two countries have different names; their order is then not that of the countries.
    private static func effects(_ formula: String, isUnique: Bool) throws -> Effects {
        let rows = (0..<264).filter { ($0 * $0 * 7 + $0 * 3) % 5 != 0 }.map { row in
            (country: row % 3, city: row / 3 % (row % 3 == 2 ? 2 : 3), treatment: row * 11 % 7 % 2, group: row / 22)
        }
        var generator = Xoshiro256StarStar(seed: 3)
        var noise = [Double](repeating: 0, count: 2 * rows.count)
        NormalSampler().fill(&noise, using: &generator)
        let table = try Table([
            Column(
                name: "y",
                numbers: rows.enumerated().map { place, row in
                    Double(row.country * 2) + Double(row.city * (row.country + 1)) / 2 + Double(row.group % 4)
                        + noise[place]
                }),
            Column(name: "x", numbers: rows.indices.map { noise[rows.count + $0] }),
            Column(name: "country", texts: rows.map { "c\($0.country)" }),
            Column(name: "city", texts: rows.map { "p\($0.city)" + (isUnique ? "c\($0.country)" : "") }),
            Column(name: "treatment", texts: rows.map { "t\($0.treatment)" }),
            Column(name: "g", texts: rows.map { "g\($0.group)" }),
        ])
        let model = try Formula(formula)
        let data = try ModelData(table: table, formula: model)
        let fit = try FittedModel(fitting: data.design)
        let means = AnsweredMeans(fit, data)
        let answers = Answers(means, formula: model, level: 0.95)
        return Effects(means, formula: model, answers: answers, level: 0.95)
    }

    @Test(
        "Each mean is at its own levels",
        arguments: [
            ("y ~ country + city + treatment + (1 | g)", true), ("y ~ city + country + (1 | g)", true),
            ("y ~ country + country:city + (1 | g)", false), ("y ~ country / city + treatment + (1 | g)", false),
            ("y ~ country * treatment + country:city + country:city:treatment + (1 | g)", false),
            ("y ~ country + country:city + country:city:x + (1 | g)", false),
            ("y ~ city * treatment + country + (1 | g)", true), ("y ~ city * x + country + (1 | g)", true),
        ])
    func places(formula: String, isUnique: Bool) throws {
        let effects = try Self.effects(formula, isUnique: isUnique)
        #expect(effects.omitted.isEmpty && !effects.list.isEmpty)
        for effect in effects.list {
            let names = effect.means.request.of + effect.means.request.by
            let lines = effect.lines
            #expect(lines.reduce(0) { $0 + $1.means.count } == effect.means.families.reduce(0) { $0 + $1.means.count })
            for line in lines {
                #expect(zip(line.means, line.means.dropFirst()).allSatisfy { $0.x < $1.x })
                for (x, mean) in line.means {
                    func level(_ name: String) -> String? { names.firstIndex(of: name).map { mean.levels[$0] } }
                    #expect(level(effect.roles.along) == (effect.number == nil ? effect.categories[Int(x)] : "\(x)"))
                    if let series = effect.roles.series {
                        #expect(level(series) == effect.seriesLabels[line.series])
                    }
                    #expect(effect.roles.panels.compactMap(level) == effect.panelLabels[line.panel])
                }
            }
            let isNested = effect.variables.contains { $0.name == "city" }
            #expect(effect.outer == (isNested ? ["country"] : []))
            #expect(!isNested || !effect.others.contains { $0.name == "country" })
        }
    }

    @Test("Cities of the same names are compared within their countries")
    func comparisons() throws {
        let effects = try Self.effects("y ~ country + country:city + (1 | g)", isUnique: false)
        let effect = try #require(effects.list.first)
        #expect(effect.means.request.of == ["city"] && effect.means.request.by == ["country"])
        #expect(effect.means.families.map(\.means.count) == [3, 3, 2])
        #expect(effect.comparisons.count == 7)
        #expect(effect.letters?.map(\.count) == [3, 3, 2])
    }

    @Test("The fit of a group at a level of a nested variable is drawn from the mean of that level")
    func groups() throws {
        var generator = Xoshiro256StarStar(seed: 5)
        let rows = (0..<480).map { (city: $0 % 4, group: $0 / 40) }
        var noise = [Double](repeating: 0, count: rows.count + 48)
        NormalSampler().fill(&noise, using: &generator)
        // The order of the names is not that of the countries.
        let table = try Table([
            Column(
                name: "y",
                numbers: rows.enumerated().map { place, row in
                    10 * Double(row.city) + 3 * noise[rows.count + 4 * row.group + row.city] + noise[place]
                }),
            Column(name: "city", texts: rows.map { "p\($0.city)" }),
            Column(name: "country", texts: rows.map { "c\($0.city % 2)" }),
            Column(name: "g", texts: rows.map { "g\($0.group)" }),
        ])
        let data = try ModelData(table: table, formula: Formula("y ~ country + city + (0 + city | g)"))
        let fit = try FittedModel(fitting: data.design)
        let found = try #require(GroupFits.all(fit, data, nil).first)
        #expect(found.along == "city" && found.categories == ["p0", "p1", "p2", "p3"])
        #expect(found.groups.count == 12 && found.count == 12 && found.missing == 0)
        let means = try MarginalMeans(fit, data: data, request: MeansRequest(of: ["city"])).families[0].means
        let effects = fit.randomEffects[0]
        for group in found.groups {
            let level = try #require(effects.levels.firstIndex(of: group.level))
            for (place, city) in found.categories.enumerated() {
                let mean = try #require(means.first { $0.levels[0] == city }).estimate.estimate
                #expect(abs(group.shrunken[place] - mean - effects.modes[place, level]) < 1e-9)
                // Cities differ by 10, the levels of a group by 3.
                #expect(abs(mean - 10 * Double(place)) < 4)
            }
        }
    }
}
