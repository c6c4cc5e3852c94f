/// Solutions of S x = b for eight right-hand sides by conjugate gradients with the preconditioner M, and what the iteration tells of S.
///
/// Each right-hand side has its own step lengths; the product with S is shared. Source: Hestenes & Stiefel (1952, doi:10.6028/jres.049.044); the step
/// lengths make the Lanczos matrix of M^-1/2 S M^-1/2 (Golub & Van Loan, Matrix Computations, 4th edition, 11.3).
struct ConjugateGradients: Sendable {
    /// x.
    let solution: LanesBuffer
    /// (M^-1 + M^-1 (M - S) M^-1) b: two terms of the series of S^-1 b about M.
    let secondOrder: LanesBuffer
    /// The number of products with S.
    let iterations: Int
    /// Whether every residual is below its tolerance.
    let converged: Bool
    /// The step lengths alpha and beta by iteration; a lane that is done keeps 0.
    let alphas: [Lanes]
    let betas: [Lanes]

    /// The largest number of iterations.
    static let iterationLimit = 1000

    /// - Parameter tolerance: the residual's norm in the metric of M^-1 at which a lane is done, relative to the right-hand side's.
    init(_ s: SchurOperator, _ b: LanesBuffer, tolerance: Double) {
        let (zero, n, ranges) = (Lanes(repeating: 0), b.count, s.ranges)
        // Sums are those of the ranges in their order, so that they do not depend on the number of threads.
        func sum(_ part: (IterativeLayout.LevelRange) -> Lanes) -> Lanes {
            Cores.map(ranges.count, inRangesOf: 1) { part(ranges[$0]) }.reduce(zero) { $0 + $1 }
        }
        var (alphas, betas): ([Lanes], [Lanes]) = ([], [])
        var hasConverged = true
        (solution, secondOrder) = (s.pool.zeros(n), s.pool.zeros(n))
        if n > 0 {
            // z, p, q and what a product with S needs, side by side.
            let (residual, storage) = (s.pool.copy(b), s.pool.take(4 * n + s.layout.eliminatedColumns))
            let (x, r, first, z) = (solution.start, residual.start, secondOrder.start, storage.start)
            let (p, q, scaled) = (z + n, z + 2 * n, z + 3 * n)
            var squares = sum { range in
                s.diagonal.solve(r, into: p, range)
                return Self.dot(r, p, range)
            }
            let goal = squares * (tolerance * tolerance)
            while any(squares .> goal), alphas.count < Self.iterationLimit {
                let active = squares .> goal
                s.multiply(p, into: q, scaled: scaled, eliminated: scaled + n)
                if alphas.isEmpty {
                    Cores.perform(ranges.count) {
                        s.diagonal.solve(q, into: first, ranges[$0])
                        for index in ranges[$0].columns { first[index] = 2 * p[index] - first[index] }
                    }
                }
                let curvature = sum { Self.dot(p, q, $0) }
                let alpha = (squares / curvature).replacing(with: zero, where: .!active)
                let next = sum { range in
                    for index in range.columns {
                        x[index] += alpha * p[index]
                        r[index] -= alpha * q[index]
                    }
                    s.diagonal.solve(r, into: z, range)
                    return Self.dot(r, z, range)
                }
                let beta = (next / squares).replacing(with: zero, where: .!active)
                Cores.perform(ranges.count) {
                    for index in ranges[$0].columns { p[index] = z[index] + beta * p[index] }
                }
                squares = next.replacing(with: zero, where: .!active)
                alphas.append(alpha)
                betas.append(beta)
            }
            hasConverged = all(squares .<= goal)
        }
        iterations = alphas.count
        converged = hasConverged
        self.alphas = alphas
        self.betas = betas
    }

    /// The sum over a range's columns of the products of two sets of right-hand sides, lane by lane.
    private static func dot(
        _ x: UnsafePointer<Lanes>, _ y: UnsafePointer<Lanes>, _ range: IterativeLayout.LevelRange
    ) -> Lanes {
        var sum = Lanes(repeating: 0)
        for index in range.columns { sum += x[index] * y[index] }
        return sum
    }
}
