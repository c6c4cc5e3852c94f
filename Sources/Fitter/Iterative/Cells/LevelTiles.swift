/// The levels of a random-effects term in ranges that a processor's cache has room for, the tiles of its cells, and these in pieces of work.
///
/// Neither depends on the number of threads, so that sums over them do not either.
package struct LevelTiles: Sendable {
    /// The levels of each tile; one follows the other.
    let levels: [Range<Int>]
    /// The tiles of each piece, which are worth sums of their own; one follows the other.
    let pieces: [Range<Int>]

    /// The number of columns up to which the values of eight right-hand sides stay in a processor's second cache: 768 KiB of them.
    package static let cachedColumns = 12_288

    /// - Parameters:
    ///   - order: the rows by level of the term.
    ///   - size: the number of coefficients of the term.
    ///   - pieces: the largest number of pieces, of about equally many rows each.
    ///   - largest: the number of columns of the largest tile.
    init(_ order: RowOrder, size: Int, pieces maximum: Int, largest: Int = cachedColumns) {
        // Within a tile levels have sixteen bits.
        let length = max(1, min(largest / size, 1 << 16))
        let shares = Pieces(starts: order.starts, maximum: max(1, maximum))
        var (levels, pieces): ([Range<Int>], [Range<Int>]) = ([], [])
        for piece in 0..<shares.count {
            let (share, first) = (shares[piece], levels.count)
            let tiles = Pieces(count: share.count, maximum: (share.count + length - 1) / length)
            for tile in 0..<tiles.count {
                levels.append(share.lowerBound + tiles[tile].lowerBound..<share.lowerBound + tiles[tile].upperBound)
            }
            pieces.append(first..<levels.count)
        }
        (self.levels, self.pieces) = (levels, pieces)
    }

    /// The largest number of levels of a tile.
    var largestCount: Int { levels.reduce(0) { max($0, $1.count) } }
}
