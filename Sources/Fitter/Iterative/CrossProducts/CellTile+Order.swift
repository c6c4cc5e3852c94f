extension CellTile {
    /// The number of columns within which columns of many cells come first: the sums of eight right-hand sides for that many stay in a processor's first cache.
    private static let runLength = 256

    /// Puts columns that are in ascending order in the order in which products take them: chunk by chunk of the column term's levels, in runs within which
    /// columns of many cells come first.
    ///
    /// The loop over a column's cells then has mostly as many rounds as the one before, which is what processors expect; where columns have few cells in a
    /// tile, a wrong guess takes as long as twenty cells.
    mutating func arrange(chunks: Chunks) {
        chunkStarts = (0..<chunks.count).map { chunk in
            columns.partitioningIndex { $0 >= chunks[chunk].lowerBound }
        }
        chunkStarts.append(columns.count)
        for chunk in 0..<chunks.count {
            var first = chunkStarts[chunk]
            while first < chunkStarts[chunk + 1] {
                let end = min(first + Self.runLength, chunkStarts[chunk + 1])
                arrange(first..<end)
                first = end
            }
        }
    }

    /// Puts the columns at some places in the order of their numbers of cells.
    private mutating func arrange(_ places: Range<Int>) {
        let (columns, starts) = (Array(self.columns[places]), Array(self.starts[places.lowerBound...places.upperBound]))
        let order = columns.indices.sorted { (starts[$1 + 1] - starts[$1], $0) < (starts[$0 + 1] - starts[$0], $1) }
        guard !order.elementsEqual(columns.indices) else { return }
        let cells = Int(starts[0])..<Int(starts[columns.count])
        let size = isPattern ? 0 : rowSize * columnSize
        let (rows, values) = (
            Array(self.rows[cells]), Array(self.values[cells.lowerBound * size..<cells.upperBound * size])
        )
        var next = cells.lowerBound
        for (place, former) in zip(places, order) {
            self.columns[place] = columns[former]
            self.starts[place] = Int32(next)
            let formerCells = Int(starts[former]) - cells.lowerBound..<Int(starts[former + 1]) - cells.lowerBound
            self.rows.replaceSubrange(next..<next + formerCells.count, with: rows[formerCells])
            self.values.replaceSubrange(
                next * size..<(next + formerCells.count) * size,
                with: values[formerCells.lowerBound * size..<formerCells.upperBound * size])
            next += formerCells.count
        }
    }
}
