/// M, the block diagonal of the Schur complement S: one k x k block per level of the iterated terms, with its inverse and its factor.
struct BlockDiagonal: Sendable {
    /// The iterated columns in the ranges that threads take.
    private let ranges: [IterativeLayout.LevelRange]
    /// The blocks of M^-1, row by row.
    let inverse: [Double]
    /// The lower-triangular factors of the blocks, row by row.
    private let factor: [Double]
    /// log|M|.
    let logDeterminant: Double

    /// - Parameter kernel: T_1 Omega_11^-1 T_1' of the eliminated term, level by level.
    init(_ products: SparseCrossProducts, _ lambda: RelativeFactors, kernel: [Double]) {
        let layout = products.layout
        let firstBlock = layout.eliminatedColumns * layout.eliminated.size
        var subtracted: [Double] = []
        for position in layout.iteratedTerms {
            let term = layout.terms[position]
            let (cells, chunks) = (products.cells(rows: 0, columns: position), products.levelChunks[position])
            let size = term.size * term.size
            var sums = [Double](repeating: 0, count: term.levels * size)
            sums.withUnsafeMutableBufferPointer { sums in
                kernel.withUnsafeBufferPointer { kernel in
                    guard let sums = sums.baseAddress, let kernel = kernel.baseAddress else { return }
                    Cores.perform(chunks.count) { chunk in
                        let levels = chunks[chunk]
                        cells.addDiagonals(of: kernel, to: sums + levels.lowerBound * size, chunk: chunk)
                    }
                }
            }
            subtracted += sums
        }

        for index in subtracted.indices {
            subtracted[index] = products.diagonals[firstBlock + index] - subtracted[index]
        }
        var factor = [Double](repeating: 0, count: subtracted.count)
        var inverse = factor
        var logDeterminant = 0.0
        for position in layout.iteratedTerms {
            let (term, t) = (layout.terms[position], lambda.matrix(ofTerm: position))
            for level in 0..<term.levels {
                let start = term.diagonal(ofLevel: level) - firstBlock
                SmallBlock.scale(subtracted, at: start, by: t, into: &factor, at: start)
                logDeterminant += SmallBlock.factor(&factor, at: start, size: term.size)
                SmallBlock.invert(factor, at: start, size: term.size, into: &inverse)
            }
        }
        ranges = layout.iteratedRanges
        self.factor = factor
        self.inverse = inverse
        self.logDeterminant = logDeterminant
    }
}

extension BlockDiagonal {
    /// result <- M^-1 v for the columns of one range; both begin with the first iterated column.
    func solve(
        _ v: UnsafePointer<Lanes>, into result: UnsafeMutablePointer<Lanes>, _ range: IterativeLayout.LevelRange
    ) {
        inverse.withUnsafeBufferPointer { Self.multiply($0, v, into: result, range) }
    }

    /// result <- M^-1 v.
    func solve(_ v: LanesBuffer, into result: LanesBuffer) { multiply(inverse, v, into: result) }

    /// result <- L v, where M = L L'.
    func multiplyFactor(_ v: LanesBuffer, into result: LanesBuffer) { multiply(factor, v, into: result) }

    /// L'v.
    func multiplyTransposedFactor(_ v: [Double]) -> [Double] {
        var result = v
        for range in ranges {
            let k = range.size
            for level in 0..<range.levels.count {
                let (column, block) = (range.columns.lowerBound + level * k, range.firstBlock + level * k * k)
                for i in 0..<k {
                    result[column + i] = (i..<k).reduce(0) { $0 + factor[block + $1 * k + i] * v[column + $1] }
                }
            }
        }
        return result
    }

    private func multiply(_ blocks: [Double], _ v: LanesBuffer, into result: LanesBuffer) {
        precondition(v.count == (ranges.last?.columns.upperBound ?? 0) && result.count == v.count)
        blocks.withUnsafeBufferPointer { blocks in
            Cores.perform(ranges.count) { Self.multiply(blocks, v.start, into: result.start, ranges[$0]) }
        }
    }

    @inline(__always)
    private static func multiply(
        _ blocks: UnsafeBufferPointer<Double>, _ v: UnsafePointer<Lanes>, into result: UnsafeMutablePointer<Lanes>,
        _ range: IterativeLayout.LevelRange
    ) {
        guard let blocks = blocks.baseAddress else { return }
        let first = range.columns.lowerBound
        LevelProducts.multiply(
            blocks: blocks + range.firstBlock, size: range.size, levels: range.levels.count, v + first,
            into: result + first)
    }
}
