import Fitter
import TestSupport
import Testing

@Suite("Sizes of coefficients")
struct CoefficientSizeTests {
    private static func fit(_ method: FittedModel.DegreesOfFreedom) throws -> FittedModel {
        let formula = try Formula("Reaction ~ Days + (Days | Subject)")
        let options = ModelOptions(categorical: ["Subject"])
        let table = try Table(
            contentsOf: Fixtures.path("Tests/Fixtures/influence/sleepstudy.csv"),
            columns: formula.columnRequests(options))
        return try FittedModel(
            fitting: ModelData(table: table, formula: formula, options: options).design, degreesOfFreedom: method)
    }

    @Test("Sleepstudy's are those of the definitions in R, of columns with n - 1 and the published df")
    func sleepstudy() throws {
        let sizes = CoefficientSizes(try Self.fit(.satterthwaite))
        // R 4.2: fixef(fm1)[2] * sd(Days) / sd(Reaction); t = 6.7715 with 17 df.
        #expect(sizes.standardized[0].isNaN && sizes.partialRSquared[0].isNaN)
        #expect(abs(sizes.columnDeviations[1] - 2.880293) < 1e-5)
        #expect(abs(sizes.standardized[1] - 0.535258) < 1e-4)
        let t = 10.467286 / 1.545790
        #expect(abs(sizes.partialRSquared[1] - t * t / (t * t + 17)) < 1e-4)
    }

    @Test("Without degrees of freedom there is no partial R2")
    func withoutDegreesOfFreedom() throws {
        #expect(CoefficientSizes(try Self.fit(.none)).partialRSquared.allSatisfy(\.isNaN))
        #expect(CoefficientSizes.partialRSquared(statistic: 4, numerator: 3, denominator: .infinity).isNaN)
        #expect(CoefficientSizes.partialRSquared(statistic: 4, numerator: 3, denominator: 12) == 0.5)
    }

    @Test("Another unit of a predictor or of the response leaves the sizes as they are")
    func units() throws {
        func sizes(_ a: Double, _ b: Double) throws -> CoefficientSizes {
            var generator = SplitMix64(seed: 3)
            let noise = (0..<60).map { _ in Double.random(in: -1...1, using: &generator) }
            let table = try Table([
                Column(name: "y", numbers: (0..<60).map { b * (Double($0 % 5) + noise[$0] + Double($0 / 10)) }),
                Column(name: "x", numbers: (0..<60).map { 1e6 + a * Double($0 % 5) }),
                Column(name: "f", texts: (0..<60).map { "f\($0 * $0 % 3)" }),
                Column(name: "g", texts: (0..<60).map { "g\($0 / 10)" }),
            ])
            let data = try ModelData(table: table, formula: Formula("y ~ x + f + (1 | g)"))
            return CoefficientSizes(try FittedModel(fitting: data.design, degreesOfFreedom: .satterthwaite))
        }
        let (one, other) = (try sizes(1, 1), try sizes(64, 1000))
        for index in 1..<one.standardized.count {
            #expect(abs(one.standardized[index] - other.standardized[index]) < 1e-6)
            #expect(abs(one.partialRSquared[index] - other.partialRSquared[index]) < 1e-5)
        }
    }
}
