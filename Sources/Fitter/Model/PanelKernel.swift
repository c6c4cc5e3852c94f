import RealModule

/// The elimination of one leading level, on raw storage: the innermost loops of a fit.
///
/// Invariants (established by ``BlockStructure``): all indices read from the structure lie inside the arrays; a panel's rows ascend, so that of
/// any two rows of a panel the later one is in the lower triangle; `ancestorRows` holds, for each ancestor, one entry a row below it.
struct PanelKernel {
    let structure: BlockStructure
    let diagonals: UnsafeMutableBufferPointer<Double>
    let panels: UnsafeMutableBufferPointer<Double>
    let dense: UnsafeMutableBufferPointer<Double>

    /// Factors the level's diagonal block and divides its panel by it; returns the block's log-determinant.
    @inline(__always)
    func factorPanel(of term: BlockStructure.Term, level: Int) -> Double {
        let k = term.size
        let panel = term.firstPanel + level
        let values = structure.panelValueStarts[panel]..<structure.panelValueStarts[panel + 1]
        guard let block = diagonals.baseAddress.map({ $0 + term.diagonal(ofLevel: level) }),
            let rows = panels.baseAddress
        else { return 0 }
        if k == 1 {
            let pivot = block[0].squareRoot()
            block[0] = pivot
            let inverse = 1 / pivot
            for value in values { rows[value] *= inverse }
            return 2 * Double.log(pivot)
        }
        var determinant = 0.0
        for j in 0..<k {
            for i in j..<k {
                var sum = block[i * k + j]
                for m in 0..<j { sum -= block[i * k + m] * block[j * k + m] }
                block[i * k + j] = i == j ? sum.squareRoot() : sum / block[j * k + j]
            }
            determinant += 2 * Double.log(block[j * k + j])
        }
        for row in stride(from: values.lowerBound, to: values.upperBound, by: k) {
            for j in 0..<k {
                var sum = rows[row + j]
                for m in 0..<j { sum -= rows[row + m] * block[j * k + m] }
                rows[row + j] = sum / block[j * k + j]
            }
        }
        return determinant
    }

    /// Subtracts the panel's outer product from everything that its rows span.
    @inline(__always)
    func update(of term: BlockStructure.Term, level: Int, ancestors: ArraySlice<BlockStructure.Term>) {
        let k = term.size
        let panel = term.firstPanel + level
        let count = structure.panelStarts[panel + 1] - structure.panelStarts[panel]
        structure.panelRows.withUnsafeBufferPointer { panelRows in
            guard let columns = panelRows.baseAddress.map({ $0 + structure.panelStarts[panel] }),
                let rows = panels.baseAddress.map({ $0 + structure.panelValueStarts[panel] }),
                let dense = dense.baseAddress
            else { return }
            var first = 0
            var map = structure.ancestorStarts.isEmpty ? 0 : structure.ancestorStarts[panel]
            for ancestor in ancestors {
                updateAncestor(ancestor, columns: columns, rows: rows, first: first, count: count, k: k, map: map)
                first += ancestor.size
                map += count - first
            }
            let dimension = structure.denseDimension
            let shift = structure.leadingColumns
            if k == 1 {
                for s in first..<count {
                    let value = rows[s]
                    let column = dense + (Int(columns[s]) - shift) * dimension - shift
                    for r in s..<count { column[Int(columns[r])] -= value * rows[r] }
                }
            } else {
                for s in first..<count {
                    let column = dense + (Int(columns[s]) - shift) * dimension - shift
                    for r in s..<count { column[Int(columns[r])] -= dot(rows + r * k, rows + s * k, k) }
                }
            }
        }
    }

    /// The part of the update that falls on one ancestor's diagonal block and panel.
    private func updateAncestor(
        _ ancestor: BlockStructure.Term, columns: UnsafePointer<Int32>, rows: UnsafeMutablePointer<Double>, first: Int,
        count: Int, k: Int, map: Int
    ) {
        let size = ancestor.size
        let level = (Int(columns[first]) - ancestor.firstColumn) / size
        guard let block = diagonals.baseAddress.map({ $0 + ancestor.diagonal(ofLevel: level) }),
            let target = panels.baseAddress.map({ $0 + structure.panelValueStarts[ancestor.firstPanel + level] })
        else { return }
        for a in 0..<size {
            let row = rows + (first + a) * k
            for b in a..<size { block[b * size + a] -= dot(rows + (first + b) * k, row, k) }
            for r in first + size..<count {
                let position = Int(structure.ancestorRows[map + r - first - size])
                target[position * size + a] -= dot(rows + r * k, row, k)
            }
        }
    }

    @inline(__always)
    private func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int) -> Double {
        var sum = 0.0
        for index in 0..<count { sum += x[index] * y[index] }
        return sum
    }
}
