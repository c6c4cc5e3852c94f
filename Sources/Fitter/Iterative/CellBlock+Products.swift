import CKernels

extension CellBlock {
    /// sums <- sums + C v for a range of the row term's levels.
    ///
    /// - Parameters:
    ///   - v: k_c values for each level of the column term.
    ///   - sums: k_r values for each level of the range.
    ///   - next: the sums of a call of ``scatter(_:_:into:)`` for the same range that will follow.
    func gather(
        _ range: Range<Int>, _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>,
        before next: UnsafePointer<Lanes>? = nil
    ) {
        withMatrix(range) { matrix in
            cells_gather(
                &matrix, range.lowerBound, range.upperBound, Self.values(v), Self.values(sums), next.map(Self.values))
        }
    }

    /// sums <- sums + C'v for a range of the row term's levels.
    ///
    /// - Parameters:
    ///   - v: k_r values for each level of the range.
    ///   - sums: k_c values for each level of the column term.
    func scatter(_ range: Range<Int>, _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>) {
        withMatrix(range) { matrix in
            cells_scatter(&matrix, range.lowerBound, range.upperBound, Self.values(v), Self.values(sums))
        }
    }

    private func withMatrix(_ range: Range<Int>, _ body: (inout cells_matrix) -> Void) {
        precondition(range.lowerBound >= 0 && range.upperBound < starts.count)
        guard starts[range.lowerBound] < starts[range.upperBound] else { return }
        starts.withUnsafeBufferPointer { starts in
            levels.withUnsafeBufferPointer { levels in
                values.withUnsafeBufferPointer { values in
                    var matrix = cells_matrix(
                        starts: starts.baseAddress, levels: levels.baseAddress,
                        values: isPattern ? nil : values.baseAddress, column_levels: columnCount, row_size: rowSize,
                        column_size: columnSize)
                    body(&matrix)
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

    /// blocks <- blocks + the diagonal k_c x k_c blocks of C'K C for a range of the row term's levels.
    ///
    /// - Parameters:
    ///   - kernel: K's k_r x k_r blocks for all levels of the row term.
    ///   - blocks: a block for each level of the column term.
    func addDiagonals(
        _ range: Range<Int>, _ kernel: UnsafePointer<Double>, into blocks: UnsafeMutablePointer<Double>
    ) {
        let (kr, kc) = (rowSize, columnSize)
        levels.withUnsafeBufferPointer { levels in
            values.withUnsafeBufferPointer { values in
                for level in range {
                    let middle = kernel + level * kr * kr
                    for cell in starts[level]..<starts[level + 1] {
                        let block = blocks + Int(levels[cell]) * kc * kc
                        if isPattern {
                            block[0] += middle[0]
                        } else {
                            Self.addQuadratic(
                                values, at: cell * kr * kc, outer: (kc, 1), inner: (kr, kc), middle, to: block)
                        }
                    }
                }
            }
        }
    }

    /// blocks <- blocks + the diagonal k_r x k_r blocks of C M C' for a range of the row term's levels.
    ///
    /// - Parameters:
    ///   - middle: M's k_c x k_c blocks for all levels of the column term.
    ///   - blocks: a block for each level of the range.
    func addRowDiagonals(
        _ range: Range<Int>, _ middle: UnsafePointer<Double>, into blocks: UnsafeMutablePointer<Double>
    ) {
        let (kr, kc) = (rowSize, columnSize)
        levels.withUnsafeBufferPointer { levels in
            values.withUnsafeBufferPointer { values in
                for (index, level) in range.enumerated() {
                    let block = blocks + index * kr * kr
                    for cell in starts[level]..<starts[level + 1] {
                        let middle = middle + Int(levels[cell]) * kc * kc
                        if isPattern {
                            block[0] += middle[0]
                        } else {
                            Self.addQuadratic(
                                values, at: cell * kr * kc, outer: (kr, kc), inner: (kc, 1), middle, to: block)
                        }
                    }
                }
            }
        }
    }

    /// block <- block + V M V' for the values V of one cell, whose rows and columns lie `stride` apart in `values`.
    @inline(__always)
    private static func addQuadratic(
        _ values: UnsafeBufferPointer<Double>, at first: Int, outer: (count: Int, stride: Int),
        inner: (count: Int, stride: Int), _ middle: UnsafePointer<Double>, to block: UnsafeMutablePointer<Double>
    ) {
        for i in 0..<outer.count {
            let left = first + i * outer.stride
            for j in 0..<outer.count {
                let right = first + j * outer.stride
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
