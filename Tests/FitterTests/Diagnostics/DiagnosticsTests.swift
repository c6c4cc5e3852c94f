import Fitter
import TestSupport
import Testing

@Suite("Diagnostics")
struct DiagnosticsTests {
    /// R: x <- c(1, 2, 4, 7); y <- c(1.5, 1.8, 4.4, 6.1); cor(x, y); coef(lm(y ~ x))[2]; sqrt(mean((y - x)^2)).
    @Test("Agreement has R's correlation, slope and root mean square")
    func agreement() throws {
        let statistics = AgreementStatistics(x: [1, 2, 4, 7], y: [1.5, 1.8, 4.4, 6.1])
        #expect(abs(try #require(statistics.correlation) - 0.9816407) < 1e-6)
        #expect(abs(try #require(statistics.slope) - 0.8142857) < 1e-6)
        #expect(abs(statistics.rootMeanSquare - 0.5612486) < 1e-6)
        #expect(statistics.largestGapIndex == 3)
        #expect(abs(statistics.largestGap - 0.9) < 1e-12)
        #expect(abs(statistics.meanDifference - -0.05) < 1e-12)
    }

    @Test("Agreement of what does not vary has no correlation")
    func constant() {
        let statistics = AgreementStatistics(x: [2, 2], y: [1, 3])
        #expect(statistics.correlation == nil)
        #expect(statistics.slope == nil)
        #expect(AgreementStatistics(x: [], y: []).largestGapIndex == nil)
    }

    @Test("Counts hold every value once, borders included")
    func counts() {
        let binned = BinnedCounts([-5, -4, -3.99, 0, 3.9, 4, 4.01, .nan], from: -4, to: 4, bins: 8)
        #expect(binned.counts == [2, 0, 0, 0, 1, 0, 0, 2])
        #expect(binned.below == 1)
        #expect(binned.above == 1)
        #expect(binned.edges.first == -4 && binned.edges.last == 4)
    }

    @Test(
        "The range of residuals is a round number that holds nearly all of them",
        arguments: [(3.4, 4.0), (0.07, 0.08), (52, 60), (1.9, 2), (1e-9, 1e-9)])
    func range(_ size: Double, _ expected: Double) {
        let values = (0..<500).map { size * (Double($0) / 499 * 2 - 1) }
        #expect(abs(BinnedCounts.symmetricRange(for: values) - expected) < 1e-12)
    }

    @Test("A summary has R's mean, sd and median")
    func summary() {
        let summary = SampleSummary([1, 2, 4, 9])
        #expect(summary.mean == 4)
        #expect(abs(summary.standardDeviation - 3.559026) < 1e-6)
        #expect(summary.median == 3)
        #expect(summary.minimum == 1 && summary.maximum == 9)
    }

    /// R, m <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy): var(X fixef) = a, mean(diag(X VarCorr X')) = b, sigma^2 = c;
    /// a / (a + b + c), (a + b) / (a + b + c), b / (b + c).
    @Test("Variance shares of sleepstudy are Nakagawa and Schielzeth's")
    func shares() throws {
        let model = try Self.sleepstudy("Reaction ~ Days + (Days | Subject)")
        let shares = VarianceShares(try FittedModel(fitting: model.design))
        #expect(abs(try #require(shares.marginalRSquared) - 0.2786511) < 1e-5)
        #expect(abs(try #require(shares.conditionalRSquared) - 0.7992199) < 1e-5)
        #expect(abs(try #require(shares.intraclassCorrelations[0]) - 0.7216603) < 1e-5)
    }

    /// A weight is known up to a factor: as lm's and lmer's, it says how precise a row is relative to the others.
    @Test("Variance shares do not depend on the unit of the weights", arguments: [0.01, 10, 1e6])
    func unitOfWeights(_ factor: Double) throws {
        let design = try Self.sleepstudy("Reaction ~ Days + (Days | Subject)").design
        func shares(_ factor: Double) throws -> VarianceShares {
            let weights = (0..<design.n).map { factor * Double(1 + ($0 * $0) % 7) }
            let weighted = MixedModelDesign(
                response: design.response, responseName: "Reaction", weights: weights, fixed: design.fixed,
                random: design.random)
            return VarianceShares(try FittedModel(fitting: weighted))
        }
        let (one, other) = (try shares(1), try shares(factor))
        let pairs = [
            (one.marginalRSquared, other.marginalRSquared), (one.conditionalRSquared, other.conditionalRSquared),
            (one.intraclassCorrelations[0], other.intraclassCorrelations[0]),
            (one.residualShare, other.residualShare),
        ]
        for (one, other) in pairs {
            let (one, other) = (try #require(one), try #require(other))
            #expect(abs(one - other) < 1e-6)
        }
        // Equal weights are as good as none.
        let equal = MixedModelDesign(
            response: design.response, responseName: "Reaction",
            weights: [Double](repeating: factor, count: design.n), fixed: design.fixed, random: design.random)
        let unweighted = try #require(VarianceShares(try FittedModel(fitting: design)).marginalRSquared)
        #expect(abs(try #require(VarianceShares(try FittedModel(fitting: equal)).marginalRSquared) - unweighted) < 1e-6)
    }

    static func sleepstudy(_ text: String) throws -> ModelData {
        let formula = try Formula(text)
        let options = ModelOptions()
        let table = try Table(
            contentsOf: Fixtures.path("Examples/sleepstudy.csv"), columns: formula.columnRequests(options))
        return try ModelData(table: table, formula: formula, options: options)
    }
}
