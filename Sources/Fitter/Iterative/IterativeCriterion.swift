import RealModule

/// The derivatives of the profiled criterion where no factor of the model's size is formed: everything but the traces is exact up to the tolerance of
/// the solves, and the traces are estimated by fixed probes.
///
/// The criterion itself is not needed for Newton's steps; ``value(tolerance:)`` estimates it at the end.
package struct IterativeCriterion: Sendable {
    package let method: EstimationMethod
    package let products: SparseCrossProducts
    /// The probes of the next evaluation.
    var probes: Probes

    /// The results of the last evaluation, at `lambda`.
    package private(set) var lambda: RelativeFactors
    package private(set) var derivatives = ProfiledCriterion.Derivatives(count: 0)
    private(set) var moments: CriterionMoments
    /// u by column of the layout, then the standardised coefficients.
    package private(set) var solution: [Double]
    package private(set) var residualSumOfSquares = 0.0
    /// The k x k diagonal blocks of Omega^-1, level by level in the layout's order.
    package private(set) var inverseBlocks: [Double] = []
    /// What each probe says of C_b, laid out as the factors are.
    private(set) var contributions: [[Double]] = []
    private(set) var border: BorderFactor?
    /// Omega_LL^-1 of the border's columns.
    private(set) var borderSolutions: [[Double]] = []
    /// How the solves of the last evaluation went.
    private(set) var solves = SolveRecord()

    /// The storage of solves.
    let pool = LanesPool()

    /// How conjugate gradients went in a number of solves.
    struct SolveRecord: Sendable {
        /// The largest number of iterations.
        var iterations = 0
        /// Whether all reached their tolerance.
        var converged = true
        /// The number of batches of right-hand sides.
        var batches = 0

        mutating func add(_ gradients: ConjugateGradients) {
            iterations = max(iterations, gradients.iterations)
            converged = converged && gradients.converged
            batches += 1
        }
    }

    var layout: IterativeLayout { products.layout }

    package init(
        _ products: SparseCrossProducts, method: EstimationMethod, seed: UInt64, probes: Int
    ) {
        self.products = products
        self.method = method
        let layout = products.layout
        self.probes = Probes(
            columns: layout.iteratedColumns, streams: RandomStreams(seed: seed), target: .traces, count: probes)
        lambda = RelativeFactors(sizes: layout.terms.map(\.size))
        moments = CriterionMoments(layout.terms)
        solution = []
    }

    /// The number of residual degrees of freedom that the method counts: n for ML, n - p for REML.
    package var residualDegreesOfFreedom: Double {
        Double(method == .reml ? products.n - layout.fixedColumns : products.n)
    }

    /// The residual variance at the last evaluation.
    var residualVariance: Double { residualSumOfSquares / residualDegreesOfFreedom }

    /// Evaluates the derivatives in the directions of `parameters`.
    ///
    /// - Parameters:
    ///   - tolerance: of the solves, relative to the right-hand sides.
    ///   - progress: called after each batch of solves with the number of batches that are solved and of all.
    /// - Throws: ``FitError/fewDigits`` or ``FitError/smallResiduals``.
    package mutating func evaluate(
        _ lambda: RelativeFactors, _ parameters: [ProfiledCriterion.Parameter], tolerance: Double,
        progress: (_ solved: Int, _ batches: Int) -> Void = { _, _ in }
    ) throws(FitError) {
        self.lambda = lambda
        var record = SolveRecord()
        let solver = SparseSolver(schur: SchurOperator(products, lambda, pool: pool))
        var nextProbe = 0
        let scaled = ScaledBorder(products, lambda)

        var solutions = [[Double]](repeating: [], count: layout.borderColumns)
        let first = RightHandSide.batches(
            (0..<layout.borderColumns).map { .border($0) }, firstProbe: &nextProbe, probeLimit: probes.count)
        let batches = batchCount(parameters.count)
        var solved = first.map { batch in
            defer { progress(record.batches, batches) }
            return solve(batch, solver, tolerance, &record) { column, lane, values in
                scaled.fill(values, column: column, lane: lane)
            }
        }
        for batch in solved {
            for case (let lane, .border(let column)) in batch.sides.enumerated() {
                solutions[column] = batch.solution.values(ofLane: lane)
            }
        }
        borderSolutions = solutions
        let border = try BorderFactor(
            scaled.complement(solutions), randomColumns: layout.borderRandomColumns, products: products.borderProducts)
        self.border = border
        residualSumOfSquares = border.penalizedResidualSumOfSquares
        formSolution(border)
        var estimate = InverseDiagonalEstimate(solver.schur, deflation(solved))
        for batch in solved { estimate.add(batch, solver.schur) }
        // The next solves take their storage.
        solved = []

        let changes = parameters.map { sensitivity($0) }
        var products = [Double](repeating: 0, count: parameters.count * parameters.count)
        let second = RightHandSide.batches(
            parameters.indices.map { .direction($0) }, firstProbe: &nextProbe, probeLimit: probes.count)
        for sides in second {
            let batch = solve(sides, solver, tolerance, &record) { index, lane, values in
                for column in values.indices { values[column][lane] = changes[index][column] }
            }
            for case (let lane, .direction(let index)) in sides.enumerated() {
                let complete = completed(batch.solution.values(ofLane: lane), changes[index], border)
                for other in parameters.indices {
                    products[index * parameters.count + other] =
                        zip(changes[other], complete).reduce(0) { $0 + $1.0 * $1.1 }
                }
            }
            estimate.add(batch, solver.schur)
            progress(record.batches, batches)
        }
        while nextProbe < probes.count {
            let probe = nextProbe
            nextProbe += 1
            for sides in RightHandSide.batches([.probe(probe)], firstProbe: &nextProbe, probeLimit: probes.count) {
                estimate.add(solve(sides, solver, tolerance, &record) { _, _, _ in }, solver.schur)
                progress(record.batches, batches)
            }
        }
        solves = record
        sumMoments(estimate, border)
        derivatives.form(
            parameters, moments, products: products, squares: residualSumOfSquares, degrees: residualDegreesOfFreedom)
    }
}

