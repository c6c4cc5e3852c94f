import Fitter
import TestSupport
import Testing

/// `Tests/Fixtures/influence/make.R`: lme4 1.1-31, at its own estimates of the variances.
@Suite("Influence against lme4")
struct InfluenceAgainstLme4Tests {
    struct Model {
        let design: MixedModelDesign
        let fit: FittedModel

        init(_ name: String) throws {
            let models = try ReferenceTable("Tests/Fixtures/influence/models.csv")
            let row = try models.row("name", name)
            let formula = try Formula(models.text("formula", row))
            let weights = try models.text("weights", row)
            let options = ModelOptions(
                categorical: name == "sleepstudy" ? ["Subject"] : [], weights: weights.isEmpty ? nil : weights)
            let table = try Table(
                contentsOf: Fixtures.path("Tests/Fixtures/influence/\(name).csv"),
                columns: formula.columnRequests(options))
            design = try ModelData(table: table, formula: formula, options: options).design
            var values = try models.text("theta", row).split(separator: " ").compactMap { Double($0) }[...]
            let theta = design.random.map { term in
                let count = term.coefficients.count * (term.coefficients.count + 1) / 2
                defer { values = values.dropFirst(count) }
                return Array(values.prefix(count))
            }
            fit = FittedModel(design, theta: theta, sigma: try models.number("sigma", row))
        }
    }

    private func close(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-8 * max(1, abs(y)) }

    @Test(
        "Influence against lme4: rows have its hatvalues, rstudent and cooks.distance, and the changes of its own fits without them",
        arguments: ["sleepstudy", "penicillin", "weighted"])
    func rows(_ name: String) throws {
        let model = try Model(name)
        let rows = try InfluenceAnalysis(model.fit).rows()
        let expected = try ReferenceTable("Tests/Fixtures/influence/\(name)-rows.csv")
        #expect(expected.count == model.design.n)
        for row in 0..<expected.count {
            #expect(close(rows.leverages[row], try expected.number("hat", row)))
            #expect(close(rows.scaledResiduals[row], try expected.number("scaled", row)))
            #expect(close(rows.standardizedResiduals[row], try expected.number("student", row)))
            #expect(close(rows.jointCooksDistances[row], try expected.number("jointCooks", row)))
            #expect(close(rows.marginalResiduals[row], try expected.number("marginal", row)))
            #expect(close(rows.cooksDistances[row], try expected.number("cooks", row)))
            for j in 0..<rows.dfbetas.columns {
                #expect(close(rows.dfbetas[row, j], try expected.number("dfbetas\(j)", row)))
            }
        }
    }

    @Test(
        "Influence against lme4: levels have the changes of its own fits without them",
        arguments: [
            ("sleepstudy", "Subject"), ("penicillin", "plate"), ("penicillin", "sample"), ("weighted", "g"),
        ])
    func groups(_ name: String, _ group: String) throws {
        let model = try Model(name)
        let groups = try #require(try InfluenceAnalysis(model.fit).groups(of: group))
        let expected = try ReferenceTable("Tests/Fixtures/influence/\(name)-\(group).csv")
        #expect(expected.count == groups.levels.count)
        for (level, name) in groups.levels.enumerated() {
            let row = try expected.row("level", name)
            #expect(close(groups.cooksDistances[level], try expected.number("cooks", row)))
            for j in 0..<groups.dfbetas.columns {
                #expect(close(groups.dfbetas[level, j], try expected.number("dfbetas\(j)", row)))
            }
        }
    }

    /// lme4's own influence() estimates the variances anew without each subject.
    ///
    /// R: cooks.distance(influence(m, "Subject")), of which the largest are 0.132, 0.115 and 0.112.
    @Test("Influence against lme4: the most influential subjects of sleepstudy are those of which lme4's refits say so")
    func mostInfluential() throws {
        let model = try Model("sleepstudy")
        let groups = try #require(try InfluenceAnalysis(model.fit).groups(of: "Subject"))
        let most = groups.mostInfluential(3)
        #expect(most.map(\.name) == ["309", "335", "337"])
        #expect(most.map(\.cooksDistance) == most.map(\.cooksDistance).sorted(by: >))
        #expect(most.allSatisfy { $0.count == 10 })
        // The intercept's DFBETAS of subject 309 is larger than that of Days.
        #expect(most[0].mostChanged == 0)
    }
}
