extension CellBlock {
    /// sums <- sums + C v for a range of the row term's levels.
    ///
    /// - Parameters:
    ///   - v: k_c values for each level of the column term.
    ///   - sums: k_r values for each level of the range.
    func gather(_ range: Range<Int>, _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>) {
        precondition(range.lowerBound >= 0 && range.upperBound < starts.count)
        let (kr, kc) = (rowSize, columnSize)
        levels.withUnsafeBufferPointer { levels in
            values.withUnsafeBufferPointer { values in
                for (index, level) in range.enumerated() {
                    let cells = starts[level]..<starts[level + 1]
                    if isPattern {
                        var sum = sums[index]
                        for cell in cells { sum += v[Int(levels[cell])] }
                        sums[index] = sum
                    } else if kr == 1 && kc == 1 {
                        var sum = sums[index]
                        for cell in cells { sum += values[cell] * v[Int(levels[cell])] }
                        sums[index] = sum
                    } else {
                        for cell in cells {
                            let column = v + Int(levels[cell]) * kc
                            for a in 0..<kr {
                                var sum = sums[index * kr + a]
                                for b in 0..<kc { sum += values[(cell * kr + a) * kc + b] * column[b] }
                                sums[index * kr + a] = sum
                            }
                        }
                    }
                }
            }
        }
    }

    /// sums <- sums + C'v for a range of the row term's levels.
    ///
    /// - Parameters:
    ///   - v: k_r values for each level of the range.
    ///   - sums: k_c values for each level of the column term.
    func scatter(_ range: Range<Int>, _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>) {
        precondition(range.lowerBound >= 0 && range.upperBound < starts.count)
        let (kr, kc) = (rowSize, columnSize)
        levels.withUnsafeBufferPointer { levels in
            values.withUnsafeBufferPointer { values in
                for (index, level) in range.enumerated() {
                    let cells = starts[level]..<starts[level + 1]
                    if isPattern {
                        let value = v[index]
                        for cell in cells { sums[Int(levels[cell])] += value }
                    } else if kr == 1 && kc == 1 {
                        let value = v[index]
                        for cell in cells { sums[Int(levels[cell])] += values[cell] * value }
                    } else {
                        for cell in cells {
                            let column = sums + Int(levels[cell]) * kc
                            for b in 0..<kc {
                                var sum = column[b]
                                for a in 0..<kr { sum += values[(cell * kr + a) * kc + b] * v[index * kr + a] }
                                column[b] = sum
                            }
                        }
                    }
                }
            }
        }
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
