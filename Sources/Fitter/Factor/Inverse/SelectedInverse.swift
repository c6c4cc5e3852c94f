/// The blocks of the inverse of Omega (or of Omega_x, with X's columns) that a fit needs: the diagonal k x k block of every level.
///
/// The trailing part is inverted densely. For a leading level with factor L_l and panel P, rows R,
///   W = P L_l^-1,   inverse_ll = (L_l L_l')^-1 + W' inverse_RR W,   inverse_Rl = -inverse_RR W
/// (Takahashi, Fagan & Chen 1973), which needs only entries that the panels' pattern holds: no entry outside it is ever formed.
///
/// Where one term is eliminated and its panels are sparse, half of the dense inversion is saved. With X the inverse of the trailing block's factor, its inverse is X'X, and
///   W' inverse_RR W = (X W)'(X W),
/// which is formed without X'X, for a strip of X's rows after another; see ``StripSquares``. So are the blocks of the trailing terms.
package struct SelectedInverse: Sendable {
    package let structure: BlockStructure
    /// The diagonal blocks of all levels, k x k each, in the structure's order.
    package private(set) var diagonals: [Double]
    /// The inverse of the trailing block by columns, valid in the lower triangle; where panels are sparse and not kept, that of its factor before ``completeTrailing(_:)``.
    package private(set) var dense: [Double]
    /// Whether `dense` is the inverse of the factor.
    private var holdsFactorInverse = false
    /// inverse_Rl of the levels that are an ancestor of others, or of all levels where they are kept; laid out as the panels are, from `firstKept` on.
    package private(set) var panels: [Double]
    private let firstKept: Int
    /// The largest number of values that a panel has.
    private let widestPanel: Int
    /// The levels of each leading term in chunks for the threads: none takes anything from others of its term.
    private let chunks: [Chunks]
    /// For each chunk the storage of its ``InverseKernel``.
    private var scratch: [Double]
    /// What forms the blocks where panels are sparse and not kept.
    private var squares: StripSquares?

    /// - Parameter keepsPanels: whether inverse_Rl is kept for every level, and not only where others need it.
    package init(_ structure: BlockStructure, keepsPanels: Bool = false) {
        self.structure = structure
        diagonals = [Double](repeating: 0, count: structure.diagonalCount)
        dense = Cores.zeros(structure.denseDimension * structure.denseDimension)
        let values = structure.panelValueStarts.last ?? 0
        let ofFirstTerm = structure.leadingTerms.first.map { structure.panelValueStarts[$0.levels] } ?? 0
        firstKept = keepsPanels ? 0 : ofFirstTerm
        // One value more, so that there is storage for no value as well.
        panels = [Double](repeating: 0, count: values - firstKept + 1)
        widestPanel = structure.widestPanel
        let chunkCount = values < Self.leastShared ? 1 : Self.largestChunkCount
        chunks = structure.leadingTerms.map { Chunks(count: $0.levels, maximum: chunkCount) }
        let usesStrips = structure.hasSparsePanels && !keepsPanels
        squares = usesStrips ? StripSquares(structure) : nil
        // One value more, so that there is storage for no value as well.
        scratch = [Double](repeating: 0, count: usesStrips ? 0 : Self.largestChunkCount * (2 * widestPanel + 1))
    }

    /// The number of panel values below which the levels are not worth a second thread.
    private static let leastShared = 1 << 14
    private static let largestChunkCount = 8

    /// Computes the blocks of the inverse; `includingFixed` says whether X's columns belong to the matrix.
    package mutating func compute(from factor: BlockFactor, includingFixed: Bool) {
        let dimension = structure.denseDimension
        let inverted = includingFixed ? dimension - 1 : structure.trailingColumns
        holdsFactorInverse = squares != nil
        let stopsHalfway = holdsFactorInverse
        factor.dense.withUnsafeBufferPointer { factor in
            dense.withUnsafeMutableBufferPointer { dense in
                guard let factor = factor.baseAddress, let dense = dense.baseAddress else { return }
                if stopsHalfway {
                    DenseKernels.invert(
                        triangle: factor, strideL: dimension, into: dense, n: inverted, stride: dimension)
                } else {
                    DenseKernels.invert(
                        fromCholesky: factor, strideL: dimension, into: dense, n: inverted, stride: dimension)
                }
            }
        }
        if squares != nil {
            squares?.form(factor, factorInverse: dense, columns: inverted, into: &diagonals)
        } else {
            for term in structure.trailingTerms { copyDiagonals(of: term) }
            invertLeading(factor, excludedRows: includingFixed ? 1 : structure.fixedColumns + 1)
        }
    }

    /// Makes the trailing part the inverse in both triangles.
    ///
    /// - Parameter n: the number of columns that were inverted.
    mutating func completeTrailing(_ n: Int) {
        let dimension = structure.denseDimension
        let tile = 32
        let holdsFactorInverse = holdsFactorInverse
        dense.withUnsafeMutableBufferPointer { dense in
            guard n > 0, let dense = dense.baseAddress else { return }
            if holdsFactorInverse { DenseKernels.formSelfProduct(dense, n: n, stride: dimension) }
            Cores.perform((n + tile - 1) / tile, if: n >= 256) { part in
                let left = part * tile
                for top in stride(from: left, to: n, by: tile) {
                    for column in left..<min(left + tile, n) {
                        for row in max(top, column + 1)..<max(min(top + tile, n), column + 1) {
                            dense[row * dimension + column] = dense[column * dimension + row]
                        }
                    }
                }
            }
        }
        self.holdsFactorInverse = false
    }

    private mutating func invertLeading(_ factor: BlockFactor, excludedRows: Int) {
        let (structure, firstKept, widest, chunks) = (structure, firstKept, widestPanel, chunks)
        let scratchSize = scratch.count / Self.largestChunkCount
        factor.withLeadingLevels { leading in
            withStorage { dense, diagonals, panels, scratch in
                for position in (0..<structure.leadingTermCount).reversed() {
                    Cores.perform(chunks[position].count) { chunk in
                        let scratch = scratch + chunk * scratchSize
                        let kernel = InverseKernel(
                            index: leading.index, leadingTermCount: structure.leadingTermCount, factor: leading,
                            dense: dense, diagonals: diagonals, panels: panels, firstKept: firstKept, w: scratch,
                            product: scratch + widest)
                        for level in chunks[position][chunk] {
                            kernel.invert(position, level: level, excludedRows: excludedRows)
                        }
                    }
                }
            }
        }
    }

    /// Calls `body` with the storage that the recursion reads and writes.
    private mutating func withStorage(
        _ body: (
            _ dense: UnsafePointer<Double>, _ diagonals: UnsafeMutablePointer<Double>,
            _ panels: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutablePointer<Double>
        ) -> Void
    ) {
        dense.withUnsafeBufferPointer { dense in
            diagonals.withUnsafeMutableBufferPointer { diagonals in
                panels.withUnsafeMutableBufferPointer { panels in
                    scratch.withUnsafeMutableBufferPointer { scratch in
                        guard let dense = dense.baseAddress, let diagonals = diagonals.baseAddress,
                            let panels = panels.baseAddress, let scratch = scratch.baseAddress
                        else { return }
                        body(dense, diagonals, panels, scratch)
                    }
                }
            }
        }
    }

    /// Turns the blocks of Omega_x^-1 into those of Omega^-1: with C the columns of Omega_x^-1 that belong to X,
    ///   Omega^-1 = [Omega_x^-1]_uu - C_u (C_X)^-1 C_u',
    /// which costs p solves where a second inverse would cost as much as all of an evaluation.
    package mutating func removeFixed(_ factor: BlockFactor) {
        let columns = factor.fixedColumnsOfInverse()
        let p = columns.count
        var corner = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p { corner[i, j] = columns[j][structure.randomColumns + i] }
        }
        guard let inverse = corner.positiveDefiniteInverse() else {
            compute(from: factor, includingFixed: false)
            return
        }
        for term in structure.terms {
            for level in 0..<term.levels {
                let (block, column) = (term.diagonal(ofLevel: level), term.column(ofLevel: level))
                for a in 0..<term.size {
                    for b in 0..<term.size {
                        for i in 0..<p {
                            for j in 0..<p {
                                diagonals[block + a * term.size + b] -=
                                    columns[i][column + a] * inverse[i, j] * columns[j][column + b]
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func copyDiagonals(of term: BlockStructure.Term) {
        let dimension = structure.denseDimension
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level) - structure.leadingColumns
            let block = term.diagonal(ofLevel: level)
            for a in 0..<term.size {
                for b in 0..<term.size {
                    let (i, j) = (column + max(a, b), column + min(a, b))
                    diagonals[block + a * term.size + b] = dense[j * dimension + i]
                }
            }
        }
    }
}
