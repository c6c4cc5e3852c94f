/// Solves with Omega_LL, the part of Omega of the eliminated and the iterated terms, for eight right-hand sides at a time.
struct SparseSolver: Sendable {
    let schur: SchurOperator

    /// Solutions over the eliminated and the iterated columns, and how they were found.
    struct Solution: Sendable {
        let eliminated: LanesBuffer
        /// The right-hand side of the Schur complement's equations.
        let reduced: LanesBuffer
        let gradients: ConjugateGradients

        var iterated: LanesBuffer { gradients.solution }

        /// One lane by column.
        func values(ofLane lane: Int) -> [Double] { eliminated.lane(lane) + iterated.lane(lane) }
    }

    /// Solves Omega_LL x = b, b over the eliminated and then the iterated columns.
    func solve(_ b: LanesBuffer, tolerance: Double) -> Solution {
        let (layout, pool) = (schur.layout, schur.pool)
        let eliminated = pool.copy(b, 0..<layout.eliminatedColumns)
        schur.divideByEliminated(eliminated)
        let reduced = pool.copy(b, layout.eliminatedColumns..<b.count)
        if layout.iteratedColumns > 0, eliminated.values.contains(where: { any($0 .!= 0) }) {
            schur.subtractCoupling(of: eliminated, from: reduced)
        }
        let gradients = ConjugateGradients(schur, reduced, tolerance: tolerance)
        let coupled = schur.coupling(gradients.solution)
        eliminated.fill { eliminated[$0] - coupled[$0] }
        return Solution(eliminated: eliminated, reduced: reduced, gradients: gradients)
    }
}

/// Eight right-hand sides and their solutions.
struct SolvedBatch: Sendable {
    let sides: [RightHandSide]
    let solution: SparseSolver.Solution
}
