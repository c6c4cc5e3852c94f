import RealModule

/// The distribution of the largest absolute value of several correlated t statistics with one estimate of the standard deviation: the two-sided multivariate t distribution
/// (Dunnett & Sobel 1954, doi:10.1093/biomet/41.1-2.153), by which Dunnett's comparisons and those of any set of contrasts are adjusted.
///
/// With r the rank of the correlations, the statistics are l_i'z / s for z standard normal in r dimensions. In z = rho u, with u on the unit sphere, rho^2 / (r s^2) has the F
/// distribution with r and nu degrees of freedom and is independent of u, so that
///   P(max |T_i| > t) = E_u P(F_(r, nu) > t^2 / (r m(u)^2)),   m(u) = max |l_i'u|.
/// Only the distribution of m(u) needs points on the sphere: those of a lattice with irrational steps (Richtmyer), moved by the seed. They are sorted and joined to classes of equal
/// numbers, which serve all statistics and degrees of freedom. Up to dimension 2 the points are equally spaced angles. Absolute errors of probabilities are below 1e-4 up to rank 12.
package struct MaximumModulus: Sendable {
    /// The rank of the correlations.
    private let rank: Int
    /// Classes of m(u)^2, by their means, all equally likely.
    private let squares: [Double]

    private static let classes = 2048

    /// As many as an error of 1e-4 takes.
    private static func pointCount(rank: Int) -> Int {
        switch rank {
        case ...1: 1
        case 2: 1 << 14
        case 3...4: 1 << 17
        default: 1 << 20
        }
    }

    /// - Parameters:
    ///   - covariance: the covariances of the contrasts, k x k, positive semidefinite with a positive diagonal, up to a factor.
    ///   - seed: moves the points.
    package init(covariance: Matrix, seed: UInt64) {
        precondition(covariance.rows > 0)
        let roots = Self.root(ofCorrelations: covariance)
        rank = roots.columns
        let sorted = Self.squaredModulus(roots, seed: seed).ascending()
        let classes = min(Self.classes, sorted.count)
        squares = (0..<classes).map { index in
            let range = sorted.count * index / classes..<sorted.count * (index + 1) / classes
            return sorted[range].reduce(0, +) / Double(range.count)
        }
    }

    /// The rows l_i, k x r, with l_i'l_j the correlations.
    private static func root(ofCorrelations covariance: Matrix) -> Matrix {
        let count = covariance.rows
        var correlations = Matrix(rows: count, columns: count)
        for i in 0..<count {
            for j in 0..<count {
                correlations[i, j] = covariance[i, j] / (covariance[i, i] * covariance[j, j]).squareRoot()
            }
        }
        guard let (values, vectors) = correlations.symmetricEigen(), let largest = values.last else {
            return Matrix.identity(count)
        }
        let kept = values.indices.filter { values[$0] > 1e-10 * largest }
        var root = Matrix(rows: count, columns: kept.count)
        for (column, source) in kept.enumerated() {
            let scale = values[source].squareRoot()
            for row in 0..<count { root[row, column] = vectors[row, source] * scale }
        }
        return root
    }

    /// m(u)^2 at points on the unit sphere.
    private static func squaredModulus(_ roots: Matrix, seed: UInt64) -> [Double] {
        let rank = roots.columns
        let count = pointCount(rank: rank)
        var generator = RandomStreams(seed: seed).stream(.sphere)
        let steps = primes(rank).map { Double($0).squareRoot() }
        let shifts = steps.map { _ in Double(generator.next() >> 11) * 0x1p-53 }
        return Cores.map(count, inRangesOf: 1 << 12) { point in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: rank) { z in
                var norm = 0.0
                for dimension in 0..<rank {
                    z[dimension] = coordinate(point, of: count, dimension, rank: rank, steps, shifts)
                    norm += z[dimension] * z[dimension]
                }
                var largest = 0.0
                for row in 0..<roots.rows {
                    var product = 0.0
                    for column in 0..<rank { product += roots[row, column] * z[column] }
                    largest = max(largest, product * product)
                }
                return largest / norm
            }
        }
    }

    /// One coordinate of a point in the direction u: of equally spaced angles on a half circle, or of a normal variable at a lattice point.
    private static func coordinate(
        _ point: Int, of count: Int, _ dimension: Int, rank: Int, _ steps: [Double], _ shifts: [Double]
    ) -> Double {
        if rank == 1 { return 1 }
        if rank == 2 {
            // Opposite points have the same modulus.
            let angle = Double.pi * (Double(point) + 0.5) / Double(count)
            return dimension == 0 ? Double.cos(angle) : Double.sin(angle)
        }
        let place = shifts[dimension] + Double(point + 1) * steps[dimension]
        let fraction = place - place.rounded(.down)
        return NormalDistribution.quantile(min(max(fraction, 0x1p-53), 1 - 0x1p-53))
    }

    private static func primes(_ count: Int) -> [Int] {
        var primes: [Int] = []
        var candidate = 2
        while primes.count < count {
            if primes.allSatisfy({ !candidate.isMultiple(of: $0) }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }

    /// P(max |T_i| > t).
    ///
    /// - Parameter degreesOfFreedom: those of the standard deviation; may be infinite.
    package func upperProbability(_ t: Double, degreesOfFreedom: Double) -> Double {
        guard t > 0 else { return t.isNaN ? .nan : 1 }
        guard t.isFinite else { return 0 }
        if rank == 1 { return StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedProbability(t) }
        let distribution = FDistribution(Double(rank), degreesOfFreedom)
        let sum = squares.reduce(0) { $0 + distribution.upperProbability(t * t / (Double(rank) * $1)) }
        return sum / Double(squares.count)
    }

    /// The t that the largest statistic exceeds with a probability between 0 and 1.
    package func upperQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
        if rank == 1 { return StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedQuantile(probability) }
        return DecreasingRoot.place(target: probability) { upperProbability($0, degreesOfFreedom: degreesOfFreedom) }
    }
}
