import RealModule

/// The elimination of one leading level, on raw storage: the innermost loops of a fit.
///
/// Invariants (established by ``BlockStructure``): all indices read from the structure lie inside the arrays; a panel's rows ascend, so that of
/// any two rows of a panel the later one is in the lower triangle; `ancestorRows` holds, for each ancestor, one entry per row below it, or nothing
/// at all where these are all rows of the ancestor's panel in order.
struct PanelKernel {
    let index: StructurePointers
    let diagonals: UnsafeMutablePointer<Double>
    let panels: UnsafeMutablePointer<Double>
    let dense: UnsafeMutablePointer<Double>

    /// Factors the level's diagonal block and divides its panel by it; returns the block's determinant, which is at least 1 up to rounding.
    @inline(__always)
    func factorPanel(of term: BlockStructure.Term, level: Int) -> Double {
        let k = term.size
        let panel = term.firstPanel + level
        let block = diagonals + term.diagonal(ofLevel: level)
        let rows = panels + index.panelValueStarts[panel]
        let count = index.rowCount(panel)
        if k == 1 {
            let square = block[0]
            let pivot = square.squareRoot()
            block[0] = pivot
            let inverse = 1 / pivot
            for row in 0..<count { rows[row] *= inverse }
            return square
        }
        var determinant = 1.0
        for j in 0..<k {
            for i in j..<k {
                var sum = block[i * k + j]
                for m in 0..<j { sum -= block[i * k + m] * block[j * k + m] }
                if i == j { determinant *= sum }
                block[i * k + j] = i == j ? sum.squareRoot() : sum / block[j * k + j]
            }
        }
        for row in 0..<count {
            let values = rows + row * k
            for j in 0..<k {
                var sum = values[j]
                for m in 0..<j { sum -= values[m] * block[j * k + m] }
                values[j] = sum / block[j * k + j]
            }
        }
        return determinant
    }

    /// Subtracts the panel's outer product from everything that its rows span.
    @inline(__always)
    func update(of term: BlockStructure.Term, level: Int, ancestors: UnsafeBufferPointer<BlockStructure.Term>) {
        let k = term.size
        let panel = term.firstPanel + level
        let start = index.panelStarts[panel]
        let count = index.panelStarts[panel + 1] - start
        guard let columns = index.panelRows.baseAddress.map({ $0 + start }) else { return }
        let rows = panels + index.panelValueStarts[panel]
        var first = 0
        var map = index.ancestorStarts.isEmpty ? -1 : index.ancestorStarts[panel]
        for ancestor in ancestors {
            if k == 1, ancestor.size == 1, map < 0 {
                updateAlignedAncestor(ancestor, columns: columns, rows: rows, first: first, count: count)
            } else {
                updateAncestor(ancestor, columns: columns, rows: rows, first: first, count: count, k: k, map: map)
            }
            first += ancestor.size
            if map >= 0 { map += count - first }
        }
        updateDense(size: k, columns: columns, rows: rows, from: first, to: count, count: count)
    }

    /// The part of ``update(of:level:ancestors:)`` that falls on some columns of the trailing block, for a term without ancestors.
    @inline(__always)
    func update(of term: BlockStructure.Term, level: Int, trailingColumns: Range<Int>) {
        let panel = term.firstPanel + level
        let start = index.panelStarts[panel]
        let count = index.panelStarts[panel + 1] - start
        guard let columns = index.panelRows.baseAddress.map({ $0 + start }) else { return }
        let shift = index.leadingColumns
        let first = firstRow(columns, count: count, notBefore: trailingColumns.lowerBound + shift)
        let end = firstRow(columns, count: count, notBefore: trailingColumns.upperBound + shift)
        updateDense(
            size: term.size, columns: columns, rows: panels + index.panelValueStarts[panel], from: first, to: end,
            count: count)
    }

    /// The number of a panel's rows that stand for columns before `column`.
    @inline(__always)
    private func firstRow(_ columns: UnsafePointer<Int32>, count: Int, notBefore column: Int) -> Int {
        UnsafeBufferPointer(start: columns, count: count).partitioningIndex { $0 >= column }
    }

    @inline(__always)
    private func updateDense(
        size k: Int, columns: UnsafePointer<Int32>, rows: UnsafeMutablePointer<Double>, from first: Int, to end: Int,
        count: Int
    ) {
        let dimension = index.denseDimension
        let shift = index.leadingColumns
        if k == 1 {
            for s in first..<end {
                let value = rows[s]
                let column = dense + (Int(columns[s]) - shift) * dimension - shift
                for r in s..<count { column[Int(columns[r])] -= value * rows[r] }
            }
        } else {
            for s in first..<end {
                let column = dense + (Int(columns[s]) - shift) * dimension - shift
                for r in s..<count { column[Int(columns[r])] -= dot(rows + r * k, rows + s * k, k) }
            }
        }
    }

    /// The part of the update that falls on one ancestor, all of one coefficient and the ancestor's panel holding the same rows.
    @inline(__always)
    private func updateAlignedAncestor(
        _ ancestor: BlockStructure.Term, columns: UnsafePointer<Int32>, rows: UnsafeMutablePointer<Double>, first: Int,
        count: Int
    ) {
        let level = Int(columns[first]) - ancestor.firstColumn
        let value = rows[first]
        diagonals[ancestor.firstDiagonal + level] -= value * value
        let target = panels + index.panelValueStarts[ancestor.firstPanel + level] - first - 1
        for r in first + 1..<count { target[r] -= value * rows[r] }
    }

    /// The part of the update that falls on one ancestor's diagonal block and panel.
    private func updateAncestor(
        _ ancestor: BlockStructure.Term, columns: UnsafePointer<Int32>, rows: UnsafeMutablePointer<Double>, first: Int,
        count: Int, k: Int, map: Int
    ) {
        let size = ancestor.size
        let level = (Int(columns[first]) - ancestor.firstColumn) / size
        let block = diagonals + ancestor.diagonal(ofLevel: level)
        let target = panels + index.panelValueStarts[ancestor.firstPanel + level]
        for a in 0..<size {
            let row = rows + (first + a) * k
            for b in a..<size { block[b * size + a] -= dot(rows + (first + b) * k, row, k) }
        }
        for r in first + size..<count {
            let below = r - first - size
            let position = target + (map < 0 ? below : Int(index.ancestorRows[map + below])) * size
            for a in 0..<size { position[a] -= dot(rows + r * k, rows + (first + a) * k, k) }
        }
    }

    @inline(__always)
    private func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int) -> Double {
        var sum = 0.0
        for index in 0..<count { sum += x[index] * y[index] }
        return sum
    }
}
