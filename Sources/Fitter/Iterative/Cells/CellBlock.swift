/// The products Z_r'W Z_c of two random-effects terms: a block for each pair of levels that meet in a row, tile by tile of the row term's levels.
struct CellBlock: Sendable {
    let tiles: [CellTile]

    var cellCount: Int { tiles.reduce(0) { $0 + $1.cellCount } }

    /// Merges the rows of `design` by pairs of levels: O(n) in time.
    ///
    /// - Parameters:
    ///   - order: the rows by level of the row term.
    ///   - levels: the tiles of the row term.
    init(
        _ design: MixedModelDesign, rows term: Int, columns other: Int, order: RowOrder, levels: LevelTiles,
        threads: Int
    ) {
        tiles =
            ParallelMap.run(levels.levels.count, threads: threads) {
                var builder = CellTile.Builder(design, rows: term, columns: other, order: order)
                return { builder.tile(levels.levels[$0]) }
            } ?? []
    }
}
