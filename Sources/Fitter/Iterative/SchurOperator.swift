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
    private let kernel: [Double]
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
    /// S v for v over the iterated columns.
    func multiply(_ v: [Lanes]) -> [Lanes] {
        let scaled = scaledByFactors(v)
        var result = sum(pieceProducts(scaled))
        addDiagonals(scaled, to: &result)
        scaleByTransposedFactors(&result)
        for index in result.indices { result[index] += v[index] }
        return result
    }

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

    /// C v: what the cells of the eliminated term make of v over the iterated columns, unscaled on both sides.
    func gathered(_ v: [Lanes]) -> [Lanes] {
        let (k, cells) = (layout.eliminated.size, zip(products.eliminatedCells, iteratedStarts))
        let parts = eachPiece(of: v, zero: Lanes(repeating: 0), count: { $0.count * k }) { range, v, sums in
            for (cells, first) in cells { cells.gather(range, v + first, into: sums) }
        }
        return Array(parts.joined())
    }

    /// C'v for v over the eliminated columns, unscaled on both sides.
    func scattered(_ v: [Lanes]) -> [Lanes] {
        let (k, columns) = (layout.eliminated.size, layout.iteratedColumns)
        let cells = zip(products.eliminatedCells, iteratedStarts)
        return sum(
            eachPiece(of: v, zero: Lanes(repeating: 0), count: { _ in columns }) { range, v, sums in
                for (cells, first) in cells { cells.scatter(range, v + range.lowerBound * k, into: sums + first) }
            })
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
        let cells = zip(products.eliminatedCells, starts)
        let sums = eachPiece(of: scaled, zero: 0, count: { $0.count * k * k }) { range, middle, sums in
            for (cells, start) in cells { cells.addRowDiagonals(range, middle + start, into: sums) }
        }
        var result = Array(sums.joined())
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

    /// What `add` makes of v for each piece of the eliminated levels, on several threads; `count` says how many values it makes of a piece.
    private func eachPiece<Value: Sendable>(
        of v: [Value], zero: Value, count: @escaping @Sendable (Range<Int>) -> Int,
        _ add: @escaping @Sendable (Range<Int>, UnsafePointer<Value>, UnsafeMutablePointer<Value>) -> Void
    ) -> [[Value]] {
        products.eliminatedPieces.map(threads: threads) { range in
            var sums = [Value](repeating: zero, count: count(range))
            sums.withUnsafeMutableBufferPointer { sums in
                v.withUnsafeBufferPointer { v in
                    guard let sums = sums.baseAddress, let v = v.baseAddress else { return }
                    add(range, v, sums)
                }
            }
            return sums
        }
    }

    /// The first of each iterated term's columns among the iterated ones.
    private var iteratedStarts: [Int] {
        layout.iteratedTerms.map { layout.terms[$0].firstColumn - layout.eliminatedColumns }
    }

    /// The parts of the product that come of the cells, piece by piece.
    private func pieceProducts(_ v: [Lanes]) -> [[Lanes]] {
        let eliminated = products.eliminatedPieces
        let columns = layout.iteratedColumns
        let pairs = products.iteratedCells.flatMap { pair in
            let pieces = Pieces(
                starts: pair.cells.starts, maximum: max(1, min(4, pair.cells.cellCount / max(1, 4 * columns))))
            return (0..<pieces.count).map { (pair, pieces[$0]) }
        }
        return ParallelMap.run(eliminated.count + pairs.count, threads: threads) {
            { piece in
                var sums = [Lanes](zeros: columns)
                sums.withUnsafeMutableBufferPointer { sums in
                    v.withUnsafeBufferPointer { v in
                        guard let sums = sums.baseAddress, let v = v.baseAddress else { return }
                        if piece < eliminated.count {
                            eliminate(eliminated[piece], v, sums)
                        } else {
                            let (pair, range) = pairs[piece - eliminated.count]
                            let row =
                                layout.terms[pair.row].column(ofLevel: range.lowerBound) - layout.eliminatedColumns
                            let column = layout.terms[pair.column].firstColumn - layout.eliminatedColumns
                            pair.cells.gather(range, v + column, into: sums + row)
                            pair.cells.scatter(range, v + row, into: sums + column)
                        }
                    }
                }
                return sums
            }
        } ?? []
    }

    /// sums <- sums - C'K C v for a range of eliminated levels, few at a time so that their cells are read once.
    private func eliminate(_ range: Range<Int>, _ v: UnsafePointer<Lanes>, _ sums: UnsafeMutablePointer<Lanes>) {
        let k = layout.eliminated.size
        let length = 32
        let starts = iteratedStarts
        withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 2 * length * k) { buffer in
            guard let gathered = buffer.baseAddress else { return }
            let weighted = gathered + length * k
            kernel.withUnsafeBufferPointer { kernel in
                var first = range.lowerBound
                while first < range.upperBound {
                    let levels = first..<min(first + length, range.upperBound)
                    for index in 0..<levels.count * k { gathered[index] = Lanes(repeating: 0) }
                    for (cells, start) in zip(products.eliminatedCells, starts) {
                        cells.gather(levels, v + start, into: gathered, before: sums + start)
                    }
                    for (index, level) in levels.enumerated() {
                        for a in 0..<k {
                            var sum = Lanes(repeating: 0)
                            for b in 0..<k { sum -= kernel[(level * k + a) * k + b] * gathered[index * k + b] }
                            weighted[index * k + a] = sum
                        }
                    }
                    for (cells, start) in zip(products.eliminatedCells, starts) {
                        cells.scatter(levels, weighted, into: sums + start)
                    }
                    first = levels.upperBound
                }
            }
        }
    }

    /// The sum of the pieces, in their order.
    private func sum(_ parts: [[Lanes]]) -> [Lanes] {
        guard var result = parts.first else { return [Lanes](zeros: layout.iteratedColumns) }
        for part in parts.dropFirst() {
            for index in result.indices { result[index] += part[index] }
        }
        return result
    }

    /// result <- result + the block-diagonal part of Z'WZ times v.
    private func addDiagonals(_ v: [Lanes], to result: inout [Lanes]) {
        for position in layout.iteratedTerms {
            let term = layout.terms[position]
            let (k, first) = (term.size, term.firstColumn - layout.eliminatedColumns)
            for level in 0..<term.levels {
                let (column, block) = (first + level * k, term.diagonal(ofLevel: level))
                for a in 0..<k {
                    var sum = result[column + a]
                    for b in 0..<k { sum += products.diagonals[block + a * k + b] * v[column + b] }
                    result[column + a] = sum
                }
            }
        }
    }
}
