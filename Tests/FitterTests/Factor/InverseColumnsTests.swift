import Fitter
import Testing

@Suite("Blocks of the inverse for any levels")
struct InverseColumnsTests {
    /// [Z Lambda, X], X standardised, a dense column for each.
    private func columns(_ example: InfluenceCase, _ factor: BlockFactor, _ lambda: RelativeFactors) -> [[Double]] {
        let design = example.design
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
        let standardization = Standardization(design)
        for column in 0..<design.fixed.matrix.columns {
            columns.append(
                (0..<design.n).map {
                    (design.fixed.matrix[$0, column] - standardization.centres[column]) / standardization.scales[column]
                })
        }
        return columns
    }

    @Test(
        "Blocks of the inverse for any levels are those of the whole inverse", arguments: InfluenceCase.all,
        [true, false])
    func blocks(_ example: InfluenceCase, _ includesFixed: Bool) throws {
        let (design, dense) = (example.design, example.dense)
        let structure = BlockStructure(design)
        let lambda = RelativeFactors(dense.theta, terms: structure.terms)
        var factor = BlockFactor(structure)
        _ = factor.factor(CrossProducts(design, structure: structure), lambda)
        let columns = columns(example, factor, lambda)
        let used = includesFixed ? columns.indices : 0..<structure.randomColumns
        let omega = used.map { i in
            used.map { j in
                (0..<design.n).reduce(i == j && i < structure.randomColumns ? 1 : 0) {
                    $0 + columns[i][$1] * (design.weights?[$1] ?? 1) * columns[j][$1]
                }
            }
        }
        let expected = DenseModel.invert(omega).inverse
        var inverse = InverseColumns(factor, includingFixed: includesFixed, cacheSpace: 40)
        // Every third level, so that many of them meet in no row.
        let members = structure.terms.indices.flatMap { index in
            stride(from: 0, to: structure.terms[index].levels, by: 3).map {
                InverseColumns.Level(term: index, level: $0)
            }
        }
        var positions = members.flatMap { member in
            let term = structure.terms[member.term]
            return (0..<term.size).map { term.column(ofLevel: member.level) + $0 }
        }
        positions += includesFixed ? Array(structure.randomColumns..<columns.count) : []
        let block = inverse.block(members)
        #expect(block.rows == positions.count)
        for (i, row) in positions.enumerated() {
            for (j, column) in positions.enumerated() {
                #expect(abs(block[i, j] - expected[row][column]) < 1e-9)
            }
        }
    }
}