extension IterativeCriterion {
    /// The number of batches of an evaluation: the border's, the directions' and, beyond their free lanes, the probes'.
    private func batchCount(_ directions: Int) -> Int {
        let width = Lanes.scalarCount
        let lanes = [layout.borderColumns, directions].map { ($0 + width - 1) / width * width }
        let free = lanes.reduce(0, +) - layout.borderColumns - directions
        return lanes.reduce(0, +) / width + (max(probes.count - free, 0) + width - 1) / width
    }

    /// Solves for a batch; `fill` writes the right-hand sides that are no probes.
    private func solve(
        _ sides: [RightHandSide], _ solver: SparseSolver, _ tolerance: Double, _ record: inout SolveRecord,
        fill: (_ index: Int, _ lane: Int, LanesBuffer) -> Void
    ) -> SolvedBatch {
        let values = pool.zeros(layout.sparseColumns)
        for (lane, side) in sides.enumerated() {
            switch side {
            case .border(let index), .direction(let index): fill(index, lane, values)
            case .probe(let index): probes.fill(values, from: layout.eliminatedColumns, lane: lane, probe: index)
            case .none: break
            }
        }
        let solution = solver.solve(values, tolerance: tolerance)
        record.add(solution.gradients)
        return SolvedBatch(sides: sides, solution: solution)
    }

    /// The approximation of S^-1 from the solutions for the border's random effects and X.
    private func deflation(_ solved: [SolvedBatch]) -> Deflation {
        var (columns, solutions, images): ([[Double]], [[Double]], [[Double]]) = ([], [], [])
        for batch in solved {
            for case (let lane, .border(let column)) in batch.sides.enumerated()
            where column < layout.borderColumns - 1 && layout.iteratedColumns > 0 {
                columns.append(batch.solution.reduced.lane(lane))
                solutions.append(batch.solution.iterated.lane(lane))
                images.append(batch.solution.gradients.secondOrder.lane(lane))
            }
        }
        return Deflation(columns: columns, solutions: solutions, images: images)
    }

    /// u and the coefficients from the solutions for the border.
    private mutating func formSolution(_ border: BorderFactor) {
        let weights = border.solution
        var sparse = borderSolutions[weights.count]
        for (weight, column) in zip(weights, borderSolutions) {
            for index in sparse.indices { sparse[index] -= weight * column[index] }
        }
        solution = sparse + weights
    }

    /// (E_ij + E_ji) u_l over a term's levels, by random column.
    private func sensitivity(_ parameter: ProfiledCriterion.Parameter) -> [Double] {
        var change = [Double](repeating: 0, count: layout.randomColumns)
        let term = layout.terms[parameter.term]
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level)
            change[column + parameter.row] += solution[column + parameter.column]
            change[column + parameter.column] += solution[column + parameter.row]
        }
        return change
    }

    /// [Omega_x^-1]_uu b from Omega_LL^-1 b_L, by random column.
    private func completed(_ sparse: [Double], _ b: [Double], _ border: BorderFactor) -> [Double] {
        let weights = border.solve(
            (0..<layout.borderColumns - 1).map { column in
                let own = column < layout.borderRandomColumns ? b[layout.sparseColumns + column] : 0
                return own - zip(borderSolutions[column], b).reduce(0) { $0 + $1.0 * $1.1 }
            })
        var result = sparse
        for (weight, column) in zip(weights, borderSolutions) {
            for index in result.indices { result[index] -= weight * column[index] }
        }
        return result + weights.prefix(layout.borderRandomColumns)
    }

    /// C_b and U_b of every term, and the blocks of Omega^-1.
    private mutating func sumMoments(_ estimate: InverseDiagonalEstimate, _ border: BorderFactor) {
        contributions = estimate.contributions
        let withFixed = border.inverse(includingFixed: method == .reml)
        let withoutFixed = border.inverse(includingFixed: false)
        inverseBlocks = estimate.blocks + [Double](repeating: 0, count: layout.diagonalCount - estimate.blockCount)
        for (position, term) in layout.terms.enumerated() {
            let k = term.size
            for i in 0..<k {
                for j in 0..<k {
                    var (inverseSum, modes) = (0.0, 0.0)
                    for level in 0..<term.levels {
                        let (column, block) = (term.column(ofLevel: level), term.diagonal(ofLevel: level) + i * k + j)
                        let base = inverseBlocks[block]
                        inverseSum += base + borderPart(withFixed, column + i, column + j)
                        inverseBlocks[block] = base + borderPart(withoutFixed, column + i, column + j)
                        modes += solution[column + i] * solution[column + j]
                    }
                    moments.inverseSums[position, i, j] = inverseSum
                    moments.modeSums[position, i, j] = modes
                }
            }
        }
    }

    /// What the border adds to element (i, j) of Omega_LL^-1, or the border's own element.
    private func borderPart(_ inverse: Matrix, _ i: Int, _ j: Int) -> Double {
        guard i < layout.sparseColumns else { return inverse[i - layout.sparseColumns, j - layout.sparseColumns] }
        var sum = 0.0
        for a in 0..<inverse.rows {
            for b in 0..<inverse.rows { sum += borderSolutions[a][i] * inverse[a, b] * borderSolutions[b][j] }
        }
        return sum
    }
}
