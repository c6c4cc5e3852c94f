/// Solutions of S x = b for eight right-hand sides by conjugate gradients with the preconditioner M, and what the iteration tells of S.
///
/// Each right-hand side has its own step lengths; the product with S is shared. Source: Hestenes & Stiefel (1952, doi:10.6028/jres.049.044); the step
/// lengths make the Lanczos matrix of M^-1/2 S M^-1/2 (Golub & Van Loan, Matrix Computations, 4th edition, 11.3).
struct ConjugateGradients: Sendable {
    /// x.
    let solution: [Lanes]
    /// (M^-1 + M^-1 (M - S) M^-1) b: two terms of the series of S^-1 b about M.
    let secondOrder: [Lanes]
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
    init(_ s: SchurOperator, _ b: [Lanes], tolerance: Double) {
        var x = [Lanes](zeros: b.count)
        var r = b
        var z = s.diagonal.solve(r)
        var p = z
        var squares = r.dot(z)
        let goal = squares * (tolerance * tolerance)
        var first: [Lanes] = []
        var (alphas, betas): ([Lanes], [Lanes]) = ([], [])
        let zero = Lanes(repeating: 0)
        while any(squares .> goal), alphas.count < Self.iterationLimit {
            let active = squares .> goal
            let q = s.multiply(p)
            if first.isEmpty {
                first = s.diagonal.solve(q)
                for index in first.indices { first[index] = 2 * p[index] - first[index] }
            }
            let curvature = p.dot(q)
            let alpha = (squares / curvature).replacing(with: zero, where: .!active)
            for index in x.indices {
                x[index] += alpha * p[index]
                r[index] -= alpha * q[index]
            }
            z = s.diagonal.solve(r)
            let next = r.dot(z)
            let beta = (next / squares).replacing(with: zero, where: .!active)
            for index in p.indices { p[index] = z[index] + beta * p[index] }
            squares = next.replacing(with: zero, where: .!active)
            alphas.append(alpha)
            betas.append(beta)
        }
        solution = x
        secondOrder = first.isEmpty ? x : first
        iterations = alphas.count
        converged = all(squares .<= goal)
        self.alphas = alphas
        self.betas = betas
    }
}
