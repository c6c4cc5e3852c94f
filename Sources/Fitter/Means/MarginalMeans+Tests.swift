/// The joint test of one variable's contrasts, or of an interaction's, among marginal means.
public struct MeansTest: Sendable {
    /// The variables whose contrasts are tested, in the order of the request.
    public let variables: [String]
    /// Those of the variables within whose levels the others are tested, because they are nested in them.
    public let within: [String]
    /// The levels of the variables `by` within which it is tested.
    public let levels: [String]
    /// The test that all contrasts are 0; nil where none can be estimated.
    public let test: FTest?

    /// The variables, joined by colons.
    public var term: String { variables.joined(separator: ":") }
}

extension FittedModel {
    /// The F test of contrasts of the fixed effects, of which those that depend on others do not count.
    ///
    /// - Parameter contrasts: one contrast of the p fixed effects a row.
    /// - Returns: nil where no contrast has a variance.
    package func test(ofIndependent contrasts: Matrix) -> FTest? {
        let rows = ColumnDependence(tolerance: 1e-7).independentRows(of: contrasts)
        guard !rows.isEmpty else { return nil }
        return test(contrasts: contrasts.selecting(rows: rows))
    }
}

extension ColumnDependence {
    /// The rows of a matrix that do not depend on the ones before them.
    fileprivate func independentRows(of matrix: Matrix) -> [Int] {
        let columns = matrix.transposed
        let dependent = dependentColumns(of: columns)
        return (0..<matrix.rows).filter { row in
            !dependent.contains(row) && (0..<matrix.columns).contains { matrix[row, $0] != 0 }
        }
    }
}

extension MarginalMeans {
    /// The joint tests of all main effects and interactions among the variables `of`, in each family: emmeans' `joint_tests`.
    ///
    /// Of contrasts that the data do not determine, the sums that they do determine are tested, so that the order of the levels makes no difference.
    ///
    /// The contrasts of a main effect are those of means over the other variables, each level with the same weight. A nested variable is tested within the levels of those that it is
    /// nested in, not alone.
    public var jointTests: [MeansTest] { jointTests(as: []) }

    /// The same; a test of what a row of a type III table tests is that row's.
    ///
    /// Satterthwaite's denominator degrees of freedom of several contrasts depend on which contrasts stand for the hypothesis, so that the same hypothesis could have two p-values.
    ///
    /// - Parameter hypotheses: those of the table.
    package func jointTests(as hypotheses: [TermHypothesis]) -> [MeansTest] {
        let count = request.of.count
        // By the number of variables, then in their order.
        let subsets = (1..<(1 << count)).map { bits in (0..<count).filter { bits >> $0 & 1 == 1 } }
            .filter { $0.allSatisfy { levels[$0].count > 1 } && isComplete($0) }
            .sorted { ($0.count, $0) < ($1.count, $1) }
        return families.flatMap { family in subsets.map { jointTest(of: $0, family, as: hypotheses) } }
    }

    /// The joint test of the highest interaction in the first family: of one variable that of its main effect.
    ///
    /// - Parameter hypotheses: as in ``jointTests(as:)``.
    package func highestTest(as hypotheses: [TermHypothesis]) -> FTest? {
        jointTest(of: Array(request.of.indices), families[0], as: hypotheses).test
    }

    /// Whether some variables have all variables of `of` with them that they are nested in.
    private func isComplete(_ subset: [Int]) -> Bool {
        subset.allSatisfy { index in outer(index).allSatisfy(subset.contains) }
    }

    /// Those of the variables of `of` that one is nested in.
    private func outer(_ index: Int) -> [Int] {
        nesting[request.of[index]].compactMap(request.of.firstIndex(of:))
    }

    private func jointTest(of subset: [Int], _ family: Family, as hypotheses: [TermHypothesis]) -> MeansTest {
        let within = subset.filter { index in subset.contains { outer($0).contains(index) } }
        let contrasts = contrasts(of: subset, within: within, family)
        let same = hypotheses.lazy.map { $0.contrastsAtMeans ?? $0.contrasts }.first { $0.hasRowSpace(of: contrasts) }
        return MeansTest(
            variables: subset.map { request.of[$0] }, within: within.map { request.of[$0] }, levels: family.levels,
            test: fit.test(ofIndependent: same ?? contrasts))
    }

    /// The products of consecutive differences of some variables, averaged over the others, as contrasts of the fixed effects.
    ///
    /// - Parameter within: those among them within whose levels the differences are taken.
    private func contrasts(of subset: [Int], within: [Int], _ family: Family) -> Matrix {
        let cells = GridAverages(cells: family.cells, nesting: nestingOfAxes, weights: .equal)
            .averaged(keeping: subset.map { axes[$0] })
        let own = subset.filter { !within.contains($0) }.map { axes[$0] }
        let functions = cells.grouped { cell in within.map { cell.places[axes[$0]] } }
            .flatMap { $0.ordered(by: own).differences(of: own) }.estimableSums
        return Matrix(functions, columns: fit.fixedEffects.count)
    }
}

extension Matrix {
    /// Whether the rows of two matrices span the same space.
    fileprivate func hasRowSpace(of other: Matrix) -> Bool {
        func rank(_ matrix: Matrix) -> Int { ColumnDependence(tolerance: 1e-7).independentRows(of: matrix).count }
        let own = rank(self)
        guard own > 0, own == rank(other) else { return false }
        return ColumnDependence(tolerance: 1e-7).independentRows(of: stacked(on: other)).count == own
    }

    private func stacked(on other: Matrix) -> Matrix {
        var result = Matrix(rows: rows + other.rows, columns: columns)
        for column in 0..<columns {
            for row in 0..<rows { result[row, column] = self[row, column] }
            for row in 0..<other.rows { result[rows + row, column] = other[row, column] }
        }
        return result
    }
}

extension [GridCell] {
    /// The products of consecutive differences of some axes, the first varying fastest; none where not all combinations of their levels are there.
    fileprivate func differences(of axes: [Int]) -> [LinearFunction] {
        let levels = axes.map { axis in map { "\($0.places[axis])" }.distinct() }
        guard count == levels.reduce(1, { $0 * $1.count }) else { return [] }
        let products = levels.reduce([Contrast(name: "", weights: [1])]) {
            Contrast.products($0, Contrast.consecutive($1))
        }
        return products.map { LinearFunction(sumOf: map(\.function), weights: $0.weights) }
    }
}

private func < (_ one: (Int, [Int]), _ other: (Int, [Int])) -> Bool {
    one.0 != other.0 ? one.0 < other.0 : one.1.lexicographicallyPrecedes(other.1)
}
