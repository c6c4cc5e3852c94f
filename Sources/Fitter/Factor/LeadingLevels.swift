import CKernels

/// The leading levels of a factor on raw storage: L_l is a level's diagonal block, P_l the panel below it.
///
/// The invariants are those of ``StructurePointers``.
struct LeadingLevels {
    let index: StructurePointers
    let diagonals: UnsafePointer<Double>
    let panels: UnsafePointer<Double>

    /// Writes the first `count` rows of P_l L_l^-1, k values each.
    @inline(__always)
    func dividePanel(_ term: BlockStructure.Term, level: Int, count: Int, into w: UnsafeMutablePointer<Double>) {
        let k = term.size
        let rows = panels + index.panelValueStarts[term.firstPanel + level]
        let factor = diagonals + term.diagonal(ofLevel: level)
        if k == 1 {
            let inverse = 1 / factor[0]
            for row in 0..<count { w[row] = rows[row] * inverse }
        } else {
            for row in 0..<count { Self.divide(rows + row * k, factor, size: k, into: w + row * k) }
        }
    }

    /// Replaces a symmetric block B, of which the lower triangle is read, by L_l^-T B L_l^-1.
    @inline(__always)
    func divideTwice(_ block: UnsafeMutablePointer<Double>, _ term: BlockStructure.Term, level: Int) {
        let k = term.size
        let factor = diagonals + term.diagonal(ofLevel: level)
        if k == 1 {
            let inverse = 1 / factor[0]
            block[0] *= inverse * inverse
            return
        }
        for a in 0..<k {
            for b in 0..<a { block[b * k + a] = block[a * k + b] }
        }
        for _ in 0..<2 {
            for a in 0..<k { Self.divide(block + a * k, factor, size: k, into: block + a * k) }
            for a in 0..<k {
                for b in 0..<a { (block[a * k + b], block[b * k + a]) = (block[b * k + a], block[a * k + b]) }
            }
        }
    }

    /// Writes (L_l L_l')^-1.
    @inline(__always)
    func invertBlock(_ term: BlockStructure.Term, level: Int, into block: UnsafeMutablePointer<Double>) {
        let k = term.size
        for a in 0..<k {
            for b in 0..<k { block[a * k + b] = a == b ? 1 : 0 }
        }
        divideTwice(block, term, level: level)
    }

    /// A row of k values times L_l^-1, which may be written to its own place.
    @inline(__always)
    private static func divide(
        _ row: UnsafePointer<Double>, _ factor: UnsafePointer<Double>, size k: Int,
        into target: UnsafeMutablePointer<Double>
    ) {
        for a in (0..<k).reversed() {
            var sum = row[a]
            for b in a + 1..<max(k, a + 1) { sum -= target[b] * factor[b * k + a] }
            target[a] = sum / factor[a * (k + 1)]
        }
    }

    /// Calls `body` with the panels of the only leading term as a sparse matrix, or with others of their form.
    ///
    /// - Parameters:
    ///   - values: the panels' values, laid out as those of the factor; these where it is nil.
    ///   - n: how many of the trailing columns count.
    func withMatrix(
        _ term: BlockStructure.Term, columns n: Int, values: UnsafePointer<Double>? = nil,
        _ body: (inout panels_matrix) -> Void
    ) {
        var matrix = panels_matrix(
            starts: index.panelStarts.baseAddress, columns: index.panelRows.baseAddress,
            first_column: index.leadingColumns, values: values ?? panels, size: term.size,
            // Every panel has a row for each column of X and for y.
            excluded: index.denseDimension - n)
        body(&matrix)
    }
}

extension BlockFactor {
    /// Calls `body` with the leading levels on raw storage, unless there are none.
    func withLeadingLevels(_ body: (LeadingLevels) -> Void) {
        structure.withPointers { index in
            withLeading { diagonals, panels in
                body(LeadingLevels(index: index, diagonals: diagonals, panels: panels))
            }
        }
    }

    /// (L_l L_l')^-1 of the only leading term's levels, k x k each; none where there is no such term.
    func leadingBlockInverses() -> [Double] {
        guard let term = structure.leadingTerms.first else { return [] }
        let size = term.size * term.size
        var blocks = [Double](repeating: 0, count: term.levels * size)
        blocks.withUnsafeMutableBufferPointer { blocks in
            withLeadingLevels { leading in
                guard let blocks = blocks.baseAddress else { return }
                for level in 0..<term.levels { leading.invertBlock(term, level: level, into: blocks + level * size) }
            }
        }
        return blocks
    }
}
