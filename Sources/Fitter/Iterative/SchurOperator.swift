/// The Schur complement S of the eliminated term at one value of the relative covariance factors, as products with vectors.
///
/// With Omega = Lambda'Z'WZ Lambda + I in blocks for the eliminated (1) and the iterated terms (2), S = Omega_22 - Omega_21 Omega_11^-1 Omega_12. It is never
/// formed: a product reads the cells once and costs O(cells) for eight right-hand sides. Its block diagonal M, one block a level, is the
/// preconditioner.
struct SchurOperator: Sendable {
    let products: SparseCrossProducts
    let lambda: RelativeFactors
    let threads: Int
    /// The blocks of Omega_11^-1.
    let eliminatedInverse: [Double]
    /// log|Omega_11|.
    let eliminatedLogDeterminant: Double
    /// T_1 Omega_11^-1 T_1', level by level: what the elimination subtracts is C'(this)C in the cells C.
    let kernel: [Double]
    /// M.
    let diagonal: BlockDiagonal

    var layout: IterativeLayout { products.layout }

    init(_ products: SparseCrossProducts, _ lambda: RelativeFactors, threads: Int) {
        self.products = products
        self.lambda = lambda
        self.threads = threads
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
        diagonal = BlockDiagonal(products, lambda, kernel: kernel, threads: threads)
    }
}

extension SchurOperator {
    /// Lambda v for v over the iterated columns.
    func scaledByFactors(_ v: [Lanes]) -> [Lanes] {
        var result = v
        for position in layout.iteratedTerms {
            let term = layout.terms[position]
            let (k, first) = (term.size, term.firstColumn - layout.eliminatedColumns)
            if k == 1 {
                let factor = lambda[position, 0, 0]
                for column in first..<first + term.levels { result[column] = factor * v[column] }
                continue
            }
            for level in 0..<term.levels {
                let column = first + level * k
                for i in 0..<k {
                    var sum = Lanes(repeating: 0)
                    for j in 0...i { sum += lambda[position, i, j] * v[column + j] }
                    result[column + i] = sum
                }
            }
        }
        return result
    }

    /// v <- Lambda'v for v over the iterated columns.
    func scaleByTransposedFactors(_ v: inout [Lanes]) {
        for position in layout.iteratedTerms {
            let term = layout.terms[position]
            scaleByTransposedFactor(position, &v, from: term.firstColumn - layout.eliminatedColumns)
        }
    }

    /// v <- T'v for the levels of one term, whose columns begin at `first` of v.
    func scaleByTransposedFactor(_ position: Int, _ v: inout [Lanes], from first: Int) {
        let term = layout.terms[position]
        let k = term.size
        if k == 1 {
            let factor = lambda[position, 0, 0]
            for column in first..<first + term.levels { v[column] *= factor }
            return
        }
        for level in 0..<term.levels {
            let column = first + level * k
            for i in 0..<k {
                var sum = Lanes(repeating: 0)
                for j in i..<k { sum += lambda[position, j, i] * v[column + j] }
                v[column + i] = sum
            }
        }
    }

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
        let starts = layout.iteratedTerms.map { layout.terms[$0].firstDiagonal - firstBlock }
        var result = eachTile(of: scaled, zero: 0, count: k * k) { tile, term, middle, sums in
            tile.addRowDiagonals(middle + starts[term], into: sums)
        }
        let factor = lambda.matrix(ofTerm: 0)
        for level in 0..<term.levels {
            // With G = Omega_11^-1 T_1': G (the sum) G'.
            let start = level * k * k
            var block = Matrix(rows: k, columns: k)
            var g = block
            for a in 0..<k {
                for b in 0..<k {
                    block[a, b] = result[start + a * k + b]
                    g[a, b] = (0...b).reduce(0) { $0 + eliminatedInverse[start + a * k + $1] * factor[b, $1] }
                }
            }
            for a in 0..<k {
                for b in 0..<k {
                    var sum = 0.0
                    for c in 0..<k {
                        for d in 0..<k { sum += g[a, c] * block[c, d] * g[b, d] }
                    }
                    result[start + a * k + b] = sum
                }
            }
        }
        return result
    }

    /// v <- B v for blocks B of the eliminated term, level by level.
    func multiplyEliminated(_ blocks: [Double], _ v: inout [Lanes]) {
        Self.multiplyBlocks(blocks, size: layout.eliminated.size, &v)
    }

    static func multiplyBlocks(_ blocks: [Double], size k: Int, _ v: inout [Lanes]) {
        precondition(blocks.count == v.count * k)
        if k == 1 {
            for index in v.indices { v[index] *= blocks[index] }
            return
        }
        var values = [Lanes](zeros: k)
        for level in 0..<v.count / k {
            for a in 0..<k { values[a] = v[level * k + a] }
            for a in 0..<k {
                var sum = Lanes(repeating: 0)
                for b in 0..<k { sum += blocks[(level * k + a) * k + b] * values[b] }
                v[level * k + a] = sum
            }
        }
    }
}
