import RealModule

/// The Cholesky factor L of Omega = [Z Lambda, X, y]'W[Z Lambda, X, y] + diag(I, 0, 0) in the blocks of a ``BlockStructure``.
///
/// Leading terms are eliminated level by level; each elimination is a rank-k update of what its panel's rows span, so its cost does not depend on
/// the number of levels. The dense rest goes to LAPACK. The last rows are those of X and y, so that the factor also holds the fixed
/// effects' equations and, as the square of its last element, the penalised residual sum of squares
/// r^2 = min |y - X beta - Z Lambda u|^2 + |u|^2 (Bates et al. 2015, section 3.4, doi:10.18637/jss.v067.i01).
///
/// The storage is made once and overwritten by each factorisation.
package struct BlockFactor: Sendable {
    package let structure: BlockStructure
    /// The k x k Cholesky factors of the leading levels' diagonal blocks, row by row, valid below the diagonal.
    package internal(set) var diagonals: [Double]
    /// The rows of L below them.
    package internal(set) var panels: [Double]
    /// The trailing block of L, lower triangle by columns.
    package internal(set) var dense: [Double]
    /// log|Omega| of the random effects' part.
    package internal(set) var logDeterminant = 0.0
    /// What X's columns add to it: log|R_X|^2 of the standardised columns.
    package internal(set) var fixedLogDeterminant = 0.0
    /// The penalised residual sum of squares, r^2; 0 where rounding leaves nothing of it.
    package internal(set) var penalizedResidualSumOfSquares = 0.0

    let isScalar: Bool
    /// For scalar models theta by column from the second term on, 1 for X and y.
    private(set) var columnScales: [Double]
    var block: [Double]
    /// The levels of the only leading term in chunks, and the columns of the trailing block in as many ranges as there are threads; nil where these
    /// are not worth it.
    private let chunks: (levels: Chunks, columns: [Range<Int>])?

    package init(_ structure: BlockStructure) {
        self.structure = structure
        diagonals = [Double](
            repeating: 0, count: structure.leadingTerms.last.map { $0.diagonal(ofLevel: $0.levels) } ?? 0)
        panels = [Double](repeating: 0, count: structure.panelValueStarts.last ?? 0)
        dense = Cores.zeros(structure.denseDimension * structure.denseDimension)
        isScalar = structure.terms.allSatisfy { $0.size == 1 }
        let first = structure.terms.first.map { $0.levels * $0.size } ?? 0
        columnScales = [Double](
            repeating: 1, count: structure.randomColumns + structure.fixedColumns + 1 - first)
        let largest = structure.terms.map(\.size).max() ?? 1
        block = [Double](repeating: 0, count: largest * largest)
        let isShared = structure.leadingTermCount == 1 && structure.denseDimension >= Self.leastSharedDimension
        chunks =
            isShared
            ? (
                Chunks(count: structure.terms[0].levels, maximum: 16), structure.trailingColumnChunks(Cores.available)
            ) : nil
    }

    /// The dimension of a trailing block below which its products are not worth a second thread.
    private static let leastSharedDimension = 256

    /// Factors Omega at `lambda`; returns false when X's columns are linearly dependent to working precision.
    package mutating func factor(_ a: CrossProducts, _ lambda: RelativeFactors) -> Bool {
        if isScalar { setColumnScales(lambda) }
        scaleDense(a, lambda)
        return factorDense(eliminateLeading(a, lambda))
    }
}

extension BlockFactor {
    private mutating func setColumnScales(_ lambda: RelativeFactors) {
        guard let first = structure.terms.first?.levels else { return }
        for index in 1..<max(structure.terms.count, 1) {
            let term = structure.terms[index]
            let theta = lambda[index, 0, 0]
            for column in term.firstColumn..<term.firstColumn + term.levels { columnScales[column - first] = theta }
        }
    }

