import Fitter
import Testing

/// The criterion by conjugate gradients against the one by the factor, at a point that is no optimum.
///
/// With as many probes as columns nothing is random.
@Suite("The criterion by conjugate gradients")
struct IterativeCriterionTests {
    /// Which terms are in the border: none, those of few columns, all but the largest.
    static let borders = [0, 8, 1000]

    private struct Pair {
        let direct: ProfiledCriterion
        let value: Double
        let derivatives: ProfiledCriterion.Derivatives
        /// The parameters of the one in the order of the other's.
        let places: [Int]
        let iterative: IterativeCriterion
    }

    private func pair(
        _ synthetic: SyntheticDesign, _ method: EstimationMethod, border: Int, chunks: Int = 1,
        largestTile: Int = SparseCrossProducts.largestTile
    ) throws -> Pair {
        let design = synthetic.design()
        let theta = synthetic.theta
        let crossProducts = CrossProducts(design, structure: BlockStructure(design))
        var direct = ProfiledCriterion(crossProducts, method: method)
        let evaluated = direct.evaluate(RelativeFactors(theta, terms: direct.structure.terms))
        let value = try #require(evaluated)
        let derivatives = direct.differentiate(direct.parameters)

        let layout = IterativeLayout(design, largestBorderTerm: border)
        var iterative = IterativeCriterion(
            SparseCrossProducts(design, layout: layout, largestTile: largestTile, chunks: chunks), method: method,
            seed: 3, probes: .max)
        try iterative.evaluate(
            RelativeFactors(theta, terms: layout.terms), layout.parameters, tolerance: 1e-13)
        let places = layout.parameters.map { parameter in
            direct.parameters.firstIndex {
                direct.structure.terms[$0.term].designIndex == layout.terms[parameter.term].designIndex
                    && $0.row == parameter.row && $0.column == parameter.column
            } ?? -1
        }
        return Pair(direct: direct, value: value, derivatives: derivatives, places: places, iterative: iterative)
    }

    @Test(
        "The criterion by conjugate gradients has the factor's value, derivatives and conditional variances",
        arguments: SyntheticDesign.allCases, borders)
    func derivatives(_ synthetic: SyntheticDesign, border: Int) throws {
        for method in [EstimationMethod.ml, .reml] {
            let pair = try pair(synthetic, method, border: border)
            let (found, expected) = (pair.iterative.derivatives, pair.derivatives)
            let size = pair.places.count
            for i in 0..<size {
                let place = pair.places[i]
                #expect(abs(found.gradient[i] - expected.gradient[place]) < 1e-7)
                #expect(abs(found.relativeResidualSlope[i] - expected.relativeResidualSlope[place]) < 1e-9)
                for j in 0..<size {
                    let other = pair.places[j]
                    #expect(abs(found.information[i, j] - expected.information[place, other]) < 1e-7)
                    #expect(abs(found.curvature[i, j] - expected.curvature[place, other]) < 1e-7)
                }
            }
            let value = pair.iterative.value(tolerance: 1e-13)
            #expect(value.standardError == 0)
            #expect(abs(value.value - pair.value) < 1e-8)

            let direct = pair.direct
            var inverse = direct.inverse
            inverse.compute(from: direct.factor, includingFixed: false)
            let layout = IterativeLayout(synthetic.design(), largestBorderTerm: border)
            for (index, term) in direct.structure.terms.enumerated() {
                let own = try #require(layout.terms.first { $0.designIndex == term.designIndex })
                for level in 0..<term.levels {
                    for entry in 0..<term.size * term.size {
                        let difference =
                            pair.iterative.inverseBlocks[own.diagonal(ofLevel: level) + entry]
                            - inverse.diagonals[term.diagonal(ofLevel: level) + entry]
                        #expect(abs(difference) < 1e-9, "term \(index), level \(level)")
                    }
                }
            }
        }
    }

    /// Large designs have many tiles, these ones only if told to: of a single level, of a few.
    @Test(
        "The criterion by conjugate gradients does not depend on how the cells are divided into tiles",
        arguments: SyntheticDesign.allCases, [1, 5])
    func tiles(_ synthetic: SyntheticDesign, largest: Int) throws {
        let whole = try pair(synthetic, .reml, border: 0).iterative
        let divided = try pair(synthetic, .reml, border: 0, chunks: 2, largestTile: largest).iterative
        for (one, other) in zip(whole.derivatives.gradient, divided.derivatives.gradient) {
            #expect(abs(one - other) < 1e-9)
        }
        for (one, other) in zip(whole.inverseBlocks, divided.inverseBlocks) { #expect(abs(one - other) < 1e-11) }
    }

    @Test(
        "The criterion by conjugate gradients has the same digits however the levels are shared among threads",
        arguments: SyntheticDesign.allCases, [1, 5])
    func chunks(_ synthetic: SyntheticDesign, largest: Int) throws {
        let one = try pair(synthetic, .reml, border: 0, largestTile: largest).iterative
        let three = try pair(synthetic, .reml, border: 0, chunks: 3, largestTile: largest).iterative
        #expect(one.derivatives.gradient == three.derivatives.gradient)
        #expect(one.solution == three.solution)
        #expect(one.inverseBlocks == three.inverseBlocks)
    }
}
