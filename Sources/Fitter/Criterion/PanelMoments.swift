import CKernels

/// The products M_rc S of the trailing block S of an inverse and M_rc = sum over the levels l of w_lr w_lc', the w being the columns of W_l = P_l L_l^-1; see
/// ``ProjectionTraces``.
///
/// Where panels are sparse, they are formed as the sums of w_lr (S w_lc)', for a strip of S after another, else by way of M_rc, which takes a product of two dense
/// matrices.
struct PanelMoments {
    private let term: BlockStructure.Term
    private let leading: LeadingLevels
    /// W_l of all levels, laid out as the panels are.
    private let w: UnsafePointer<Double>
    /// The number of S's columns; rows of W beyond, of X's columns where they do not count and of y, have no part in the products.
    private let n: Int

    /// M_rc S for each r and c of the leading term, n x n; none where there is no such term.
    ///
    /// - Parameters:
    ///   - trailing: S, symmetric and complete, with as many values per column as the trailing block has.
    ///   - n: the number of S's columns.
    static func products(_ factor: BlockFactor, _ trailing: [Double], columns n: Int) -> [Matrix] {
        let structure = factor.structure
        guard let term = structure.leadingTerms.first else { return [] }
        let chunks = structure.hasSparsePanels ? [] : structure.trailingColumnChunks(Cores.available)
        var products: [Matrix] = []
        factor.withLeadingLevels { leading in
            var w = [Double](repeating: 0, count: structure.panelValueStarts.last ?? 0)
            w.withUnsafeMutableBufferPointer { w in
                guard let w = w.baseAddress else { return }
                for level in 0..<term.levels {
                    let panel = term.firstPanel + level
                    leading.dividePanel(
                        term, level: level, count: leading.index.rowCount(panel),
                        into: w + structure.panelValueStarts[panel])
                }
                let moments = PanelMoments(term: term, leading: leading, w: w, n: n)
                for r in 0..<term.size {
                    for c in 0..<term.size {
                        products.append(
                            structure.hasSparsePanels
                                ? moments.sparseProduct(r, c, trailing) : moments.denseProduct(r, c, trailing, chunks))
                    }
                }
            }
        }
        return products
    }

    private func sparseProduct(_ r: Int, _ c: Int, _ trailing: [Double]) -> Matrix {
        let (strips, stride) = (RowStrips(n: n), leading.index.denseDimension)
        let elements = [Double](unsafeUninitializedCapacity: n * n) { elements, initialized in
            let elements = elements
            let threads = min(Cores.available, strips.count)
            trailing.withUnsafeBufferPointer { trailing in
                guard let trailing = trailing.baseAddress else { return }
                Cores.perform(threads, if: n >= 256) { thread in
                    var storage = [Double](repeating: 0, count: 2 * strips.size)
                    storage.withUnsafeMutableBufferPointer { storage in
                        guard let strip = storage.baseAddress else { return }
                        let sums = strip + strips.size
                        for number in Swift.stride(from: thread, to: strips.count, by: threads) {
                            let rows = strips[number]
                            strips.pack(trailing, stride: stride, rows: rows, into: strip)
                            sums.update(repeating: 0, count: strips.size)
                            leading.withMatrix(term, columns: n, values: w) {
                                panels_add_products(&$0, 0, term.levels, r, c, strip, sums)
                            }
                            for row in rows {
                                for column in 0..<n {
                                    elements[row * n + column] = sums[column * RowStrips.rows + row - rows.lowerBound]
                                }
                            }
                        }
                    }
                }
            }
            initialized = n * n
        }
        return Matrix(rows: n, columns: n, elements: elements)
    }

    private func denseProduct(_ r: Int, _ c: Int, _ trailing: [Double], _ chunks: [Range<Int>]) -> Matrix {
        var (moments, product) = (Matrix(rows: n, columns: n), Matrix(rows: n, columns: n))
        moments.elements.withUnsafeMutableBufferPointer { elements in
            guard let elements = elements.baseAddress else { return }
            Cores.perform(chunks.count, if: (leading.index.panelValueStarts.last ?? 0) > 1 << 12) {
                addMoments(r, c, columns: chunks[$0], to: elements)
            }
        }
        DenseKernels.multiply(
            moments.elements, rowsA: n, trailing, rowsB: leading.index.denseDimension, m: n, n: n, k: n,
            into: &product.elements)
        return product
    }

    /// M_rc <- M_rc + w_lr w_lc' over all levels, for some of its columns.
    private func addMoments(_ r: Int, _ c: Int, columns: Range<Int>, to elements: UnsafeMutablePointer<Double>) {
        let (k, index) = (term.size, leading.index)
        guard let panelRows = index.panelRows.baseAddress else { return }
        for panel in term.firstPanel..<term.firstPanel + term.levels {
            let rows = panelRows + index.panelStarts[panel]
            let values = w + index.panelValueStarts[panel]
            let count = index.rowCount(panel) - (index.denseDimension - n)
            for y in 0..<count {
                let column = Int(rows[y]) - index.leadingColumns
                guard columns.contains(column) else { continue }
                let factor = values[y * k + c]
                let target = elements + column * n - index.leadingColumns
                for x in 0..<count { target[Int(rows[x])] += values[x * k + r] * factor }
            }
        }
    }
}
