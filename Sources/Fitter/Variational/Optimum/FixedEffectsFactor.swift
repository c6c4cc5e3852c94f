/// The Cholesky factor of X'W X over the training rows, for preconditioning.
///
/// The training rows may leave a column of X without any value of its own (a level that occurs in test rows only).
/// Such a column gets the pivot 1: a preconditioner need only be positive definite.
struct FixedEffectsFactor: Sendable {
    private let p: Int
    /// Lower triangle, stored by columns.
    private var lower: [Double]

    init(cells: CellDesign) {
        p = cells.p
        let size = cells.cellCount
        lower = [Double](repeating: 0, count: p * p)
        for j in 0..<p {
            for i in j..<p {
                var sum = 0.0
                for c in 0..<size {
                    sum += cells.cellWeights[c] * cells.cellMatrix[i * size + c] * cells.cellMatrix[j * size + c]
                }
                lower[i + j * p] = sum
            }
        }
        for j in 0..<p {
            let diagonal = lower[j + j * p]
            for k in 0..<j {
                for i in j..<p { lower[i + j * p] -= lower[i + k * p] * lower[j + k * p] }
            }
            let pivot = lower[j + j * p]
            let usable = pivot > 1e-12 * diagonal
            lower[j + j * p] = usable ? pivot.squareRoot() : 1
            for i in j + 1..<max(p, j + 1) { lower[i + j * p] = usable ? lower[i + j * p] / lower[j + j * p] : 0 }
        }
    }

    /// Replaces the first p entries of `x` by the solution of X'W X / variance * solution = x.
    func solve(_ x: inout [Double], variance: Double) {
        for i in 0..<p {
            for j in 0..<i { x[i] -= lower[i + j * p] * x[j] }
            x[i] /= lower[i + i * p]
        }
        for i in stride(from: p - 1, through: 0, by: -1) {
            for j in i + 1..<max(p, i + 1) { x[i] -= lower[j + i * p] * x[j] }
            x[i] /= lower[i + i * p]
        }
        for i in 0..<p { x[i] *= variance }
    }
}
