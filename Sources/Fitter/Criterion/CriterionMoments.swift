/// What the derivatives of the profiled criterion need to know of the random effects: two k x k matrices per term.
struct CriterionMoments: Sendable {
    /// C_b, the sums over a term's levels of the diagonal blocks of Omega^-1 (for REML of Omega_x^-1), laid out as the factors are; lower triangles.
    var inverseSums: RelativeFactors
    /// U_b, the sums of u_l u_l'.
    var modeSums: RelativeFactors
    private let levels: [Int]

    /// Zeros.
    init(_ terms: [BlockStructure.Term]) {
        inverseSums = RelativeFactors(sizes: terms.map(\.size))
        modeSums = inverseSums
        levels = terms.map(\.levels)
    }

    /// Sums the blocks of an inverse and the squares of the modes over the levels; allocates nothing.
    ///
    /// - Parameter solution: the modes by column.
    mutating func form(_ terms: [BlockStructure.Term], _ inverse: SelectedInverse, _ solution: [Double]) {
        solution.withUnsafeBufferPointer { solution in
            inverse.diagonals.withUnsafeBufferPointer { diagonals in
                for (index, term) in terms.enumerated() {
                    let k = term.size
                    for i in 0..<k {
                        for j in 0...i {
                            var (inverseSum, modes) = (0.0, 0.0)
                            for level in 0..<term.levels {
                                let column = term.column(ofLevel: level)
                                inverseSum += diagonals[term.diagonal(ofLevel: level) + i * k + j]
                                modes += solution[column + i] * solution[column + j]
                            }
                            inverseSums[index, i, j] = inverseSum
                            modeSums[index, i, j] = modes
                        }
                    }
                }
            }
        }
    }

    /// The mean over a term's levels of 1 - (Omega^-1)_ll for one coefficient.
    func reliability(_ parameter: ProfiledCriterion.Parameter) -> Double {
        1 - inverseSums[parameter.term, parameter.column, parameter.column] / Double(levels[parameter.term])
    }

    /// 2 [ q I - C - scale U ]_ij of one term.
    fileprivate func balance(_ term: Int, _ i: Int, _ j: Int, _ scale: Double) -> Double {
        let identity = i == j ? Double(levels[term]) : 0
        return 2 * (identity - inverseSums[term, i, j] - scale * modeSums[term, i, j])
    }

    /// w_i'w_j of two directions: a sum of elements of U.
    fileprivate func sensitivityProduct(
        _ first: ProfiledCriterion.Parameter, _ second: ProfiledCriterion.Parameter
    ) -> Double {
        guard first.term == second.term else { return 0 }
        let term = first.term
        func moment(_ i: Int, _ j: Int) -> Double { modeSums[term, max(i, j), min(i, j)] }
        var sum = 0.0
        if first.row == second.row { sum += moment(first.column, second.column) }
        if first.row == second.column { sum += moment(first.column, second.row) }
        if first.column == second.row { sum += moment(first.row, second.column) }
        if first.column == second.column { sum += moment(first.row, second.row) }
        return sum
    }
}

extension ProfiledCriterion.Derivatives {
    /// Fills in the derivatives in the directions of `parameters`; see ``ProfiledCriterion/differentiate(_:)``.
    ///
    /// Allocates nothing while the number of parameters stays the same.
    ///
    /// - Parameters:
    ///   - products: w_i'[Omega_x^-1]_uu w_j, m x m for m parameters.
    ///   - squares: r^2.
    ///   - degrees: n_e.
    mutating func form(
        _ parameters: [ProfiledCriterion.Parameter], _ moments: CriterionMoments, products: [Double], squares: Double,
        degrees: Double
    ) {
        if gradient.count != parameters.count { self = Self(count: parameters.count) }
        let scale = degrees / squares
        for (index, parameter) in parameters.enumerated() {
            gradient[index] = moments.balance(parameter.term, parameter.row, parameter.column, scale)
            relativeResidualSlope[index] =
                -2 * moments.modeSums[parameter.term, parameter.row, parameter.column] / squares
        }
        for (i, parameter) in parameters.enumerated() {
            for (j, second) in parameters.enumerated() {
                let isCurved = second.term == parameter.term && second.column == parameter.column
                curvature[i, j] =
                    isCurved
                    ? moments.balance(
                        parameter.term, max(parameter.row, second.row), min(parameter.row, second.row), scale) : 0
                information[i, j] =
                    scale * (moments.sensitivityProduct(parameter, second) - products[i * parameters.count + j])
                    - scale * squares * relativeResidualSlope[i] * relativeResidualSlope[j]
            }
        }
    }
}
