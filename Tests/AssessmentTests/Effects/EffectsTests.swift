import Assessment
import Fitter
import Testing

@Suite("Effects")
struct EffectsTests {
    /// Two numbers, three factors, a column of zeros and ones, and twelve groups; the combination of mid and yes can be left out.
    private func effects(
        _ formula: String, rows: Int = 216, withoutCell: Bool = false, seed: UInt64 = 3
    ) throws -> (effects: Effects, data: ModelData, fit: FittedModel, groups: [GroupFits]) {
        var generator = Xoshiro256StarStar(seed: seed)
        var noise = [Double](repeating: 0, count: 3 * rows)
        NormalSampler().fill(&noise, using: &generator)
        let kept = (0..<rows).filter { !(withoutCell && $0 % 3 == 1 && $0 / 3 % 2 == 1) }
        let a = kept.map { ["low", "mid", "high"][$0 % 3] }
        let b = kept.map { ["no", "yes"][$0 / 3 % 2] }
        let x = kept.map { 2 + abs(noise[$0]) }
        let y = kept.enumerated().map { place, row in
            20 + Double(row % 3) + 2 * x[place] + Double(row / 3 % 2) + noise[rows + row] + Double(row / 18 % 5)
        }
        let table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: x),
            Column(name: "z", numbers: kept.map { noise[2 * rows + $0] }),
            Column(name: "w", numbers: kept.map { 1 + Double($0 % 4) }),
            Column(name: "t", numbers: kept.map { Double($0 / 9 % 2) }), Column(name: "a", texts: a),
            Column(name: "b", texts: b), Column(name: "c", texts: kept.map { $0 / 6 % 3 == 0 ? "p" : "q" }),
            Column(name: "g", texts: kept.map { "g\($0 / 18)" }),
        ])
        let model = try Formula(formula)
        let data = try ModelData(table: table, formula: model, options: ModelOptions(weights: "w"))
        let fit = try FittedModel(fitting: data.design, degreesOfFreedom: .satterthwaite)
        let means = AnsweredMeans(fit, data)
        let answers = Answers(means, formula: model, level: 0.95)
        let effects = Effects(means, formula: model, answers: answers, level: 0.95)
        return (effects, data, fit, GroupFits.all(fit, data, effects.transformation))
    }

    @Test(
        "The means of a picture are those that are asked for one by one",
        arguments: ["a*b*c", "x*a", "a*b + x", "x*z", "log(x)*b", "poly(x, 2) + t*a", "x + I(x^2) + a*t*c"])
    func means(_ fixed: String) throws {
        let (effects, data, fit, _) = try effects("y ~ \(fixed) + (1|g)")
        #expect(effects.omitted.isEmpty && !effects.list.isEmpty)
        for effect in effects.list {
            let names = effect.means.request.of + effect.means.request.by
            for line in effect.lines {
                #expect(zip(line.means, line.means.dropFirst()).allSatisfy { $0.x < $1.x })
                for (x, mean) in line.means.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
                    // The mean of this one combination, its variables fixed by values.
                    let at = Dictionary(uniqueKeysWithValues: zip(names, mean.levels.map { [$0] }))
                    let alone = try MarginalMeans(
                        fit, data: data, request: MeansRequest(of: names, at: at)
                    ).families[0].means[0]
                    // Of cells without rows no mean is known.
                    #expect(alone.estimate.estimate.isNaN == mean.estimate.estimate.isNaN)
                    #expect(!(abs(alone.estimate.estimate - mean.estimate.estimate) >= 1e-9))
                    #expect(!(abs(alone.estimate.standardError - mean.estimate.standardError) >= 1e-9))
                    if effect.number != nil {
                        #expect(mean.levels[names.firstIndex(of: effect.roles.along) ?? 0] == "\(x)")
                    }
                    if let series = effect.roles.series {
                        #expect(mean.levels[names.firstIndex(of: series) ?? 0] == effect.seriesLabels[line.series])
                    }
                    let panel = effect.roles.panels.map { mean.levels[names.firstIndex(of: $0) ?? 0] }
                    #expect(panel == effect.panelLabels[line.panel])
                }
            }
        }
    }

    @Test("The rows behind a picture are all rows, each at its own level, series and panel")
    func observations() throws {
        let (effects, data, _, _) = try effects("y ~ a*b*c + (1|g)")
        let effect = try #require(effects.list.first)
        let rows = try #require(EffectObservations(effect, data, nil))
        #expect(rows.response == data.design.response)
        guard case .categories(let levels, let codes)? = data.values(ofColumn: effect.roles.along) else {
            Issue.record("no levels")
            return
        }
        #expect(levels == effect.categories)
        #expect(rows.x == codes.map(Double.init))
        #expect(rows.distributions.reduce(0) { $0 + $1.counts.reduce(0, +) } == data.design.n)
    }

    @Test(
        "The rows behind a picture of a column that the formula calculates with are those of the column",
        arguments: ["relevel(a, ref = \"mid\")", "factor(a)"])
    func calculatedColumns(_ calculation: String) throws {
        let (effects, data, _, _) = try effects("y ~ \(calculation) + b + (1|g)")
        let effect = try #require(effects.list.first { $0.roles.along == "a" })
        let rows = try #require(EffectObservations(effect, data, nil))
        let labels = rows.x.map { effect.categories[Int($0)] }
        #expect(labels == (0..<216).map { ["low", "mid", "high"][$0 % 3] })
    }

    @Test("A line ends where its own rows end")
    func ranges() throws {
        let (effects, data, _, _) = try effects("y ~ x*a + (1|g)")
        let effect = try #require(effects.list.first)
        let rows = try #require(EffectObservations(effect, data, nil))
        let series = try #require(rows.series)
        for line in effect.lines {
            let own = rows.x.indices.filter { Int(series[$0]) == line.series }.map { rows.x[$0] }
            let shown = rows.means(of: line, in: effect).map(\.x)
            let (least, most) = (own.min() ?? 0, own.max() ?? 0)
            #expect(shown.allSatisfy { $0 >= least && $0 <= most })
            #expect(shown == line.means.map(\.x).filter { $0 >= least && $0 <= most })
        }
    }

    @Test("Combinations that the data lack have no mean, and the others have")
    func missing() throws {
        let (effects, _, _, _) = try effects("y ~ a*b + (1|g)", withoutCell: true)
        let effect = try #require(effects.list.first)
        let means = effect.means.families.flatMap(\.means)
        #expect(means.count { $0.estimate.estimate.isNaN } == 1)
        #expect(means.first { $0.estimate.estimate.isNaN }.map { Set($0.levels) } == ["mid", "yes"])
    }

    @Test("The fit of a level alone is its least-squares line, and the fit of the model is drawn towards the mean line")
    func groups() throws {
        for random in ["(x|g)", "(x||g)", "(1|g) + (0 + x|g)"] {
            let (_, data, fit, groups) = try effects("y ~ x + \(random)")
            let found = try #require(groups.first)
            #expect(found.along == "x" && found.count == 12 && found.groups.count == 12)
            let intercept = fit.fixedEffects[0].estimate
            for group in found.groups {
                guard let own = group.own else { continue }
                // Weighted least squares of the rows of the level.
                let weights = try #require(data.design.weights)
                let level = try #require(data.design.random[0].levels.firstIndex(of: group.level))
                let rows = data.design.random[0].levelOfRow.indices.filter {
                    Int(data.design.random[0].levelOfRow[$0]) == level
                }
                let w = rows.map { weights[$0] }
                let total = w.reduce(0, +)
                let meanX = zip(w, group.x).reduce(0) { $0 + $1.0 * $1.1 } / total
                let meanY = zip(w, group.y).reduce(0) { $0 + $1.0 * $1.1 } / total
                let sxy = w.indices.reduce(0) { $0 + w[$1] * (group.x[$1] - meanX) * (group.y[$1] - meanY) }
                let sxx = w.indices.reduce(0) { $0 + w[$1] * (group.x[$1] - meanX) * (group.x[$1] - meanX) }
                for (place, value) in zip(found.places, own) {
                    #expect(abs(value - (meanY + sxy / sxx * (place - meanX))) < 1e-6 * abs(intercept))
                }
            }
        }
    }

    @Test("Without random slopes there are no fits of levels")
    func noSlopes() throws {
        #expect(try effects("y ~ x + (1|g)").groups.isEmpty)
    }

    @Test("The clearest effect comes first, and a question of too many variables has none")
    func order() throws {
        let (effects, _, _, _) = try effects("y ~ z + x + (1|g)")
        #expect(effects.list.map { $0.variables.map(\.name) } == [["x"], ["z"]])
    }

    @Test(
        "Numbers of any size and shape have ascending values between their ends",
        arguments: [[1.0, 2], [0, 0, 0, 1e300], [-1e-300, 1e-300, 5e-301], Array(repeating: 3.0, count: 5) + [4]])
    func numbers(_ values: [Double]) throws {
        let number = try #require(EffectNumber(values, isLogarithm: true))
        #expect(zip(number.values, number.values.dropFirst()).allSatisfy { $0 < $1 })
        #expect(number.values.first == values.min() && number.values.last == values.max())
        #expect(Set(number.summary).isSubset(of: Set(number.values)))
        #expect(EffectNumber([2, 2, 2], isLogarithm: false) == nil)
    }
}
