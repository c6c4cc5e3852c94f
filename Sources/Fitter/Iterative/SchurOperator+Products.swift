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

    /// C v: what the cells of the eliminated term make of v over the iterated columns, unscaled on both sides.
    func gathered(_ v: [Lanes]) -> [Lanes] {
        let starts = iteratedStarts
        return eachTile(of: v, zero: Lanes(repeating: 0), count: layout.eliminated.size) { tile, term, v, sums in
            tile.gather(v + starts[term], into: sums)
        }
    }

    /// C'v for v over the eliminated columns, unscaled on both sides.
    func scattered(_ v: [Lanes]) -> [Lanes] {
        let (k, starts) = (layout.eliminated.size, iteratedStarts)
        return sum(
            eachPiece(products.eliminatedLevels.pieces.count, of: v) { piece, v, sums in
                for (cells, start) in zip(products.eliminatedCells, starts) {
                    for tile in cells.tiles[products.eliminatedLevels.pieces[piece]] {
                        tile.scatter(v + tile.levels.lowerBound * k, into: sums + start)
                    }
                }
            })
    }

    /// What `add` makes of v for each tile of the eliminated levels and each iterated term, on several threads: `count` values a level.
    func eachTile<Value: Sendable>(
        of v: [Value], zero: Value, count: Int,
        _ add: @escaping @Sendable (CellTile, Int, UnsafePointer<Value>, UnsafeMutablePointer<Value>) -> Void
    ) -> [Value] {
        let levels = products.eliminatedLevels.levels
        let parts = ParallelMap.run(levels.count, threads: threads) {
            { tile in
                var sums = [Value](repeating: zero, count: levels[tile].count * count)
                sums.withUnsafeMutableBufferPointer { sums in
                    v.withUnsafeBufferPointer { v in
                        guard let sums = sums.baseAddress, let v = v.baseAddress else { return }
                        for (term, cells) in products.eliminatedCells.enumerated() {
                            add(cells.tiles[tile], term, v, sums)
                        }
                    }
                }
                return sums
            }
        }
        return Array((parts ?? []).joined())
    }

    /// What `add` makes of v over the iterated columns for each of `count` pieces of work, on several threads.
    private func eachPiece(
        _ count: Int, of v: [Lanes],
        _ add: @escaping @Sendable (Int, UnsafePointer<Lanes>, UnsafeMutablePointer<Lanes>) -> Void
    ) -> [[Lanes]] {
        ParallelMap.run(count, threads: threads) {
            { piece in
                var sums = [Lanes](zeros: layout.iteratedColumns)
                sums.withUnsafeMutableBufferPointer { sums in
                    v.withUnsafeBufferPointer { v in
                        guard let sums = sums.baseAddress, let v = v.baseAddress else { return }
                        add(piece, v, sums)
                    }
                }
                return sums
            }
        } ?? []
    }

    /// The first of each iterated term's columns among the iterated ones.
    private var iteratedStarts: [Int] { layout.iteratedTerms.map(firstIteratedColumn) }

    private func firstIteratedColumn(ofTerm position: Int) -> Int {
        layout.terms[position].firstColumn - layout.eliminatedColumns
    }

    /// The parts of the product that come of the cells, piece by piece.
    private func pieceProducts(_ v: [Lanes]) -> [[Lanes]] {
        let eliminated = products.eliminatedLevels.pieces
        let pairs = products.iteratedCells.flatMap { pair in pair.levels.pieces.map { (pair, $0) } }
        return eachPiece(eliminated.count + pairs.count, of: v) { piece, v, sums in
            if piece < eliminated.count {
                eliminate(eliminated[piece], v, sums)
                return
            }
            let (pair, tiles) = pairs[piece - eliminated.count]
            let (first, size) = (firstIteratedColumn(ofTerm: pair.row), layout.terms[pair.row].size)
            let column = firstIteratedColumn(ofTerm: pair.column)
            for tile in pair.cells.tiles[tiles] {
                let row = first + tile.levels.lowerBound * size
                tile.gather(v + column, into: sums + row)
                tile.scatter(v + row, into: sums + column)
            }
        }
    }

    /// sums <- sums - C'K C v for the eliminated levels of a range of tiles.
    private func eliminate(_ tiles: Range<Int>, _ v: UnsafePointer<Lanes>, _ sums: UnsafeMutablePointer<Lanes>) {
        let k = layout.eliminated.size
        let starts = iteratedStarts
        var rows = [Lanes](zeros: products.eliminatedLevels.largestCount * k)
        rows.withUnsafeMutableBufferPointer { rows in
            guard let rows = rows.baseAddress else { return }
            for tile in tiles {
                let levels = products.eliminatedLevels.levels[tile]
                for index in 0..<levels.count * k { rows[index] = Lanes(repeating: 0) }
                for (cells, start) in zip(products.eliminatedCells, starts) {
                    cells.tiles[tile].gather(v + start, into: rows)
                }
                multiplyByNegativeKernel(levels, rows)
                for (cells, start) in zip(products.eliminatedCells, starts) {
                    cells.tiles[tile].scatter(rows, into: sums + start)
                }
            }
        }
    }

    /// v <- -K v for a range of eliminated levels.
    private func multiplyByNegativeKernel(_ levels: Range<Int>, _ v: UnsafeMutablePointer<Lanes>) {
        let k = layout.eliminated.size
        kernel.withUnsafeBufferPointer { kernel in
            if k == 1 {
                for (index, level) in levels.enumerated() { v[index] *= -kernel[level] }
                return
            }
            var values = [Lanes](zeros: k)
            for (index, level) in levels.enumerated() {
                for a in 0..<k { values[a] = v[index * k + a] }
                for a in 0..<k {
                    var sum = Lanes(repeating: 0)
                    for b in 0..<k { sum -= kernel[(level * k + a) * k + b] * values[b] }
                    v[index * k + a] = sum
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
            let (k, first) = (term.size, firstIteratedColumn(ofTerm: position))
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