    /// Scales and eliminates all leading levels; returns the logarithm of the product of their pivots.
    ///
    /// Levels of the first term are scaled one by one as they are eliminated, while their values are at hand: nothing else writes to them.
    private mutating func eliminateLeading(_ a: CrossProducts, _ lambda: RelativeFactors) -> Double {
        var determinant = Determinant()
        let isScalar = isScalar
        let leadingCount = structure.leadingTermCount
        let (structure, chunks) = (structure, chunks)
        structure.withPointers { index in
            a.withLeading { sourceDiagonals, sourcePanels in
                lambda.withPointers { elements, starts in
                    withStorage { scales, diagonals, panels, dense in
                        let scaling = BlockScaling(
                            index: index, sourceDiagonals: sourceDiagonals, sourcePanels: sourcePanels,
                            diagonals: diagonals, panels: panels, lambda: elements, lambdaStarts: starts,
                            columnScales: scales, isScalar: isScalar)
                        let kernel = PanelKernel(index: index, diagonals: diagonals, panels: panels, dense: dense)
                        if let chunks {
                            Self.eliminateOnly(scaling, kernel, chunks.levels, chunks.columns, &determinant)
                        } else {
                            Self.eliminate(scaling, kernel, leadingCount: leadingCount, &determinant)
                        }
                    }
                }
            }
        }
        return determinant.logarithm
    }

    /// Calls `body` with the storage that elimination reads and writes, unless there are no leading levels.
    private mutating func withStorage(
        _ body: (
            _ columnScales: UnsafePointer<Double>, _ diagonals: UnsafeMutablePointer<Double>,
            _ panels: UnsafeMutablePointer<Double>, _ dense: UnsafeMutablePointer<Double>
        ) -> Void
    ) {
        columnScales.withUnsafeBufferPointer { scales in
            diagonals.withUnsafeMutableBufferPointer { diagonals in
                panels.withUnsafeMutableBufferPointer { panels in
                    dense.withUnsafeMutableBufferPointer { dense in
                        guard let scales = scales.baseAddress, let diagonals = diagonals.baseAddress,
                            let panels = panels.baseAddress, let dense = dense.baseAddress
                        else { return }
                        body(scales, diagonals, panels, dense)
                    }
                }
            }
        }
    }

    /// Scales and eliminates the levels of the only leading term, of which the trailing block has the products.
    ///
    /// These are shared out by columns, so that each thread adds the levels' parts to its own columns in the same order
    /// as one thread does.
    private static func eliminateOnly(
        _ scaling: BlockScaling, _ kernel: PanelKernel, _ chunks: Chunks, _ columnChunks: [Range<Int>],
        _ determinant: inout Determinant
    ) {
        let term = scaling.index.terms[0]
        var factors = [Determinant](repeating: Determinant(), count: chunks.count)
        factors.withUnsafeMutableBufferPointer { factors in
            Cores.perform(chunks.count) { chunk in
                var determinant = Determinant()
                for level in chunks[chunk] {
                    scaling.scale(0, level: level)
                    determinant.multiply(by: kernel.factorPanel(of: term, level: level))
                }
                factors[chunk] = determinant
            }
        }
        for factor in factors { determinant.multiply(by: factor) }
        Cores.perform(columnChunks.count) { chunk in
            for level in 0..<term.levels { kernel.update(of: term, level: level, trailingColumns: columnChunks[chunk]) }
        }
    }

    private static func eliminate(
        _ scaling: BlockScaling, _ kernel: PanelKernel, leadingCount: Int, _ determinant: inout Determinant
    ) {
        let terms = scaling.index.terms
        for position in 1..<max(leadingCount, 1) {
            for level in 0..<terms[position].levels { scaling.scale(position, level: level) }
        }
        for position in 0..<leadingCount {
            let term = terms[position]
            let ancestors = UnsafeBufferPointer(rebasing: terms[(position + 1)..<leadingCount])
            for level in 0..<term.levels {
                if position == 0 { scaling.scale(0, level: level) }
                determinant.multiply(by: kernel.factorPanel(of: term, level: level))
                kernel.update(of: term, level: level, ancestors: ancestors)
            }
        }
    }
}

/// A product of many factors of at least 1 that keeps its logarithm: one logarithm for some hundred factors.
private struct Determinant {
    private var sum = 0.0
    private var product = 1.0

    @inline(__always) mutating func multiply(by factor: Double) {
        product *= factor
        if product > 1e150 {
            sum += .log(product)
            product = 1
        }
    }

    mutating func multiply(by other: Determinant) {
        sum += other.logarithm
    }

    var logarithm: Double { sum + .log(product) }
}
