import RealModule

/// A = [Z X y]'W[Z X y], the weighted cross-products of a design, in the blocks of a ``BlockStructure``.
///
/// X and y are standardised (see ``Standardization``). A is formed once; nothing that is computed after it depends on the
/// number of rows.
package struct CrossProducts: Sendable {
    package let structure: BlockStructure
    package let standardization: Standardization
    /// The number of rows of the data.
    package let n: Int
    /// The sum of the logarithms of the weights; 0 without weights.
    package let logWeights: Double
    /// The k x k diagonal blocks of the leading levels.
    package private(set) var diagonals: [Double]
    /// The rows of the panels below them, k values each.
    package private(set) var panels: [Double]
    /// The trailing block with X and y, lower triangle by columns.
    package private(set) var dense: [Double]

    /// Forms the products: one pass over the rows for each leading term, for each pair of trailing terms and for X and y.
    ///
    /// - Parameter standardization: the design's own unless another is given, so that products of different rows can be compared.
    package init(_ design: MixedModelDesign, structure: BlockStructure, standardization: Standardization? = nil) {
        self.structure = structure
        self.standardization = standardization ?? Standardization(design)
        self.n = design.rowCount
        self.logWeights = design.logWeights
        let dimension = structure.denseDimension
        diagonals = [Double](
            repeating: 0, count: structure.leadingTerms.last.map { $0.diagonal(ofLevel: $0.levels) } ?? 0)
        panels = [Double](repeating: 0, count: structure.panelValueStarts.last ?? 0)
        dense = Cores.zeros(dimension * dimension)
        accumulate(design)
    }
}

extension CrossProducts {
    /// Takes out what some rows have added; their number and that of the weights' logarithms stay.
    ///
    /// - Parameter design: the design that the products are of.
    package mutating func subtract(_ rows: ArraySlice<Int32>, of design: MixedModelDesign) {
        precondition(design.rowCount == n)
        accumulate(design.selecting(rows), sign: -1)
    }

    /// Becomes a copy in the storage that is there.
    ///
    /// - Parameter other: products of the same structure.
    package mutating func copyValues(of other: CrossProducts) {
        func copy(_ source: [Double], to target: inout [Double]) {
            precondition(source.count == target.count)
            target.withUnsafeMutableBufferPointer { target in
                source.withUnsafeBufferPointer { source in
                    guard let source = source.baseAddress else { return }
                    target.baseAddress?.update(from: source, count: target.count)
                }
            }
        }
        copy(other.diagonals, to: &diagonals)
        copy(other.panels, to: &panels)
        copy(other.dense, to: &dense)
    }

    /// The passes write to different places, each adding the rows in their order, so that threads can share them and no digit depends on their number.
    ///
    /// - Parameter sign: 1, or -1 for rows that are taken out.
    private mutating func accumulate(_ design: MixedModelDesign, sign: Double = 1) {
        let (structure, standardization) = (structure, standardization)
        diagonals.withUnsafeMutableBufferPointer { diagonals in
            panels.withUnsafeMutableBufferPointer { panels in
                dense.withUnsafeMutableBufferPointer { dense in
                    guard let dense = dense.baseAddress else { return }
                    let passes = ProductPasses(
                        design, sign, structure, standardization, diagonals: diagonals, panels: panels, dense: dense)
                    Cores.perform(passes.all.count, if: design.n >= 1 << 12) { passes.run(passes.all[$0]) }
                }
            }
        }
        dense[dense.count - 1] += sign * design.withinSquares
    }
}

/// The passes over the rows that form cross-products; see ``CrossProducts``.
private struct ProductPasses {
    private let structure: BlockStructure
    private let design: MixedModelDesign
    private let sign: Double
    private let rows: StandardizedRows
    private let orders: [LevelIndex]
    private let trailing: [TermValues]
    private let diagonals: UnsafeMutableBufferPointer<Double>
    private let panels: UnsafeMutableBufferPointer<Double>
    private let dense: UnsafeMutablePointer<Double>
    let all: [Pass]

    enum Pass {
        /// Every row of some levels of a leading term, added to its level's diagonal block and panel.
        case leading(term: Int, levels: Range<Int>)
        /// A trailing term with X and y.
        case fixed(term: Int)
        /// Two trailing terms, the second of which comes no earlier.
        case pair(Int, Int)
        /// X and y with themselves.
        case corner
    }

