/// The diagonal blocks of Omega_LL^-1, estimated by probes about parts of them that are known.
///
/// The iterated terms' blocks are those of S^-1 = K + R with the approximation K of ``Deflation``, the eliminated term's are those of
/// Omega_11^-1 + F M^-1 F' + F R' F' with F = Omega_11^-1 Omega_12 and R' = S^-1 - M^-1. A probe z gives z_l (R z)_l' and (F z)_l (F R'z)_l'.
struct InverseDiagonalEstimate: Sendable {
    private let layout: IterativeLayout
    /// The known part of the k x k blocks of all eliminated and iterated levels.
    private var known: [Double]
    /// The sum over the probes so far of what they add.
    private var sums: [Double]
    /// For each probe what it says of the sums over levels of each term, laid out as the factors are.
    private(set) var contributions: [[Double]] = []
    private let elementCount: Int
    private let deflation: Deflation

    init(_ schur: SchurOperator, _ deflation: Deflation) {
        self.deflation = deflation
        layout = schur.layout
        elementCount = schur.lambda.elements.count
        known = schur.eliminatedInverse + schur.diagonal.inverse
        sums = [Double](repeating: 0, count: known.count)
        let coupling = schur.coupledDiagonals(schur.diagonal.inverse)
        for index in coupling.indices { known[index] += coupling[index] }
        for position in layout.iteratedTerms {
            let term = layout.terms[position]
            deflation.addDiagonals(
                to: &known, at: term.firstDiagonal, levels: term.levels, size: term.size,
                from: term.firstColumn - layout.eliminatedColumns)
        }
    }

    /// The mean of the probes about the known part, a k x k block per level.
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
    mutating func add(_ batch: SolvedBatch, _ schur: SchurOperator) {
        let probes = batch.sides.map(\.isProbe)
        let solution = batch.solution
        // A probe has no eliminated part.
        let z = solution.reduced
        guard probes.contains(true), z.count > 0 else { return }
        let rest = schur.pool.copy(solution.gradients.secondOrder)
        deflation.approximate(z, into: rest)
        rest.fill { solution.iterated[$0] - rest[$0] }
        // The eliminated part of the solution is -F S^-1 z.
        let divided = schur.pool.take(z.count)
        schur.diagonal.solve(z, into: divided)
        let eliminatedRest = schur.coupling(divided)
        eliminatedRest.fill { -solution.eliminated[$0] - eliminatedRest[$0] }
        let eliminatedProbes = schur.coupling(z)

        var mask = Lanes(repeating: 0)
        for lane in probes.indices where probes[lane] { mask[lane] = 1 }
        var moments = [Lanes](repeating: Lanes(repeating: 0), count: elementCount)
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
        _ position: Int, _ mask: Lanes, _ z: LanesBuffer, _ rest: LanesBuffer, from first: Int, moments: inout [Lanes]
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
