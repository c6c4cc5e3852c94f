import CKernels

extension CellTile {
    /// The places of the columns of a chunk of the column term's levels.
    private func places(ofChunk chunk: Int) -> Range<Int> { chunkStarts[chunk]..<chunkStarts[chunk + 1] }

    /// sums <- sums + C'v for a chunk of the column term's levels.
    ///
    /// - Parameters:
    ///   - v: k_r values for each level of the tile.
    ///   - sums: k_c values for each level of the chunk.
    ///   - first: the chunk's first level.
    func addProduct(of v: UnsafePointer<Lanes>, to sums: UnsafeMutablePointer<Lanes>, chunk: Int, first: Int) {
        let places = places(ofChunk: chunk)
        columns.withUnsafeBufferPointer { columns in
            starts.withUnsafeBufferPointer { starts in
                rows.withUnsafeBufferPointer { rows in
                    values.withUnsafeBufferPointer { values in
                        var tile = cells_tile(
                            columns: columns.baseAddress, starts: starts.baseAddress, rows: rows.baseAddress,
                            values: isPattern ? nil : values.baseAddress, levels: self.levels.count, row_size: rowSize,
                            column_size: columnSize)
                        // Lanes are eight values one after another.
                        cells_add_product(
                            &tile, places.lowerBound, places.upperBound,
                            UnsafeRawPointer(v).assumingMemoryBound(to: Double.self),
                            UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Double.self), first)
                    }
                }
            }
        }
    }

    /// blocks <- blocks + the diagonal k_c x k_c blocks of C'K C for a chunk of the column term's levels.
    ///
    /// - Parameters:
    ///   - kernel: K's k_r x k_r blocks for the levels of the tile.
    ///   - blocks: a block for each level of the chunk.
    ///   - first: the chunk's first level.
    func addDiagonals(of kernel: UnsafePointer<Double>, to blocks: UnsafeMutablePointer<Double>, chunk: Int, first: Int)
    {
        let (kr, kc) = (rowSize, columnSize)
        let places = places(ofChunk: chunk)
        if kr == 1, kc == 1 { return addSums(of: kernel, to: blocks, places, first: first) }
        forEachCell(places) { row, column, cell in
            guard let cell else { return }
            let (middle, block) = (kernel + row * kr * kr, blocks + (column - first) * kc * kc)
            for i in 0..<kc {
                for j in 0..<kc {
                    var sum = 0.0
                    for a in 0..<kr {
                        for b in 0..<kr { sum += cell[a * kc + i] * middle[a * kr + b] * cell[b * kc + j] }
                    }
                    block[i * kc + j] += sum
                }
            }
        }
    }

    /// For cells of one value: sums <- sums + the values of the rows that a column meets, times the squares of the cells.
    private func addSums(
        of rowValues: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>, _ places: Range<Int>, first: Int
    ) {
        rows.withUnsafeBufferPointer { rows in
            values.withUnsafeBufferPointer { values in
                @inline(__always) func sum(_ place: Int, _ part: (_ cell: Int) -> Double) {
                    // Two sums, so that an addition does not wait for the one before.
                    var (even, odd) = (0.0, 0.0)
                    var cell = Int(starts[place])
                    let end = Int(starts[place + 1])
                    while cell + 1 < end {
                        even += part(cell)
                        odd += part(cell + 1)
                        cell += 2
                    }
                    if cell < end { even += part(cell) }
                    sums[Int(columns[place]) - first] += even + odd
                }
                for place in places {
                    if isPattern {
                        sum(place) { rowValues[Int(rows[$0])] }
                    } else {
                        sum(place) { rowValues[Int(rows[$0])] * (values[$0] * values[$0]) }
                    }
                }
            }
        }
    }

    /// Calls `body` for each cell, column by column, with the level of the tile, the level of the column term and the values; nil for a single 1.
    func forEachCell(_ body: (_ row: Int, _ column: Int, _ values: UnsafePointer<Double>?) -> Void) {
        forEachCell(columns.indices, body)
    }

    @inline(__always)
    private func forEachCell(
        _ places: Range<Int>, _ body: (_ row: Int, _ column: Int, _ values: UnsafePointer<Double>?) -> Void
    ) {
        let size = rowSize * columnSize
        rows.withUnsafeBufferPointer { rows in
            values.withUnsafeBufferPointer { values in
                let first = isPattern ? nil : values.baseAddress
                for place in places {
                    let column = Int(columns[place])
                    for cell in Int(starts[place])..<Int(starts[place + 1]) {
                        body(Int(rows[cell]), column, first.map { $0 + cell * size })
                    }
                }
            }
        }
    }
}
