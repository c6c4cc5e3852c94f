/// M, the block diagonal of the Schur complement S: one k x k block a level of the iterated terms, with its inverse and its factor.
struct BlockDiagonal: Sendable {
    /// The iterated terms' numbers of coefficients, and where their columns begin.
    private let terms: [(size: Int, columns: Range<Int>, block: Int)]
    /// The blocks of M^-1, row by row.
    let inverse: [Double]
    /// The lower-triangular factors of the blocks, row by row.
    private let factor: [Double]
    /// log|M|.
    let logDeterminant: Double

    /// - Parameter kernel: T_1 Omega_11^-1 T_1' of the eliminated term, level by level.
    init(_ products: SparseCrossProducts, _ lambda: RelativeFactors, kernel: [Double], threads: Int) {
        let layout = products.layout
        let firstBlock = layout.eliminatedColumns * layout.eliminated.size
        var terms: [(size: Int, columns: Range<Int>, block: Int)] = []
        var subtracted: [Double] = []
        for (index, position) in layout.iteratedTerms.enumerated() {
            let term = layout.terms[position]
            let first = term.firstColumn - layout.eliminatedColumns
            terms.append((term.size, first..<first + term.levels * term.size, term.firstDiagonal - firstBlock))
            let tiles = products.eliminatedCells[index].tiles
            let count = term.levels * term.size * term.size
            let blockSize = layout.eliminated.size * layout.eliminated.size
            let pieces = products.eliminatedLevels.pieces
            let parts: [[Double]]? = ParallelMap.run(pieces.count, threads: threads) {
                { piece in
                    var blocks = [Double](repeating: 0, count: count)
                    blocks.withUnsafeMutableBufferPointer { blocks in
                        kernel.withUnsafeBufferPointer { kernel in
                            guard let blocks = blocks.baseAddress, let kernel = kernel.baseAddress else { return }
                            for tile in tiles[pieces[piece]] {
                                tile.addDiagonals(kernel + tile.levels.lowerBound * blockSize, into: blocks)
                            }
                        }
                    }
                    return blocks
                }
            }
            var sums = [Double](repeating: 0, count: count)
            for part in parts ?? [] {
                for index in sums.indices { sums[index] += part[index] }
            }
            subtracted += sums
        }

        for index in subtracted.indices {
            subtracted[index] = products.diagonals[firstBlock + index] - subtracted[index]
        }
        var factor = [Double](repeating: 0, count: subtracted.count)
        var inverse = factor
        var logDeterminant = 0.0
        for (position, term) in zip(layout.iteratedTerms, terms) {
            let t = lambda.matrix(ofTerm: position)
            for level in 0..<term.columns.count / term.size {
                let start = term.block + level * term.size * term.size
                SmallBlock.scale(subtracted, at: start, by: t, into: &factor, at: start)
                logDeterminant += SmallBlock.factor(&factor, at: start, size: term.size)
                SmallBlock.invert(factor, at: start, size: term.size, into: &inverse)
            }
        }
        self.terms = terms
        self.factor = factor
        self.inverse = inverse
        self.logDeterminant = logDeterminant
    }
}

extension BlockDiagonal {
    /// M^-1 v.
    func solve(_ v: [Lanes]) -> [Lanes] { multiplied(inverse, v) }

    /// L v, where M = L L'.
    func multiplyFactor(_ v: [Lanes]) -> [Lanes] { multiplied(factor, v) }

    private func multiplied(_ blocks: [Double], _ v: [Lanes]) -> [Lanes] {
        var result = v
        for term in terms {
            let k = term.size
            if k == 1 {
                let offset = term.block - term.columns.lowerBound
                for column in term.columns { result[column] = blocks[column + offset] * v[column] }
                continue
            }
            for level in 0..<term.columns.count / k {
                let (column, block) = (term.columns.lowerBound + level * k, term.block + level * k * k)
                for a in 0..<k {
                    var sum = Lanes(repeating: 0)
                    for b in 0..<k { sum += blocks[block + a * k + b] * v[column + b] }
                    result[column + a] = sum
                }
            }
        }
        return result
    }
}
