import Fitter
import Testing

@Suite("Marginal means of nested variables")
struct NestedMeansTests {
    /// Cities within countries, two treatments and ten groups, unbalanced.
    ///
    /// - Parameter isUnique: whether the cities of two countries have different names.
    private static func table(isUnique: Bool) throws -> Table {
        let rows = (0..<220).filter { ($0 * $0 * 7 + $0 * 3) % 5 != 0 }.map { row in
            (
                country: row % 3, city: row / 3 % (row % 3 == 2 ? 2 : 3), treatment: row * 11 % 7 % 2, group: row / 22,
                row: row
            )
        }
        var generator = SplitMix64(seed: 3)
        return try Table([
            Column(
                name: "y",
                numbers: rows.map {
                    Double($0.country * 2) + Double($0.city * ($0.country + 1)) / 2 + Double($0.group % 4)
                        + Double.random(in: -1...1, using: &generator)
                }),
            Column(name: "country", texts: rows.map { "c\($0.country)" }),
            Column(name: "city", texts: rows.map { (isUnique ? "c\($0.country)" : "") + "p\($0.city)" }),
            Column(name: "treatment", texts: rows.map { "t\($0.treatment)" }),
            Column(name: "g", texts: rows.map { "g\($0.group)" }),
        ])
    }

    private static func model(_ formula: String, isUnique: Bool) throws -> (fit: FittedModel, data: ModelData) {
        let data = try ModelData(table: try table(isUnique: isUnique), formula: Formula(formula))
        return (try FittedModel(fitting: data.design), data)
    }

    private static let formulas = [
        ("y ~ country + country:city + treatment + (1 | g)", false),
        ("y ~ country / city + treatment + (1 | g)", false),
        ("y ~ country + city + treatment + (1 | g)", true), ("y ~ city + country + treatment + (1 | g)", true),
    ]

    @Test("A variable is nested by its levels or by the formula", arguments: formulas)
    func detection(formula: String, isUnique: Bool) throws {
        let nesting = try Self.model(formula, isUnique: isUnique).data.nesting
        #expect(nesting.variables.map(\.name) == ["city"] && nesting["city"] == ["country"])
        #expect(try Self.model("y ~ country * city + treatment + (1 | g)", isUnique: false).data.nesting.isEmpty)
    }

    @Test("A mean is the average of the cities of each country, whatever the cities are called", arguments: formulas)
    func averages(formula: String, isUnique: Bool) throws {
        let (fit, data) = try Self.model(formula, isUnique: isUnique)
        let means = try MarginalMeans(fit, data: data, request: MeansRequest(of: ["country"])).families[0].means
        let cells = try MarginalMeans(fit, data: data, request: MeansRequest(of: ["city"]))
        #expect(cells.request.of == ["city", "country"] && cells.families[0].means.count == 8)
        for mean in means {
            let own = cells.families[0].means.filter { $0.levels[1] == mean.levels[0] }.map(\.estimate.estimate)
            #expect(own.count == (mean.levels[0] == "c2" ? 2 : 3))
            #expect(abs(mean.estimate.estimate - own.reduce(0, +) / Double(own.count)) < 1e-9)
            #expect(mean.estimate.standardError > 0)
        }
        let reference = try Self.model(Self.formulas[0].0, isUnique: false)
        let same = try MarginalMeans(reference.fit, data: reference.data, request: MeansRequest(of: ["country"]))
        for (one, two) in zip(means, same.families[0].means) {
            #expect(abs(one.estimate.estimate - two.estimate.estimate) < 1e-6)
        }
    }

    @Test("Cities are compared and tested within countries", arguments: formulas)
    func comparisons(formula: String, isUnique: Bool) throws {
        let (fit, data) = try Self.model(formula, isUnique: isUnique)
        let within = try MarginalMeans(fit, data: data, request: MeansRequest(of: ["city"], by: ["country"]))
        #expect(within.families.map(\.means.count) == [3, 3, 2])
        let pairs = try within.comparisons(.pairs, options: ComparisonOptions(adjustment: .tukey))
        #expect(pairs.count == 7 && pairs.allSatisfy { $0.pValue > 0 })
        #expect(within.jointTests.map { $0.test?.numeratorDegreesOfFreedom } == [2, 2, 1])
        let all = try MarginalMeans(fit, data: data, request: MeansRequest(of: ["city"])).jointTests
        #expect(all.map(\.term) == ["country", "city:country"] && all.map(\.within) == [[], ["country"]])
        #expect(all.map { $0.test?.numeratorDegreesOfFreedom } == [2, 5])
        let by = try MarginalMeans(fit, data: data, request: MeansRequest(of: ["treatment"], by: ["city"]))
        #expect(by.request.by == ["city", "country"] && by.families.count == 8)
    }

    @Test("Means that cannot be estimated count in the number of means and comparisons that is adjusted for")
    func familySize() throws {
        let (fit, data) = try Self.model("y ~ country * city + (1 | g)", isUnique: false)
        let means = try MarginalMeans(fit, data: data, request: MeansRequest(of: ["country", "city"]))
        #expect(means.families[0].means.count == 9 && means.hasMissing)
        func pairs(_ adjustment: MultiplicityAdjustment) throws -> [MeanComparison] {
            try means.comparisons(.pairs, options: ComparisonOptions(adjustment: adjustment))
                .filter { !$0.pValue.isNaN }
        }
        let plain = try pairs(.none)
        for (one, two) in zip(plain, try pairs(.bonferroni)) {
            #expect(abs(min(1, 36 * one.pValue) - two.pValue) < 1e-12)
        }
        let range = StudentizedRange(groups: 9)
        for (one, two) in zip(plain, try pairs(.tukey)) {
            let expected = range.upperProbability(
                2.0.squareRoot() * abs(one.statistic), degreesOfFreedom: one.estimate.degreesOfFreedom)
            #expect(abs(two.pValue - expected) < 1e-9)
        }
    }
}
