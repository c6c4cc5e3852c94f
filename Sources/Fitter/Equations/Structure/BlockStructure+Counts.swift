extension BlockStructure {
    /// The number of values that the leading levels have in a lower triangle, as many in the factor as in the cross-products.
    var leadingValues: Int {
        leadingTerms.reduce(panelValueStarts.last ?? 0) { $0 + $1.levels * $1.size * ($1.size + 1) / 2 }
    }

    /// The largest number of values that a panel has.
    var widestPanel: Int {
        zip(panelValueStarts, panelValueStarts.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
    }

    /// Whether at most one term is eliminated level by level and its panels have few values for the trailing block's
    /// size, so that products of a dense matrix with the panels cost less than one more dense product.
    ///
    /// Such a value costs about as much as four in a product of two dense matrices.
    package var hasSparsePanels: Bool {
        leadingTermCount <= 1 && 4 * (panelValueStarts.last ?? 0) <= denseDimension * denseDimension
    }

    /// The floating-point operations of one factorisation.
    var operations: Double {
        let dense = Double(denseDimension)
        var sum = dense * dense * dense / 3
        for term in leadingTerms {
            let k = Double(term.size)
            for panel in term.firstPanel..<term.firstPanel + term.levels {
                let rows = Double(panelStarts[panel + 1] - panelStarts[panel])
                sum += k * k * k / 3 + rows * k * k + rows * (rows + 1) * k
            }
        }
        return sum
    }

    /// The trailing block's columns in ranges that the leading levels give about as many products each.
    func trailingColumnChunks(_ count: Int) -> [Range<Int>] {
        var products = [Int](repeating: 0, count: denseDimension)
        for panel in 0..<panelCount {
            let rows = panelRows[panelStarts[panel]..<panelStarts[panel + 1]]
            for (position, row) in rows.enumerated() where Int(row) >= leadingColumns {
                products[Int(row) - leadingColumns] += rows.count - position
            }
        }
        let sum = products.reduce(0, +)
        var chunks: [Range<Int>] = []
        var (start, assigned) = (0, 0)
        for column in 0..<denseDimension {
            assigned += products[column]
            guard assigned * count >= sum * (chunks.count + 1) || column == denseDimension - 1 else { continue }
            chunks.append(start..<column + 1)
            start = column + 1
        }
        return chunks
    }
}

extension CrossProducts {
    /// The number of non-zero values in the lower triangle of the trailing block.
    var denseNonzeros: Int {
        let dimension = structure.denseDimension
        return dense.withUnsafeBufferPointer { dense in
            let counts = Cores.map(dimension, inRangesOf: 128) { column in
                var count = 0
                for row in column..<dimension where dense[column * dimension + row] != 0 { count += 1 }
                return count
            }
            return counts.reduce(0, +)
        }
    }
}
