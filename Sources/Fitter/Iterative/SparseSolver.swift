/// Solves with Omega_LL, the part of Omega of the eliminated and the iterated terms, for eight right-hand sides at a time.
struct SparseSolver: Sendable {
    let schur: SchurOperator

    /// Solutions over the eliminated and the iterated columns, and how they were found.
    struct Solution: Sendable {
        let eliminated: [Lanes]
        let iterated: [Lanes]
        /// The right-hand side of the Schur complement's equations.
        let reduced: [Lanes]
        let gradients: ConjugateGradients

        /// One lane by column.
        func values(ofLane lane: Int) -> [Double] { eliminated.map { $0[lane] } + iterated.map { $0[lane] } }
    }

    /// Solves Omega_LL x = b, b over the eliminated and then the iterated columns.
    func solve(_ b: [Lanes], tolerance: Double) -> Solution {
        let layout = schur.layout
        var eliminated = Array(b[..<layout.eliminatedColumns])
        schur.divideByEliminated(&eliminated)
        var reduced = Array(b[layout.eliminatedColumns...])
        if layout.iteratedColumns > 0, eliminated.contains(where: { any($0 .!= 0) }) {
            schur.subtractCoupling(of: eliminated, from: &reduced)
        }
        let gradients = ConjugateGradients(schur, reduced, tolerance: tolerance)
        let coupled = schur.coupling(gradients.solution)
        for index in eliminated.indices { eliminated[index] -= coupled[index] }
        return Solution(eliminated: eliminated, iterated: gradients.solution, reduced: reduced, gradients: gradients)
    }
}

/// Eight right-hand sides and their solutions.
struct SolvedBatch: Sendable {
    let sides: [RightHandSide]
    let solution: SparseSolver.Solution
}