    /// The largest number of ranges of a leading term's levels.
    private static let largestChunkCount = 8

    init(
        _ design: MixedModelDesign, _ sign: Double, _ structure: BlockStructure, _ standardization: Standardization,
        diagonals: UnsafeMutableBufferPointer<Double>, panels: UnsafeMutableBufferPointer<Double>,
        dense: UnsafeMutablePointer<Double>
    ) {
        (self.structure, self.design, self.sign) = (structure, design, sign)
        rows = StandardizedRows(design, standardization)
        (self.diagonals, self.panels, self.dense) = (diagonals, panels, dense)
        orders = structure.leadingTerms.map { design.random[$0.designIndex].rowsByLevel }
        trailing = structure.trailingTerms.map { TermValues(design.random[$0.designIndex], $0) }
        var all: [Pass] = []
        for (index, term) in structure.leadingTerms.enumerated() {
            let chunks = Chunks(count: term.levels, maximum: design.n >= 1 << 12 ? Self.largestChunkCount : 1)
            all += (0..<chunks.count).map { .leading(term: index, levels: chunks[$0]) }
        }
        for index in trailing.indices {
            all.append(.fixed(term: index))
            all += (index..<trailing.count).map { .pair(index, $0) }
        }
        self.all = all + [.corner]
    }

    func run(_ pass: Pass) {
        switch pass {
        case .leading(let term, let levels): accumulatePanels(ofTerm: term, levels)
        case .fixed(let term): accumulateFixed(of: trailing[term])
        case .pair(let one, let other): accumulatePair(trailing[one], trailing[other], isSame: one == other)
        case .corner: accumulateCorner()
        }
    }

    private func accumulatePanels(ofTerm leading: Int, _ levels: Range<Int>) {
        let term = structure.terms[leading]
        let own = TermValues(design.random[term.designIndex], term)
        let later = structure.terms[(leading + 1)...].map { TermValues(design.random[$0.designIndex], $0) }
        let k = term.size
        var positions = [Int32](repeating: 0, count: structure.randomColumns)
        var xy = [Double](repeating: 0, count: structure.fixedColumns + 1)

        for level in levels {
            let panel = term.firstPanel + level
            let panelRows = structure.panelRows[structure.panelStarts[panel]..<structure.panelStarts[panel + 1]]
            let values = structure.panelValueStarts[panel]
            let diagonal = term.diagonal(ofLevel: level)
            let denseRows = panelRows.count - xy.count
            for (position, column) in panelRows.prefix(denseRows).enumerated() {
                positions[Int(column)] = Int32(position)
            }
            for row in orders[leading][level] {
                let row = Int(row)
                let weight = sign * rows.weight(row)
                rows.fill(&xy, row: row)
                for a in 0..<k {
                    let z = own.value(row, a) * weight
                    for b in 0...a { diagonals[diagonal + a * k + b] += z * own.value(row, b) }
                    for other in later {
                        let position = Int(positions[other.column(row)])
                        for c in 0..<other.size { panels[values + (position + c) * k + a] += z * other.value(row, c) }
                    }
                    for j in xy.indices { panels[values + (denseRows + j) * k + a] += z * xy[j] }
                }
            }
            for a in 0..<k {
                for b in 0..<a { diagonals[diagonal + b * k + a] = diagonals[diagonal + a * k + b] }
            }
        }
    }

    private func accumulateFixed(of term: TermValues) {
        let (dimension, leading, trailing) = (
            structure.denseDimension, structure.leadingColumns, structure.trailingColumns
        )
        var xy = [Double](repeating: 0, count: structure.fixedColumns + 1)
        for row in 0..<design.n {
            rows.fill(&xy, row: row)
            let first = term.column(row) - leading
            let weight = sign * rows.weight(row)
            for a in 0..<term.size {
                let z = term.value(row, a) * weight
                let base = (first + a) * dimension + trailing
                for j in xy.indices { dense[base + j] += z * xy[j] }
            }
        }
    }

