import CKernels

/// The diagonal blocks of an inverse from the inverse X of the trailing block's factor: (X e_c)'(X e_c') of trailing columns, and for a leading level with the factor L_l and
/// the panel P_l, L_l^-T (I + (X P_l)'(X P_l)) L_l^-1; see ``SelectedInverse``.
///
/// A level adds up what each strip of X gives, in order, so that the digits do not depend on the number of threads.
struct StripSquares: Sendable {
    private let structure: BlockStructure
    /// The leading term's levels in as many chunks as there are threads.
    private let chunks: Chunks
    /// For each chunk a strip.
    private var strips: [Double]
    /// For each level how many of its panel's rows the strips have reached.
    private var reached: [Int]

    init(_ structure: BlockStructure) {
        precondition(structure.leadingTermCount <= 1)
        self.structure = structure
        chunks = Chunks(starts: structure.panelStarts, maximum: structure.denseDimension >= 256 ? Cores.available : 1)
        let hasLevels = structure.leadingTermCount > 0
        let size = RowStrips(n: structure.denseDimension).size
        strips = [Double](repeating: 0, count: hasLevels ? chunks.count * size : 0)
        reached = [Int](repeating: 0, count: structure.panelCount)
    }

    /// Writes the blocks of all levels of all terms.
    ///
    /// - Parameters:
    ///   - x: the inverse of the trailing factor's first n columns, lower triangle by columns.
    ///   - n: how many of these columns belong to the matrix.
    ///   - diagonals: receives the blocks in the structure's order.
    mutating func form(
        _ factor: BlockFactor, factorInverse x: [Double], columns n: Int, into diagonals: inout [Double]
    ) {
        let (structure, chunks) = (structure, chunks)
        x.withUnsafeBufferPointer { x in
            diagonals.withUnsafeMutableBufferPointer { diagonals in
                guard let x = x.baseAddress, let diagonals = diagonals.baseAddress else { return }
                Self.squareColumns(structure, x, n, into: diagonals)
                guard let term = structure.leadingTerms.first else { return }
                let size = RowStrips(n: structure.denseDimension).size
                strips.withUnsafeMutableBufferPointer { strips in
                    reached.withUnsafeMutableBufferPointer { reached in
                        guard let strips = strips.baseAddress, let reached = reached.baseAddress else { return }
                        factor.withLeadingLevels { leading in
                            Cores.perform(chunks.count) { chunk in
                                let levels = chunks[chunk]
                                Self.squarePanels(
                                    leading, term, levels, x, n, strip: strips + chunk * size,
                                    reached: reached + levels.lowerBound, into: diagonals)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func squarePanels(
        _ leading: LeadingLevels, _ term: BlockStructure.Term, _ levels: Range<Int>, _ x: UnsafePointer<Double>,
        _ n: Int, strip: UnsafeMutablePointer<Double>, reached: UnsafeMutablePointer<Int>,
        into diagonals: UnsafeMutablePointer<Double>
    ) {
        let k = term.size
        let blocks = diagonals + term.diagonal(ofLevel: levels.lowerBound)
        blocks.update(repeating: 0, count: levels.count * k * k)
        reached.update(repeating: 0, count: levels.count)
        let strips = RowStrips(n: n)
        leading.withMatrix(term, columns: n) { matrix in
            for number in 0..<strips.count {
                let rows = strips[number]
                strips.pack(lowerTriangle: x, stride: leading.index.denseDimension, rows: rows, into: strip)
                panels_add_squares(
                    &matrix, levels.lowerBound, levels.upperBound, strip, rows.upperBound, reached, blocks)
            }
        }
        for level in levels {
            let block = diagonals + term.diagonal(ofLevel: level)
            for a in 0..<k { block[a * (k + 1)] += 1 }
            leading.divideTwice(block, term, level: level)
        }
    }

    /// The blocks of the trailing terms.
    private static func squareColumns(
        _ structure: BlockStructure, _ x: UnsafePointer<Double>, _ n: Int, into diagonals: UnsafeMutablePointer<Double>
    ) {
        let dimension = structure.denseDimension
        let length = 64
        for term in structure.trailingTerms {
            Cores.perform((term.levels + length - 1) / length, if: n >= 256) { part in
                for level in part * length..<min((part + 1) * length, term.levels) {
                    let column = term.column(ofLevel: level) - structure.leadingColumns
                    let block = diagonals + term.diagonal(ofLevel: level)
                    for a in 0..<term.size {
                        for b in 0...a {
                            let sum = DenseKernels.dot(
                                x + (column + a) * (dimension + 1), x + (column + b) * dimension + column + a,
                                count: n - column - a)
                            block[a * term.size + b] = sum
                            block[b * term.size + a] = sum
                        }
                    }
                }
            }
        }
    }
}
