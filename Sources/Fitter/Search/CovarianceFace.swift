import RealModule

/// The face of the cone of covariance matrices that a point lies on, with coordinates along it.
///
/// A term's matrix S of rank r is F F' with F the k x r Cholesky factor whose pivots are taken in descending order. The matrices of rank r near S are those with F (I + Xi) in place of
/// F, Xi lower-triangular with r columns; rows beyond r lead to coefficients that have no variance of their own yet. As the largest pivot comes first, no direction is degenerate,
/// whatever the order of the coefficients: with T as it is, at S = diag(0, s) nothing would move the covariance, and close to it very little.
struct CovarianceFace: Sendable {
    /// The directions F <- F (I + xi E_ij); i and j count pivots.
    let parameters: [ProfiledCriterion.Parameter]
    /// One k x k matrix per term: the columns of F, then for each other coefficient, in the order of the pivots, the floor of its standard deviation.
    private let roots: [Matrix]
    private let ranks: [Int]
    private let pivots: [[Int]]

    /// - Parameters:
    ///   - covariances: S, one matrix per term.
    ///   - floors: the variances at and below which directions count as without variance, one per term.
    init(_ covariances: [Matrix], floors: [Double]) {
        let factored = zip(covariances, floors).map { $0.pivotedCholesky(floor: $1) }
        roots = factored.map(\.root)
        ranks = factored.map(\.rank)
        pivots = factored.map(\.pivots)
        parameters = factored.indices.flatMap { term in
            (0..<factored[term].rank).flatMap { column in
                (column..<covariances[term].rows).map { .init(term: term, row: $0, column: column) }
            }
        }
    }

    /// Whether coordinates along another face mean the same as those along this one.
    func hasCoordinates(of other: CovarianceFace) -> Bool { ranks == other.ranks && pivots == other.pivots }

    /// The coordinates of the directions E_ij + E_ji of all elements, with the root in place of the identity, in those with factors T: dS = F (E_ij + E_ji) F' = T P T'.
    ///
    /// - Parameter factors: T, one lower-triangular matrix per term.
    func congruence(from factors: [Matrix], _ space: CovarianceSpace) -> Matrix {
        space.congruence(zip(factors, roots).map { $0.lowerInverse().multiplied(by: $1) })
    }

    /// The same with B dS B' for T P T', one B per term.
    func congruence(_ space: CovarianceSpace, mapped maps: [Matrix]) -> Matrix {
        space.congruence(zip(maps, roots).map { $0.multiplied(by: $1) })
    }

    /// The places of the directions along the face among all elements.
    func places(_ space: CovarianceSpace) -> [Int] {
        parameters.compactMap { space.parameters.firstIndex(of: $0) }
    }

    /// The covariances a step away; their rank is no higher.
    func moved(_ step: [Double]) -> [Matrix] {
        var changes = roots.map { Matrix(rows: $0.rows, columns: $0.rows) }
        for term in roots.indices {
            for index in 0..<ranks[term] { changes[term][index, index] = 1 }
        }
        for (parameter, change) in zip(parameters, step) {
            let (term, row, column) = (parameter.term, parameter.row, parameter.column)
            // A 1 x 1 factor moves on the logarithm's scale, on which the criterion is closest to a parabola; others keep a tenth of a pivot at least.
            changes[term][row, column] =
                row != column ? change : roots[term].rows == 1 ? Double.exp(change) : max(1 + change, 0.1)
        }
        return zip(roots, changes).map { root, change in
            let moved = root.multiplied(by: change)
            return moved.multiplied(byTransposeOf: moved)
        }
    }

    /// The longest step in one direction: no pivot changes by more than a factor of two or so, no other element by more than its coefficient's standard deviation or a tenth of what one
    /// level tells.
    func longestStep(_ parameter: ProfiledCriterion.Parameter) -> Double {
        guard parameter.row != parameter.column else { return 0.7 }
        let (root, rank) = (roots[parameter.term], ranks[parameter.term])
        let coefficient = pivots[parameter.term][parameter.row]
        let deviation = (0..<rank).reduce(0) { $0 + root[coefficient, $1] * root[coefficient, $1] }.squareRoot()
        return max(deviation, 0.1) / root[coefficient, parameter.row]
    }

    /// The largest multiple of a step, 1 at most, that is no longer than ``longestStep(_:)`` in any direction.
    func longestPart(of step: [Double]) -> Double {
        zip(parameters, step).reduce(1) { $1.1 == 0 ? $0 : min($0, longestStep($1.0) / abs($1.1)) }
    }
}

extension Matrix {
    /// A root of this positive semidefinite k x k matrix, the largest pivots first.
    ///
    /// - Parameter floor: eigenvalues up to half of it count as 0; its square root stands for each pivot that there is not.
    /// - Returns: a k x k matrix whose first `rank` columns F have F F' equal to this one, and the coefficient of each pivot.
    fileprivate func pivotedCholesky(floor: Double) -> (root: Matrix, rank: Int, pivots: [Int]) {
        let values = rows == 1 ? elements : symmetricEigen()?.values ?? []
        let rank = values.reduce(0) { $0 + ($1 > floor / 2 ? 1 : 0) }
        var (root, rest) = (Matrix(rows: rows, columns: rows), self)
        var (pivots, others) = ([Int](), Array(0..<rows))
        for column in 0..<rows {
            let isPivot = column < rank
            guard
                let place = isPivot
                    ? others.indices.max(by: { rest[others[$0], others[$0]] < rest[others[$1], others[$1]] })
                    : others.indices.first
            else { break }
            let pivot = others.remove(at: place)
            pivots.append(pivot)
            guard isPivot else {
                root[pivot, column] = floor.squareRoot()
                continue
            }
            let length = max(rest[pivot, pivot], floor / 2).squareRoot()
            root[pivot, column] = length
            for row in others { root[row, column] = rest[row, pivot] / length }
            for i in others {
                for j in others { rest[i, j] -= root[i, column] * root[j, column] }
            }
        }
        return (root, rank, pivots)
    }
}
