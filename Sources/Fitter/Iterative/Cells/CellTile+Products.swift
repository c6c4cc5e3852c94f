import CKernels

extension CellTile {
    /// sums <- sums + C v.
    ///
    /// - Parameters:
    ///   - v: k_c values for each level of the column term.
    ///   - sums: k_r values for each level of the tile.
    func gather(_ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>) {
        withTile { cells_gather(&$0, Self.values(v), Self.values(sums)) }
    }

    /// sums <- sums + C'v.
    ///
    /// - Parameters:
    ///   - v: k_r values for each level of the tile.
    ///   - sums: k_c values for each level of the column term.
    func scatter(_ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>) {
        withTile { cells_scatter(&$0, Self.values(v), Self.values(sums)) }
    }

    private func withTile(_ body: (inout cells_tile) -> Void) {
        columns.withUnsafeBufferPointer { columns in
            starts.withUnsafeBufferPointer { starts in
                rows.withUnsafeBufferPointer { rows in
                    values.withUnsafeBufferPointer { values in
                        var tile = cells_tile(
                            columns: columns.baseAddress, column_count: columns.count, starts: starts.baseAddress,
                            rows: rows.baseAddress, values: isPattern ? nil : values.baseAddress, row_size: rowSize,
                            column_size: columnSize)
                        body(&tile)
                    }
                }
            }
        }
    }

    /// Lanes are eight values one after another.
    private static func values(_ lanes: UnsafePointer<Lanes>) -> UnsafePointer<Double> {
        UnsafeRawPointer(lanes).assumingMemoryBound(to: Double.self)
    }

    private static func values(_ lanes: UnsafeMutablePointer<Lanes>) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
    }

    /// blocks <- blocks + the diagonal k_c x k_c blocks of C'K C.
    ///
    /// - Parameters:
    ///   - kernel: K's k_r x k_r blocks for the levels of the tile.
    ///   - blocks: a block for each level of the column term.
    func addDiagonals(_ kernel: UnsafePointer<Double>, into blocks: UnsafeMutablePointer<Double>) {
        let (kr, kc) = (rowSize, columnSize)
        forEachCell { row, column, cell in
            let (middle, block) = (kernel + row * kr * kr, blocks + column * kc * kc)
            if let cell {
                Self.addQuadratic(cell, outer: (kc, 1), inner: (kr, kc), middle, to: block)
            } else {
                block[0] += middle[0]
            }
        }
    }

    /// blocks <- blocks + the diagonal k_r x k_r blocks of C M C'.
    ///
    /// - Parameters:
    ///   - middle: M's k_c x k_c blocks for all levels of the column term.
    ///   - blocks: a block for each level of the tile.
    func addRowDiagonals(_ middle: UnsafePointer<Double>, into blocks: UnsafeMutablePointer<Double>) {
        let (kr, kc) = (rowSize, columnSize)
        forEachCell { row, column, cell in
            let (middle, block) = (middle + column * kc * kc, blocks + row * kr * kr)
            if let cell {
                Self.addQuadratic(cell, outer: (kr, kc), inner: (kc, 1), middle, to: block)
            } else {
                block[0] += middle[0]
            }
        }
    }

    /// Calls `body` for each cell, column by column, with the level of the tile, the level of the column term and the values; nil for a single 1.
    @inline(__always)
    func forEachCell(_ body: (_ row: Int, _ column: Int, _ values: UnsafePointer<Double>?) -> Void) {
        let size = rowSize * columnSize
        rows.withUnsafeBufferPointer { rows in
            values.withUnsafeBufferPointer { values in
                let first = isPattern ? nil : values.baseAddress
                for (index, column) in columns.enumerated() {
                    for cell in Int(starts[index])..<Int(starts[index + 1]) {
                        body(Int(rows[cell]), Int(column), first.map { $0 + cell * size })
                    }
                }
            }
        }
    }

    /// block <- block + V M V' for the values V of one cell, whose rows and columns lie `stride` apart.
    @inline(__always)
    private static func addQuadratic(
        _ values: UnsafePointer<Double>, outer: (count: Int, stride: Int), inner: (count: Int, stride: Int),
        _ middle: UnsafePointer<Double>, to block: UnsafeMutablePointer<Double>
    ) {
        for i in 0..<outer.count {
            let left = i * outer.stride
            for j in 0..<outer.count {
                let right = j * outer.stride
                var sum = 0.0
                for a in 0..<inner.count {
                    for b in 0..<inner.count {
                        sum +=
                            values[left + a * inner.stride] * middle[a * inner.count + b]
                            * values[right + b * inner.stride]
                    }
                }
                block[i * outer.count + j] += sum
            }
        }
    }
}