    private func accumulatePair(_ term: TermValues, _ other: TermValues, isSame: Bool) {
        let (dimension, leading) = (structure.denseDimension, structure.leadingColumns)
        for row in 0..<design.n {
            let weight = sign * rows.weight(row)
            let (first, otherFirst) = (term.column(row) - leading, other.column(row) - leading)
            for a in 0..<term.size {
                let z = term.value(row, a) * weight
                let base = (first + a) * dimension + otherFirst
                for b in isSame ? a..<term.size : 0..<other.size { dense[base + b] += z * other.value(row, b) }
            }
        }
    }

    /// A slab of rows at a time.
    private func accumulateCorner() {
        let columns = structure.fixedColumns + 1
        let corner = dense + structure.trailingColumns * (structure.denseDimension + 1)
        let slabRows = 1024
        var slab = [Double](repeating: 0, count: columns * slabRows)
        var xy = [Double](repeating: 0, count: columns)
        // The records of moments have weights of either sign.
        for part in design.hasRows ? [1.0] : [1, -1] {
            for start in stride(from: 0, to: design.n, by: slabRows) {
                let count = min(slabRows, design.n - start)
                for row in 0..<count {
                    rows.fill(&xy, row: start + row)
                    let root = max(part * rows.weight(start + row), 0).squareRoot()
                    for j in 0..<columns { slab[row * columns + j] = xy[j] * root }
                }
                DenseKernels.addSymmetricProduct(
                    sign * part, slab, rows: columns, columns: count, to: corner, stride: structure.denseDimension)
            }
        }
    }
}

extension CrossProducts {
    /// Puts the products with another response in the place of those with y, for a design that differs in nothing else.
    ///
    /// The centre of y stays: it serves the digits of the sums only.
    package mutating func replaceResponse(_ design: MixedModelDesign) {
        precondition(design.rowCount == n)
        let (dimension, fixed) = (structure.denseDimension, structure.fixedColumns)
        for term in structure.leadingTerms {
            for level in 0..<term.levels {
                let end = structure.panelValueStarts[term.firstPanel + level + 1]
                for a in 1...term.size { panels[end - a] = 0 }
            }
        }
        for column in 0..<dimension { dense[column * dimension + dimension - 1] = 0 }
        let rows = StandardizedRows(design, standardization)
        let terms = structure.terms.map { TermValues(design.random[$0.designIndex], $0) }
        var xy = [Double](repeating: 0, count: fixed + 1)
        for row in 0..<design.n {
            rows.fill(&xy, row: row)
            let y = xy[fixed] * rows.weight(row)
            for (index, term) in terms.enumerated() {
                let column = term.column(row)
                for a in 0..<term.size {
                    let product = term.value(row, a) * y
                    if index < structure.leadingTermCount {
                        let source = structure.terms[index]
                        let level = (column - source.firstColumn) / source.size
                        let end = structure.panelValueStarts[source.firstPanel + level + 1]
                        panels[end - source.size + a] += product
                    } else {
                        dense[(column - structure.leadingColumns + a + 1) * dimension - 1] += product
                    }
                }
            }
            for j in 0...fixed { dense[(structure.trailingColumns + j + 1) * dimension - 1] += xy[j] * y }
        }
        dense[dense.count - 1] += design.withinSquares
    }

    /// Calls `body` with the leading levels' blocks on raw storage, unless there are none.
    func withLeading(_ body: (_ diagonals: UnsafePointer<Double>, _ panels: UnsafePointer<Double>) -> Void) {
        diagonals.withUnsafeBufferPointer { diagonals in
            panels.withUnsafeBufferPointer { panels in
                guard let diagonals = diagonals.baseAddress, let panels = panels.baseAddress else { return }
                body(diagonals, panels)
            }
        }
    }
}

/// The columns that one random term has in each row.
private struct TermValues {
    let size: Int
    private let levelOfRow: [Int32]
    private let basis: Matrix?
    private let firstColumn: Int

    init(_ random: RandomTerm, _ term: BlockStructure.Term) {
        size = term.size
        levelOfRow = random.levelOfRow
        basis = random.basis
        firstColumn = term.firstColumn
    }

    @inline(__always) func column(_ row: Int) -> Int { firstColumn + Int(levelOfRow[row]) * size }
    @inline(__always) func value(_ row: Int, _ coefficient: Int) -> Double { basis?[row, coefficient] ?? 1 }
}
