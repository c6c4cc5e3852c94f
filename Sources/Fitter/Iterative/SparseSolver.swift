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
        schur.multiplyEliminated(schur.eliminatedInverse, &eliminated)
        var reduced = Array(b[layout.eliminatedColumns...])
        if layout.iteratedColumns > 0, eliminated.contains(where: { any($0 .!= 0) }) {
            var correction = schur.scattered(scaledEliminated(eliminated))
            schur.scaleByTransposedFactors(&correction)
            for index in reduced.indices { reduced[index] -= correction[index] }
        }
        let gradients = ConjugateGradients(schur, reduced, tolerance: tolerance)
        let coupled = coupling(gradients.solution)
        for index in eliminated.indices { eliminated[index] -= coupled[index] }
        return Solution(eliminated: eliminated, iterated: gradients.solution, reduced: reduced, gradients: gradients)
    }

    /// F v = Omega_11^-1 Omega_12 v.
    func coupling(_ v: [Lanes]) -> [Lanes] {
        let layout = schur.layout
        guard layout.iteratedColumns > 0 else { return [Lanes](zeros: layout.eliminatedColumns) }
        var result = schur.gathered(schur.scaledByFactors(v))
        schur.scaleByTransposedFactor(0, &result, from: 0)
        schur.multiplyEliminated(schur.eliminatedInverse, &result)
        return result
    }

    /// T_1 v.
    private func scaledEliminated(_ v: [Lanes]) -> [Lanes] {
        let k = schur.layout.eliminated.size
        let factor = schur.lambda.matrix(ofTerm: 0)
        var result = v
        for first in stride(from: 0, to: v.count, by: k) {
            for i in 0..<k {
                result[first + i] = (0...i).reduce(Lanes(repeating: 0)) { $0 + factor[i, $1] * v[first + $1] }
            }
        }
        return result
    }
}

/// Eight right-hand sides and their solutions.
struct SolvedBatch: Sendable {
    let sides: [RightHandSide]
    let solution: SparseSolver.Solution
}
