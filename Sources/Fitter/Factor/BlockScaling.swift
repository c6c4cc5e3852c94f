/// Lambda'A Lambda + I, block by block, on raw storage: what the factor overwrites.
///
/// The scale of a row or column is T for a block of a random term and 1 for X and y. The arrays of A and of the factor have the same layout.
struct BlockScaling {
    let index: StructurePointers
    let sourceDiagonals: UnsafePointer<Double>
    let sourcePanels: UnsafePointer<Double>
    let diagonals: UnsafeMutablePointer<Double>
    let panels: UnsafeMutablePointer<Double>
    /// All T, row by row, and where each term's begins.
    let lambda: UnsafePointer<Double>
    let lambdaStarts: UnsafePointer<Int>
    /// theta by column for scalar models, from the second term's first column on; 1 for X and y.
    let columnScales: UnsafePointer<Double>
    let isScalar: Bool

    /// Scales one leading level's diagonal block and panel.
    @inline(__always)
    func scale(_ position: Int, level: Int) {
        if isScalar { scaleScalar(position, level: level) } else { scaleBlocks(position, level: level) }
    }

    @inline(__always)
    private func scaleScalar(_ position: Int, level: Int) {
        let term = index.terms[position]
        let theta = lambda[lambdaStarts[position]]
        let diagonal = term.firstDiagonal + level
        diagonals[diagonal] = sourceDiagonals[diagonal] * theta * theta + 1
        let panel = term.firstPanel + level
        let value = index.panelValueStarts[panel]
        let start = index.panelStarts[panel]
        let count = index.panelStarts[panel + 1] - start
        if index.ancestorStarts.isEmpty {
            // Without trailing terms a panel has one row for each later leading term, then those of X and y.
            let ancestors = index.terms.count - position - 1
            for row in 0..<ancestors {
                panels[value + row] = sourcePanels[value + row] * (theta * lambda[lambdaStarts[position + 1 + row]])
            }
            for row in ancestors..<count { panels[value + row] = sourcePanels[value + row] * theta }
        } else {
            let scales = columnScales - index.terms[0].levels
            for row in 0..<count {
                panels[value + row] = sourcePanels[value + row] * (theta * scales[Int(index.panelRows[start + row])])
            }
        }
    }

    private func scaleBlocks(_ position: Int, level: Int) {
        let term = index.terms[position]
        let k = term.size
        let right = lambda + lambdaStarts[position]
        let diagonal = term.diagonal(ofLevel: level)
        let block = diagonals + diagonal
        for entry in 0..<k * k { block[entry] = sourceDiagonals[diagonal + entry] }
        Self.multiply(block, rows: k, columns: k, left: right, right: right)
        for entry in 0..<k { block[entry * (k + 1)] += 1 }

        let panel = term.firstPanel + level
        var value = index.panelValueStarts[panel]
        var row = index.panelStarts[panel]
        let end = index.panelStarts[panel + 1]
        var rowTerm = position + 1
        while row < end {
            let column = Int(index.panelRows[row])
            while rowTerm < index.terms.count,
                column >= index.terms[rowTerm].column(ofLevel: index.terms[rowTerm].levels)
            {
                rowTerm += 1
            }
            let isRandom = rowTerm < index.terms.count
            let rows = isRandom ? index.terms[rowTerm].size : 1
            for entry in 0..<rows * k { panels[value + entry] = sourcePanels[value + entry] }
            Self.multiply(
                panels + value, rows: rows, columns: k, left: isRandom ? lambda + lambdaStarts[rowTerm] : nil,
                right: right)
            row += rows
            value += rows * k
        }
    }

    /// block <- T_left' block T_right; no left factor for rows of X and y.
    ///
    /// In place, since entry (i, j) of either product needs none before it.
    @inline(__always)
    static func multiply(
        _ block: UnsafeMutablePointer<Double>, rows: Int, columns: Int, left: UnsafePointer<Double>?,
        right: UnsafePointer<Double>
    ) {
        for i in 0..<rows {
            for j in 0..<columns {
                var sum = 0.0
                for m in j..<columns { sum += block[i * columns + m] * right[m * columns + j] }
                block[i * columns + j] = sum
            }
        }
        guard let left else { return }
        for j in 0..<columns {
            for i in 0..<rows {
                var sum = 0.0
                for m in i..<rows { sum += left[m * rows + i] * block[m * columns + j] }
                block[i * columns + j] = sum
            }
        }
    }
}
