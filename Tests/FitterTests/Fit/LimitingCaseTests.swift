import Fitter
import RealModule
import Testing

@Suite("In a limiting case")
struct LimitingCaseTests {
    /// Weighted least squares by the normal equations: coefficients and the weighted residual sum of squares.
    private func leastSquares(_ design: MixedModelDesign) -> (beta: [Double], sumOfSquares: Double) {
        let (n, p) = (design.n, design.fixed.matrix.columns)
        func weight(_ row: Int) -> Double { design.weights?[row] ?? 1 }
        func y(_ row: Int) -> Double { design.response[row] - (design.offset?[row] ?? 0) }
        var products = [[Double]](repeating: [Double](repeating: 0, count: p), count: p)
        var right = [Double](repeating: 0, count: p)
        for row in 0..<n {
            for i in 0..<p {
                let x = design.fixed.matrix[row, i] * weight(row)
                right[i] += x * y(row)
                for j in 0..<p { products[i][j] += x * design.fixed.matrix[row, j] }
            }
        }
        let inverse = DenseModel.invert(products).inverse
        let beta = inverse.map { row in zip(row, right).reduce(0) { $0 + $1.0 * $1.1 } }
        var sum = 0.0
        for row in 0..<n {
            let fitted = (0..<p).reduce(0) { $0 + design.fixed.matrix[row, $1] * beta[$1] }
            sum += weight(row) * (y(row) - fitted) * (y(row) - fitted)
        }
        return (beta, sum)
    }

    @Test(
        "In a limiting case: with theta at 0, the criterion and the coefficients are those of weighted least squares",
        arguments: SyntheticDesign.allCases)
    func zeroVariances(_ synthetic: SyntheticDesign) throws {
        let design = synthetic.design()
        let products = CrossProducts(design, structure: BlockStructure(design))
        var criterion = ProfiledCriterion(products, method: .ml)
        let value = criterion.evaluate(RelativeFactors(sizes: products.structure.terms.map(\.size)))
        let (beta, sum) = leastSquares(design)
        let n = Double(design.n)
        let logWeights = design.weights?.reduce(0) { $0 + Double.log($1) } ?? 0
        let expected = n * (1 + Double.log(2 * Double.pi * sum / n)) - logWeights
        #expect(abs((try #require(value)) - expected) < 1e-9 * abs(expected))
        var solution = [Double](
            repeating: 0, count: products.structure.randomColumns + products.structure.fixedColumns)
        criterion.factor.solve(into: &solution)
        let ours = products.standardization.unstandardize(Array(solution[products.structure.randomColumns...]))
        for (a, b) in zip(ours, beta) { #expect(abs(a - b) < 1e-9 * max(1, abs(b))) }
    }

    @Test(
        "In a limiting case: with labels in any order, nested levels keep their effects, and the order of the result is that of the design",
        arguments: [SyntheticDesign.nested, .nestedAndCrossed, .correlatedSlopes])
    func labelOrder(_ synthetic: SyntheticDesign) throws {
        let design = synthetic.design()
        // Multiplication by 5 is a permutation of 12 and of 4 levels, and of 5 where it adds 1.
        func place(_ level: Int, of q: Int) -> Int { (level * (q == 5 ? 2 : 5) + 1) % q }
        let shuffled = MixedModelDesign(
            response: design.response, responseName: design.responseName, fixed: design.fixed,
            random: design.random.map { term in
                let q = term.levels.count
                var levels = term.levels
                for level in 0..<q { levels[place(level, of: q)] = term.levels[level] }
                return RandomTerm(
                    group: term.group, levels: levels,
                    levelOfRow: term.levelOfRow.map { Int32(place(Int($0), of: q)) }, coefficients: term.coefficients,
                    basis: term.basis)
            })
        let (one, other) = (try FittedModel(fitting: design), try FittedModel(fitting: shuffled))
        #expect(abs(one.criterion - other.criterion) < 1e-9 * abs(one.criterion))
        #expect(other.randomEffects.map(\.levels) == shuffled.random.map(\.levels))
        for (a, b) in zip(one.randomEffects, other.randomEffects) {
            let q = a.levels.count
            for level in 0..<q {
                let there = place(level, of: q)
                #expect(a.counts[level] == b.counts[there])
                for coefficient in a.coefficients.indices {
                    #expect(abs(a.modes[coefficient, level] - b.modes[coefficient, there]) < 1e-6)
                    let deviations = (
                        a.standardDeviations[coefficient, level], b.standardDeviations[coefficient, there]
                    )
                    #expect(abs(deviations.0 - deviations.1) < 1e-6)
                }
            }
        }
        for (a, b) in zip(one.fitted, other.fitted) { #expect(abs(a - b) < 1e-6) }
    }

    @Test(
        "In a limiting case: with other names for the levels, in another order, every level keeps its effect",
        arguments: SyntheticDesign.allCases)
    func levelNames(_ synthetic: SyntheticDesign) throws {
        let design = synthetic.design()
        let renamed = MixedModelDesign(
            response: design.response, responseName: design.responseName, offset: design.offset,
            weights: design.weights, fixed: design.fixed,
            random: design.random.map { term in
                let q = term.levels.count
                return RandomTerm(
                    group: term.group, levels: (0..<q).map { "=\(q - 1 - $0)<i>" },
                    levelOfRow: term.levelOfRow.map { Int32(q - 1) - $0 }, coefficients: term.coefficients,
                    basis: term.basis)
            })
        let (one, other) = (try FittedModel(fitting: design), try FittedModel(fitting: renamed))
        #expect(abs(one.criterion - other.criterion) < 1e-9 * abs(one.criterion))
        for (a, b) in zip(one.randomEffects, other.randomEffects) {
            let q = a.levels.count
            for level in 0..<q {
                for coefficient in a.coefficients.indices {
                    let (x, y) = (a.modes[coefficient, level], b.modes[coefficient, q - 1 - level])
                    #expect(abs(x - y) < 1e-6)
                }
            }
        }
    }
}
