import Fitter
import Testing

/// Crossed factors of which the eliminated one has few rows per level: products with its panels are formed a strip of the dense block at a time.
@Suite("Sparse panels")
struct SparsePanelTests {
    struct Example: CustomStringConvertible, Sendable {
        /// The number of coefficients of the eliminated and of the other factor.
        let sizes: (Int, Int)
        /// The number of levels of the other factor; more than a strip has rows, and not a multiple of them.
        let levels: Int
        var isWeighted = false

        var description: String { "\(sizes.0) and \(sizes.1) coefficients\(isWeighted ? ", weighted" : "")" }

        func criterion(_ method: EstimationMethod) -> (ProfiledCriterion, RelativeFactors) {
            var source = SyntheticDesign.Sequence(seed: 3)
            let (rowsOfLevel, n) = (3, 3 * 110)
            let eliminated = (0..<n).map { Int32($0 / rowsOfLevel) }
            let other = (0..<n).map { _ in Int32(source.next() * Double(levels)) }
            func basis(_ columns: Int) -> Matrix {
                let slopes = (0..<n * (columns - 1)).map { _ in source.next() - 0.4 }
                return Matrix(rows: n, columns: columns, elements: [Double](repeating: 1, count: n) + slopes)
            }
            func term(_ group: String, _ levels: Int, _ level: [Int32], _ size: Int) -> RandomTerm {
                RandomTerm(
                    group: group, levels: (0..<levels).map { "\($0)" }, levelOfRow: level,
                    coefficients: (0..<size).map { "x\($0)" }, basis: size == 1 ? nil : basis(size))
            }
            let x = (0..<n).map { _ in source.next() }
            let design = MixedModelDesign(
                response: (0..<n).map { _ in source.next() }, responseName: "y",
                weights: isWeighted ? (0..<n).map { _ in 0.5 + source.next() } : nil,
                fixed: FixedEffects(
                    names: ["(Intercept)", "x"],
                    matrix: Matrix(rows: n, columns: 2, elements: [Double](repeating: 1, count: n) + x)),
                random: [term("b", levels, other, sizes.1), term("a", 110, eliminated, sizes.0)])
            let structure = BlockStructure(design)
            func theta(_ size: Int) -> [Double] {
                var values: [Double] = []
                for column in 0..<size {
                    values.append(0.5 + 0.1 * Double(column))
                    for row in column + 1..<max(size, column + 1) { values.append(0.1 - 0.05 * Double(row)) }
                }
                return values
            }
            return (
                ProfiledCriterion(CrossProducts(design, structure: structure), method: method),
                RelativeFactors([theta(sizes.1), theta(sizes.0)], terms: structure.terms)
            )
        }
    }

    /// Up to more coefficients than are multiplied at a time.
    static let examples = [
        Example(sizes: (1, 1), levels: 75), Example(sizes: (1, 1), levels: 75, isWeighted: true),
        Example(sizes: (2, 1), levels: 90), Example(sizes: (1, 2), levels: 45), Example(sizes: (2, 3), levels: 33),
        Example(sizes: (5, 1), levels: 130), Example(sizes: (6, 1), levels: 140),
    ]

    @Test(
        "Sparse panels give the blocks of the inverse that the recursion gives", arguments: examples,
        [EstimationMethod.ml, .reml])
    func blocks(_ example: Example, _ method: EstimationMethod) throws {
        var (criterion, lambda) = example.criterion(method)
        let structure = criterion.structure
        try #require(structure.hasSparsePanels && structure.leadingTermCount == 1)
        try #require(structure.terms[0].size == example.sizes.0)
        let exists = criterion.evaluate(lambda) != nil
        #expect(exists)
        var (strips, recursion) = (SelectedInverse(structure), SelectedInverse(structure, keepsPanels: true))
        for includingFixed in [true, false] {
            strips.compute(from: criterion.factor, includingFixed: includingFixed)
            recursion.compute(from: criterion.factor, includingFixed: includingFixed)
            #expect(recursion.diagonals.allSatisfy { $0 != 0 })
            #expect(zip(strips.diagonals, recursion.diagonals).allSatisfy { abs($0 - $1) < 1e-12 })
        }
    }

    @Test(
        "Sparse panels give the second derivatives that differences of the gradient give", arguments: examples,
        [EstimationMethod.ml, .reml])
    func hessian(_ example: Example, _ method: EstimationMethod) throws {
        var (criterion, lambda) = example.criterion(method)
        let parameters = criterion.parameters
        let exists = criterion.move(to: lambda, differentiating: parameters)
        #expect(exists)
        let closed = criterion.exactHessian(parameters)
        let exact = try #require(closed)
        let again = criterion.exactHessian(parameters)
        let evaluated = CriterionHessian.differences(&criterion, at: lambda, parameters: parameters)
        let differences = try #require(evaluated)
        let scale = (0..<parameters.count).reduce(0) { max($0, abs(differences[$1, $1])) }
        for i in 0..<parameters.count {
            for j in 0..<parameters.count {
                #expect(abs(exact[i, j] - differences[i, j]) < 1e-6 * scale)
            }
        }
        // The inverse that the closed form needs is completed once.
        #expect(again?.elements == exact.elements)
    }

    @Test("Sparse panels are what few rows per level in a large dense block are")
    func choice() {
        #expect(SyntheticDesign.allCases.contains { !$0.criterion(.ml).0.structure.hasSparsePanels })
    }
}
