/// The Schur complement S of the eliminated term at one value of the relative covariance factors, as products with vectors.
///
/// With Omega = Lambda'Z'WZ Lambda + I in blocks for the eliminated (1) and the iterated terms (2), S = Omega_22 - Omega_21 Omega_11^-1 Omega_12. It is never
/// formed: a product reads the cells once and costs O(cells) for eight right-hand sides. Its block diagonal M, one block per level, is the
/// preconditioner.
struct SchurOperator: Sendable {
    let products: SparseCrossProducts
    let lambda: RelativeFactors
    /// The blocks of Omega_11^-1.
    let eliminatedInverse: [Double]
    /// log|Omega_11|.
    let eliminatedLogDeterminant: Double
    /// T_1 Omega_11^-1 T_1', level by level: what the elimination subtracts is C'(this)C in the cells C.
    let kernel: [Double]
    /// M.
    let diagonal: BlockDiagonal
    /// The iterated columns in ranges that do not depend on the number of threads.
    let ranges: [IterativeLayout.LevelRange]
    /// Where solves and products take their storage from.
    let pool: LanesPool

    var layout: IterativeLayout { products.layout }

    init(_ products: SparseCrossProducts, _ lambda: RelativeFactors, pool: LanesPool) {
        self.products = products
        self.lambda = lambda
        self.pool = pool
        let layout = products.layout
        let term = layout.eliminated
        let k = term.size
        let factor = lambda.matrix(ofTerm: 0)
        var block = [Double](repeating: 0, count: term.levels * k * k)
        var inverse = block
        var kernel = block
        var logDeterminant = 0.0
        for level in 0..<term.levels {
            let start = level * k * k
            SmallBlock.scale(products.diagonals, at: start, by: factor, into: &block, at: start)
            logDeterminant += SmallBlock.factor(&block, at: start, size: k)
            SmallBlock.invert(block, at: start, size: k, into: &inverse)
            SmallBlock.sandwich(inverse, at: start, by: factor, into: &kernel)
        }
        eliminatedInverse = inverse
        eliminatedLogDeterminant = logDeterminant
        self.kernel = kernel
        diagonal = BlockDiagonal(products, lambda, kernel: kernel)
        ranges = layout.iteratedRanges
    }
}

extension SchurOperator {
    /// The diagonal blocks of F B F' with F = Omega_11^-1 Omega_12, for a block-diagonal B over the iterated columns: one block an eliminated level.
    func coupledDiagonals(_ blocks: [Double]) -> [Double] {
        let term = layout.eliminated
        let k = term.size
        var scaled = blocks
        let firstBlock = layout.eliminatedColumns * k
        for position in layout.iteratedTerms {
            let factor = lambda.matrix(ofTerm: position)
            let iterated = layout.terms[position]
            for level in 0..<iterated.levels {
                SmallBlock.sandwich(
                    blocks, at: iterated.diagonal(ofLevel: level) - firstBlock, by: factor, into: &scaled)
            }
        }
        var result = [Double](repeating: 0, count: term.levels * k * k)
        guard layout.iteratedColumns > 0 else { return result }
        let (chunks, factor) = (products.levelChunks[0], lambda.matrix(ofTerm: 0))
        scaled.withUnsafeBufferPointer { scaled in
            result.withUnsafeMutableBufferPointer { result in
                guard let scaled = scaled.baseAddress, let result = result.baseAddress else { return }
                Cores.perform(chunks.count) { chunk in
                    let levels = chunks[chunk]
                    let sums = result + levels.lowerBound * k * k
                    for position in layout.iteratedTerms {
                        products.cells(rows: position, columns: 0).addDiagonals(
                            of: scaled + layout.terms[position].firstDiagonal - firstBlock, to: sums, chunk: chunk)
                    }
                    for level in levels { couple(level, factor, result + level * k * k) }
                }
            }
        }
        return result
    }

    /// block <- G block G' with G = Omega_11^-1 T_1' for one eliminated level.
    private func couple(_ level: Int, _ factor: Matrix, _ block: UnsafeMutablePointer<Double>) {
        let k = factor.rows
        if k == 1 {
            let g = eliminatedInverse[level] * factor[0, 0]
            block[0] *= g * g
            return
        }
        var (middle, g) = (Matrix(rows: k, columns: k), Matrix(rows: k, columns: k))
        for a in 0..<k {
            for b in 0..<k {
                middle[a, b] = block[a * k + b]
                g[a, b] = (0...b).reduce(0) { $0 + eliminatedInverse[(level * k + a) * k + $1] * factor[b, $1] }
            }
        }
        for a in 0..<k {
            for b in 0..<k {
                var sum = 0.0
                for c in 0..<k {
                    for d in 0..<k { sum += g[a, c] * middle[c, d] * g[b, d] }
                }
                block[a * k + b] = sum
            }
        }
    }
}
