/// The diagonal blocks of Omega_LL^-1, estimated by probes about parts of them that are known.
///
/// With S^-1 = M^-1 + R, the iterated terms' blocks are those of M^-1 plus those of R, and the eliminated term's those of
/// Omega_11^-1 + F M^-1 F' plus those of F R F' with F = Omega_11^-1 Omega_12. A probe z gives z_l (R z)_l' and (F z)_l (F R z)_l'. The first of them loses the
/// second term of the series of R, M^-1 (M - S) M^-1, whose diagonal is 0: its noise is most of R's.
struct InverseDiagonalEstimate: Sendable {
    private let layout: IterativeLayout
    /// The known part of the k x k blocks of all eliminated and iterated levels.
    private var known: [Double]
    /// The sum over the probes so far of what they add.
    private var sums: [Double]
    /// For each probe what it says of the sums over levels of each term, laid out as the factors are.
    private(set) var contributions: [[Double]] = []
    private let elementCount: Int

    init(_ schur: SchurOperator) {
        layout = schur.layout
        elementCount = schur.lambda.elements.count
        known = schur.eliminatedInverse + schur.diagonal.inverse
        sums = [Double](repeating: 0, count: known.count)
        let coupling = schur.coupledDiagonals(schur.diagonal.inverse)
        for index in coupling.indices { known[index] += coupling[index] }
    }

    /// The mean of the probes about the known part, a k x k block a level.
    var blocks: [Double] {
        guard !contributions.isEmpty else { return known }
        let scale = 1 / Double(contributions.count)
        return zip(known, sums).map { $0 + scale * $1 }
    }
}

extension InverseDiagonalEstimate {
    /// The number of values of `blocks`.
    var blockCount: Int { known.count }

    /// Adds what a batch's probes say.
    ///
    /// - Parameters:
    ///   - probes: which lanes are probes.
    ///   - z: the probes over the iterated columns.
    ///   - solution: Omega_LL^-1 of them.
    mutating func add(
        _ probes: [Bool], _ z: [Lanes], _ solution: SparseSolver.Solution, _ solver: SparseSolver
    ) {
        guard probes.contains(true), !z.isEmpty else { return }
        let leading = solver.schur.diagonal.solve(z)
        let correction = solution.gradients.firstCorrection
        var rest = solution.iterated
        for index in rest.indices { rest[index] -= leading[index] }
        // The eliminated part of the solution is -F S^-1 z.
        var eliminatedRest = solver.coupling(leading)
        for index in eliminatedRest.indices {
            eliminatedRest[index] = -solution.eliminated[index] - eliminatedRest[index]
        }
        let eliminatedProbes = solver.coupling(z)
        for index in rest.indices { rest[index] -= correction[index] }

        var mask = Lanes(repeating: 0)
        for lane in probes.indices where probes[lane] { mask[lane] = 1 }
        var moments = [Lanes](zeros: elementCount)
        for position in 0...layout.iteratedTermCount {
            let term = layout.terms[position]
            let first = position == 0 ? 0 : term.firstColumn - layout.eliminatedColumns
            addBlocks(
                position, mask, position == 0 ? eliminatedProbes : z, position == 0 ? eliminatedRest : rest,
                from: first, moments: &moments)
        }
        for lane in probes.indices where probes[lane] { contributions.append(moments.map { $0[lane] }) }
    }

    /// Adds the symmetrised products of a term's values level by level.
    private mutating func addBlocks(
        _ position: Int, _ mask: Lanes, _ z: [Lanes], _ rest: [Lanes], from first: Int, moments: inout [Lanes]
    ) {
        let term = layout.terms[position]
        let k = term.size
        let start = layout.terms[..<position].reduce(0) { $0 + $1.size * $1.size }
        for level in 0..<term.levels {
            let (column, block) = (first + level * k, term.diagonal(ofLevel: level))
            for a in 0..<k {
                for b in 0..<k {
                    let product = 0.5 * mask * (z[column + a] * rest[column + b] + z[column + b] * rest[column + a])
                    sums[block + a * k + b] += product.sum()
                    moments[start + a * k + b] += product
                }
            }
        }
    }
}
