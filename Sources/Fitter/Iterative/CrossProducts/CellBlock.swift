/// The products C = Z_r'W Z_c of two random-effects terms: a k_r x k_c block for each pair of levels that meet in a row, tile by tile of the row term's levels.
///
/// It is made for products C'v, which go from the row term to the column term. For those that go back there is a block of the transpose, with the terms in the other order.
struct CellBlock: Sendable {
    /// The tiles: for any level of the column term in the order of the row term's levels.
    let tiles: [CellTile]
    /// The column term's levels in chunks for the threads.
    let chunks: Chunks

    /// The block of tiles whose columns are in ascending order; puts them in the order in which products take them, see ``CellTile/arrange(chunks:)``.
    init(_ tiles: [CellTile], chunks: Chunks) {
        var tiles = tiles
        tiles.withUnsafeMutableBufferPointer { tiles in
            nonisolated(unsafe) let tiles = tiles
            Cores.perform(tiles.count) { tiles[$0].arrange(chunks: chunks) }
        }
        self.tiles = tiles
        self.chunks = chunks
    }

    var cellCount: Int { tiles.reduce(0) { $0 + $1.cellCount } }

    /// The cells of two terms and their transpose: O(n) in time.
    ///
    /// - Parameters:
    ///   - order: the rows by level of the first term.
    ///   - largestTile: the number of columns of the row term's largest tile.
    ///   - chunks: the terms' levels in chunks for the threads; where the second's are not known yet, they are made of about equally many cells.
    ///   - largestCount: of chunks that are made.
    static func pair(
        _ design: MixedModelDesign, _ first: Int, _ second: Int, order: LevelIndex, largestTile: Int,
        chunks: (first: Chunks, second: Chunks?), largestCount: Int
    ) -> (cells: CellBlock, transpose: CellBlock) {
        func levelCount(_ term: Int) -> Int {
            // Within a tile levels have sixteen bits.
            max(1, min(largestTile / design.random[term].coefficients.count, 1 << 16))
        }
        let levels = design.random[first].levels.count
        // Not a single one for many levels: a tile is what one thread makes.
        let tileCount = max((levels + levelCount(first) - 1) / levelCount(first), min(2, levels >> 9))
        let ranges = Chunks(count: levels, maximum: tileCount)
        let tiles = Cores.map(ranges.count, inRangesOf: 1) {
            CellTile(design, rows: first, columns: second, order: order, levels: ranges[$0])
        }
        let transposed = Cores.map(chunks.first.count, inRangesOf: 1) {
            CellTile.tiles(
                design, rows: second, columns: first, order: order, columnLevels: chunks.first[$0],
                rowLevels: levelCount(second))
        }
        let columnChunks =
            chunks.second
            ?? Chunks(
                starts: columnStarts(tiles, levels: design.random[second].levels.count), maximum: largestCount)
        return (
            CellBlock(tiles, chunks: columnChunks), CellBlock(Array(transposed.joined()), chunks: chunks.first)
        )
    }

    /// The number of cells of each of the column term's levels, summed over the levels before it; one more element than there are `levels`.
    private static func columnStarts(_ tiles: [CellTile], levels: Int) -> [Int] {
        var starts = [Int](repeating: 0, count: levels + 1)
        for tile in tiles {
            for (place, column) in tile.columns.enumerated() {
                starts[Int(column) + 1] += Int(tile.starts[place + 1] - tile.starts[place])
            }
        }
        for level in 0..<levels { starts[level + 1] += starts[level] }
        return starts
    }
}

extension CellBlock {
    /// sums <- sums + C'v for a chunk of the column term's levels.
    ///
    /// Each level takes its cells in the order of the tiles, so that no digit depends on the chunks.
    ///
    /// - Parameters:
    ///   - v: k_r values for each level of the row term.
    ///   - sums: k_c values for each level of the chunk.
    func addProduct(of v: UnsafePointer<Lanes>, to sums: UnsafeMutablePointer<Lanes>, chunk: Int) {
        let first = chunks[chunk].lowerBound
        for tile in tiles {
            tile.addProduct(of: v + tile.levels.lowerBound * tile.rowSize, to: sums, chunk: chunk, first: first)
        }
    }

    /// blocks <- blocks + the diagonal k_c x k_c blocks of C'K C for a chunk of the column term's levels.
    ///
    /// - Parameters:
    ///   - kernel: K's k_r x k_r blocks, one for each level of the row term.
    ///   - blocks: a block for each level of the chunk.
    func addDiagonals(of kernel: UnsafePointer<Double>, to blocks: UnsafeMutablePointer<Double>, chunk: Int) {
        let first = chunks[chunk].lowerBound
        for tile in tiles {
            let kernel = kernel + tile.levels.lowerBound * tile.rowSize * tile.rowSize
            tile.addDiagonals(of: kernel, to: blocks, chunk: chunk, first: first)
        }
    }
}
