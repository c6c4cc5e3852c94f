/// A design whose random terms' coefficients have been recoded so that, on average over the levels, they are uncorrelated and of one size, and the way back.
///
/// A vector-valued term is the same model under any invertible recoding of its coefficients: Z_l b = (Z_l R)(R^-1 b). As the data have them, an intercept and the slope
/// of a year are all but collinear, and sums of squares of them cancel. With R lower-triangular and R'G R = I for G the mean over the levels of Z_l'W Z_l, the
/// factor in the model's own coefficients is T = R T~: still lower-triangular, with the zeros of T~.
package struct BasisRecoding: Sendable {
    /// The design with recoded coefficients; names are those of the original ones.
    package let design: MixedModelDesign
    /// R by term of the design; nil for a term of one coefficient, which stays.
    private let transforms: [Matrix?]

    package init(_ design: MixedModelDesign) {
        transforms = design.random.map { term in
            guard let basis = term.basis, basis.columns > 1 else { return nil }
            return Self.transform(basis, weights: design.weights, levels: term.levels.count)
        }
        guard transforms.contains(where: { $0 != nil }) else {
            self.design = design
            return
        }
        self.design = design.replacing(
            random: zip(design.random, transforms).map { term, transform in
                guard let transform, let basis = term.basis else { return term }
                return RandomTerm(
                    group: term.group, levels: term.levels, levelOfRow: term.levelOfRow,
                    coefficients: term.coefficients, basis: Self.product(basis, transform))
            })
    }

    /// The factors in the model's own coefficients.
    package func decoded(_ factors: RelativeFactors, _ terms: [BlockStructure.Term]) -> RelativeFactors {
        mapping(factors, terms) { transform, factor in transform.multiplied(by: factor) }
    }

    /// The factors in the recoded coefficients.
    package func coded(_ factors: RelativeFactors, _ terms: [BlockStructure.Term]) -> RelativeFactors {
        mapping(factors, terms) { transform, factor in
            var result = factor
            transform.solveLower(&result)
            return result
        }
    }

    private func mapping(
        _ factors: RelativeFactors, _ terms: [BlockStructure.Term], _ map: (Matrix, Matrix) -> Matrix
    ) -> RelativeFactors {
        var result = factors
        for (position, term) in terms.enumerated() {
            guard let transform = transforms[term.designIndex] else { continue }
            result.setFactor(map(transform, factors.matrix(ofTerm: position)), term: position)
        }
        return result
    }

    /// R, by elimination from the last coefficient to the first.
    ///
    /// A coefficient that the later ones determine keeps its direction.
    ///
    /// Sums of squares lose the digits of a column that is nearly a combination of others, such as an intercept and years: a Cholesky factor with a floor for its pivots makes the
    /// columns less alike, and is formed again from these (shifted Cholesky QR, Fukaya et al. 2020, doi:10.1137/18M1218212).
    private static func transform(_ basis: Matrix, weights: [Double]?, levels: Int) -> Matrix {
        var dependent: Set<Int> = []
        while true {
            var (transform, current) = (Matrix.identity(basis.columns), basis)
            var found = dependent
            for pass in 0..<passLimit {
                let products = products(current, weights: weights, levels: levels)
                // After the first pass a column that differs from the others has a length near 1, one that does not is rounding errors.
                if pass > 0 {
                    for column in 0..<basis.columns where products[column, column] < leastSquare {
                        found.insert(column)
                    }
                    guard found == dependent else { break }
                }
                let (step, isComplete) = step(products, dependent: dependent)
                transform = transform.multiplied(by: step)
                if isComplete { break }
                current = product(basis, transform)
            }
            if found == dependent { return transform }
            dependent = found
        }
    }

    private static let passLimit = 3
    /// Relative to a column's own sum of squares, the floor of pivots and the pivot from which on one pass suffices.
    private static let (pivotFloor, safePivot) = (1e-13, 1e-6)
    /// The squared length after a pass at and below which a column is rounding errors: a covariate whose mean is 1e10 times its spread is still told from the intercept.
    private static let leastSquare = 1e-9

    /// G in the coefficients of `basis`.
    private static func products(_ basis: Matrix, weights: [Double]?, levels: Int) -> Matrix {
        let (n, k) = (basis.rows, basis.columns)
        var products = Matrix(rows: k, columns: k)
        for i in 0..<k {
            for j in 0...i {
                let sum = basis.elements.withUnsafeBufferPointer { basis in
                    Cores.sum((n + sumLength - 1) / sumLength, if: n > sumLength) { part in
                        var sum = 0.0
                        for row in part * sumLength..<min((part + 1) * sumLength, n) {
                            sum += basis[i * n + row] * basis[j * n + row] * (weights?[row] ?? 1)
                        }
                        return sum
                    }
                }
                products[i, j] = sum / Double(levels)
                products[j, i] = products[i, j]
            }
        }
        return products
    }

    /// One pass: the inverse of a Cholesky factor of G, from the last coefficient to the first.
    ///
    /// - Returns: a lower-triangular matrix, and whether no pivot was so small that another pass is needed.
    private static func step(_ products: Matrix, dependent: Set<Int>) -> (matrix: Matrix, isComplete: Bool) {
        let k = products.rows
        var (factor, isComplete) = (Matrix(rows: k, columns: k), true)
        for column in 0..<k {
            let original = k - 1 - column
            let diagonal = products[original, original]
            var pivot = diagonal
            for inner in 0..<column { pivot -= factor[column, inner] * factor[column, inner] }
            if dependent.contains(original) {
                for inner in 0..<column { factor[column, inner] = 0 }
                pivot = diagonal
            } else if pivot < safePivot * diagonal {
                isComplete = false
                pivot = max(pivot, pivotFloor * diagonal)
            }
            factor[column, column] = pivot > 0 ? pivot.squareRoot() : 1
            for row in column + 1..<max(k, column + 1) {
                var sum = products[k - 1 - row, original]
                for inner in 0..<column { sum -= factor[row, inner] * factor[column, inner] }
                factor[row, column] = sum / factor[column, column]
            }
        }
        let inverse = factor.lowerInverse()
        var result = Matrix(rows: k, columns: k)
        for row in 0..<k {
            for column in 0...row { result[row, column] = inverse[k - 1 - column, k - 1 - row] }
        }
        return (result, isComplete)
    }

    private static let sumLength = 1 << 16

    /// The basis in the recoded coefficients.
    private static func product(_ basis: Matrix, _ transform: Matrix) -> Matrix {
        let (n, k) = (basis.rows, basis.columns)
        var result = Matrix(rows: n, columns: k)
        result.elements.withUnsafeMutableBufferPointer { result in
            let result = result
            basis.elements.withUnsafeBufferPointer { basis in
                Cores.performRanges(n) { rows in
                    for column in 0..<k {
                        for source in column..<k where transform[source, column] != 0 {
                            let factor = transform[source, column]
                            for row in rows { result[column * n + row] += factor * basis[source * n + row] }
                        }
                    }
                }
            }
        }
        return result
    }
}
