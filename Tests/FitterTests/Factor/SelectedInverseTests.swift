import Fitter
import Testing

@Suite("The selected inverse")
struct SelectedInverseTests {
    private func factor(_ synthetic: SyntheticDesign) -> (BlockFactor, RelativeFactors, MixedModelDesign) {
        let design = synthetic.design()
        let structure = BlockStructure(design)
        let lambda = RelativeFactors(synthetic.theta, terms: structure.terms)
        var factor = BlockFactor(structure)
        _ = factor.factor(CrossProducts(design, structure: structure), lambda)
        return (factor, lambda, design)
    }

    @Test(
        "The selected inverse holds the diagonal blocks of the inverse of Lambda'Z'WZ Lambda + I",
        arguments: SyntheticDesign.allCases)
    func blocks(_ synthetic: SyntheticDesign) {
        let (factor, lambda, design) = factor(synthetic)
        var inverse = SelectedInverse(factor.structure)
        inverse.compute(from: factor, includingFixed: false)

        // Z Lambda, a dense column for each random effect.
        var columns: [[Double]] = []
        for (index, term) in factor.structure.terms.enumerated() {
            let random = design.random[term.designIndex]
            for level in 0..<term.levels {
                for a in 0..<term.size {
                    columns.append(
                        (0..<design.n).map { row in
                            guard Int(random.levelOfRow[row]) == level else { return 0 }
                            return (a..<term.size).reduce(0) {
                                $0 + (random.basis?[row, $1] ?? 1) * lambda[index, $1, a]
                            }
                        })
                }
            }
        }
        let omega = columns.indices.map { i in
            columns.indices.map { j in
                (0..<design.n).reduce(i == j ? 1 : 0) {
                    $0 + columns[i][$1] * (design.weights?[$1] ?? 1) * columns[j][$1]
                }
            }
        }
        let expected = DenseModel.invert(omega).inverse
        for term in factor.structure.terms {
            for level in 0..<term.levels {
                let (block, column) = (term.diagonal(ofLevel: level), term.column(ofLevel: level))
                for a in 0..<term.size {
                    for b in 0..<term.size {
                        let difference = inverse.diagonals[block + a * term.size + b] - expected[column + a][column + b]
                        #expect(abs(difference) < 1e-10)
                    }
                }
            }
        }
    }

    @Test(
        "The selected inverse comes out the same when the fixed effects are removed from the larger inverse",
        arguments: SyntheticDesign.allCases)
    func removal(_ synthetic: SyntheticDesign) {
        let (factor, _, _) = factor(synthetic)
        var (direct, removed) = (SelectedInverse(factor.structure), SelectedInverse(factor.structure))
        direct.compute(from: factor, includingFixed: false)
        removed.compute(from: factor, includingFixed: true)
        #expect(zip(direct.diagonals, removed.diagonals).contains { abs($0 - $1) > 1e-6 })
        removed.removeFixed(factor)
        #expect(zip(direct.diagonals, removed.diagonals).allSatisfy { abs($0 - $1) < 1e-11 })
    }
}
