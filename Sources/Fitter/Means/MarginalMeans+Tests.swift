/// The joint test of one variable's contrasts, or of an interaction's, among marginal means.
public struct MeansTest: Sendable {
    /// The variables whose contrasts are tested, in the order of the request.
    public let variables: [String]
    /// The levels of the variables `by` within which it is tested.
    public let levels: [String]
    /// The test that all contrasts are 0; nil where none can be estimated, or the fit has no degrees of freedom.
    public let test: FTest?

    /// The variables, joined by colons.
    public var term: String { variables.joined(separator: ":") }
}

extension FittedModel {
    /// The F test of contrasts of the fixed effects, of which those that depend on others do not count; with infinite degrees of freedom where none were asked for.
    ///
    /// - Parameter contrasts: one contrast of the p fixed effects a row.
    /// - Returns: nil where no contrast has a variance, or where the degrees of freedom that were asked for do not exist.
    package func test(ofIndependent contrasts: Matrix) -> FTest? {
        let rows = ColumnDependence(tolerance: 1e-7).independentRows(of: contrasts)
        guard !rows.isEmpty else { return nil }
        let independent = contrasts.selecting(rows: rows)
        if case .none = degreesOfFreedom { return waldTest(independent) }
        return test(contrasts: independent)
    }

    private func waldTest(_ contrasts: Matrix) -> FTest? {
        let covariance = contrasts.multiplied(by: fixedEffectsCovariance).multiplied(byTransposeOf: contrasts)
        guard let inverse = covariance.positiveDefiniteInverse() else { return nil }
        let values = contrasts.multiplied(by: fixedEffects.map(\.estimate))
        let count = Double(contrasts.rows)
        return FTest(
            statistic: inverse.quadraticForm(values) / count, numeratorDegreesOfFreedom: count,
            denominatorDegreesOfFreedom: .infinity)
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
    /// The contrasts of a main effect are those of means over the other variables, each level with the same weight.
    public var jointTests: [MeansTest] {
        let count = request.of.count
        // By the number of variables, then in their order.
        let subsets = (1..<(1 << count)).map { bits in (0..<count).filter { bits >> $0 & 1 == 1 } }
            .filter { $0.allSatisfy { levels[$0].count > 1 } }
            .sorted { ($0.count, $0) < ($1.count, $1) }
        return families.flatMap { family in subsets.map { jointTest(of: $0, family) } }
    }

    /// The joint test of the highest interaction in the first family: of one variable that of its main effect.
    package var highestTest: FTest? { jointTest(of: Array(request.of.indices), families[0]).test }

    private func jointTest(of subset: [Int], _ family: Family) -> MeansTest {
        MeansTest(
            variables: subset.map { request.of[$0] }, levels: family.levels,
            test: fit.test(ofIndependent: contrasts(of: subset, family)))
    }

    /// The products of consecutive differences of some variables, averaged over the others, as contrasts of the fixed effects.
    private func contrasts(of subset: [Int], _ family: Family) -> Matrix {
        var products = [Contrast(name: "", weights: [1])]
        for (index, labels) in levels.enumerated() {
            let own =
                subset.contains(index)
                ? Contrast.consecutive(labels)
                : [Contrast(name: "", weights: labels.map { _ in 1 / Double(labels.count) })]
            products = Contrast.products(products, own)
        }
        let functions = products.map { LinearFunction(sumOf: family.means.map(\.function), weights: $0.weights) }
            .filter(\.isEstimable)
        return Matrix(functions, columns: fit.fixedEffects.count)
    }
}

private func < (_ one: (Int, [Int]), _ other: (Int, [Int])) -> Bool {
    one.0 != other.0 ? one.0 < other.0 : one.1.lexicographicallyPrecedes(other.1)
}
