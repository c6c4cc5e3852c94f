/// Takahashi's recursion for one leading level, on raw storage; see ``SelectedInverse``.
///
/// Invariants besides those of ``StructurePointers``: `w` and `product` hold the widest panel; the blocks of all levels that
/// the level is nested in, and the dense part, are those of the inverse already.
struct InverseKernel {
    let index: StructurePointers
    let leadingTermCount: Int
    let factor: LeadingLevels
    let dense: UnsafePointer<Double>
    let diagonals: UnsafeMutablePointer<Double>
    let panels: UnsafeMutablePointer<Double>
    /// The first value of `panels` that is kept, counted as the panels of the factor are.
    let firstKept: Int
    let w: UnsafeMutablePointer<Double>
    let product: UnsafeMutablePointer<Double>

    /// W, inverse_RR W, and from them the level's diagonal block and, where it is kept, its panel of the inverse.
    @inline(__always)
    func invert(_ position: Int, level: Int, excludedRows: Int) {
        let term = index.terms[position]
        let k = term.size
        let panel = term.firstPanel + level
        let count = index.rowCount(panel) - excludedRows
        let firstValue = index.panelValueStarts[panel]
        factor.dividePanel(term, level: level, count: count, into: w)
        let block = diagonals + term.diagonal(ofLevel: level)
        factor.invertBlock(term, level: level, into: block)
        if k == 1 {
            if leadingTermCount == 1, firstValue < firstKept {
                block[0] += quadraticForm(panel: panel, count: count)
                return
            }
            multiply(position, panel: panel, count: count)
            var sum = block[0]
            for r in 0..<count { sum += w[r] * product[r] }
            block[0] = sum
        } else {
            multiply(position, panel: panel, count: count)
            for a in 0..<k {
                for b in 0...a {
                    var sum = block[a * k + b]
                    for r in 0..<count { sum += w[r * k + a] * product[r * k + b] }
                    block[a * k + b] = sum
                    block[b * k + a] = sum
                }
            }
        }
        guard firstValue >= firstKept else { return }
        let target = panels + (firstValue - firstKept)
        for value in 0..<count * k { target[value] = -product[value] }
    }

    /// w'inverse_RR w for a panel of one column whose rows are all in the dense part.
    @inline(__always)
    private func quadraticForm(panel: Int, count: Int) -> Double {
        guard let columns = index.panelRows.baseAddress.map({ $0 + index.panelStarts[panel] }) else { return 0 }
        let (dimension, shift) = (index.denseDimension, index.leadingColumns)
        var sum = 0.0
        for s in 0..<count {
            let column = dense + (Int(columns[s]) - shift) * dimension - shift
            // Four sums, so that an addition need not wait for the one before.
            var below = SIMD4<Double>()
            var r = s + 1
            while r + 3 < count {
                below[0] += column[Int(columns[r])] * w[r]
                below[1] += column[Int(columns[r + 1])] * w[r + 1]
                below[2] += column[Int(columns[r + 2])] * w[r + 2]
                below[3] += column[Int(columns[r + 3])] * w[r + 3]
                r += 4
            }
            while r < count {
                below[0] += column[Int(columns[r])] * w[r]
                r += 1
            }
            sum += w[s] * (column[Int(columns[s])] * w[s] + 2 * below.sum())
        }
        return sum
    }

    /// product = inverse_RR W, with inverse_RR gathered from the ancestors' parts and the dense part.
    @inline(__always)
    private func multiply(_ position: Int, panel: Int, count: Int) {
        let k = index.terms[position].size
        for value in 0..<count * k { product[value] = 0 }
        let start = index.panelStarts[panel]
        guard let columns = index.panelRows.baseAddress.map({ $0 + start }) else { return }
        var first = 0
        var map = index.ancestorStarts.isEmpty ? -1 : index.ancestorStarts[panel]
        let rows = index.rowCount(panel)
        for ancestor in (position + 1)..<max(leadingTermCount, position + 1) {
            multiplyAncestor(index.terms[ancestor], columns: columns, first: first, count: count, k: k, map: map)
            first += index.terms[ancestor].size
            if map >= 0 { map += rows - first }
        }
        let shift = index.leadingColumns
        let dimension = index.denseDimension
        if k == 1 {
            // Each entry below the diagonal serves its own row and, by symmetry, its column.
            for s in first..<max(count, first) {
                let column = dense + (Int(columns[s]) - shift) * dimension - shift
                let ws = w[s]
                var sum = column[Int(columns[s])] * ws
                for r in s + 1..<max(count, s + 1) {
                    let entry = column[Int(columns[r])]
                    product[r] += entry * ws
                    sum += entry * w[r]
                }
                product[s] += sum
            }
        } else {
            for s in first..<max(count, first) {
                let column = dense + (Int(columns[s]) - shift) * dimension - shift
                for r in s..<count {
                    let entry = column[Int(columns[r])]
                    for a in 0..<k {
                        product[r * k + a] += entry * w[s * k + a]
                        if r != s { product[s * k + a] += entry * w[r * k + a] }
                    }
                }
            }
        }
    }

    @inline(__always)
    private func multiplyAncestor(
        _ ancestor: BlockStructure.Term, columns: UnsafePointer<Int32>, first: Int, count: Int, k: Int, map: Int
    ) {
        let size = ancestor.size
        let level = (Int(columns[first]) - ancestor.firstColumn) / size
        let block = diagonals + ancestor.diagonal(ofLevel: level)
        let values = panels + (index.panelValueStarts[ancestor.firstPanel + level] - firstKept)
        let below = first + size
        for a in 0..<size {
            for c in 0..<k {
                var sum = 0.0
                for b in 0..<size { sum += block[a * size + b] * w[(first + b) * k + c] }
                for r in below..<max(count, below) {
                    let row = map < 0 ? r - below : Int(index.ancestorRows[map + r - below])
                    let entry = values[row * size + a]
                    sum += entry * w[r * k + c]
                    product[r * k + c] += entry * w[(first + a) * k + c]
                }
                product[(first + a) * k + c] += sum
            }
        }
    }
}
