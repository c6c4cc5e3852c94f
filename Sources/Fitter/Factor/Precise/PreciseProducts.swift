/// ``CrossProducts`` in double-double arithmetic, for models whose residuals are so small that the rounding error of double-precision sums of squares hides them.
///
/// The columns are standardised as those of the double-precision products, so that both belong to the same factor.
struct PreciseProducts: Sendable {
    let structure: BlockStructure
    /// Laid out as those of ``CrossProducts``.
    private(set) var diagonals: [DoubleDouble]
    private(set) var panels: [DoubleDouble]
    private(set) var dense: [DoubleDouble]
    private(set) var rounding: ResponseRounding

    init(_ design: MixedModelDesign, structure: BlockStructure, standardization: Standardization) {
        self.structure = structure
        diagonals = [DoubleDouble](
            repeating: .zero, count: structure.leadingTerms.last.map { $0.diagonal(ofLevel: $0.levels) } ?? 0)
        panels = [DoubleDouble](repeating: .zero, count: structure.panelValueStarts.last ?? 0)
        dense = [DoubleDouble](repeating: .zero, count: structure.denseDimension * structure.denseDimension)
        rounding = ResponseRounding(design, standardization)
        accumulate(design, standardization)
        for squares in design.cells?.withinSquares ?? [] { dense[dense.count - 1] += DoubleDouble(squares) }
    }

    /// One pass over the rows.
    private mutating func accumulate(_ design: MixedModelDesign, _ standardization: Standardization) {
        let rows = StandardizedRows(design, standardization)
        let terms = structure.terms.map { design.random[$0.designIndex] }
        let (leading, fixed) = (structure.leadingColumns, structure.fixedColumns)
        var xy = [Double](repeating: 0, count: fixed + 1)
        // The row's entries in the trailing block, by ascending column.
        var entries: [(column: Int, value: Double)] = []
        for row in 0..<design.n {
            rows.fill(&xy, row: row)
            let weight = rows.weight(row)
            func column(_ term: Int) -> Int { structure.terms[term].column(ofLevel: Int(terms[term].levelOfRow[row])) }
            func value(_ term: Int, _ coefficient: Int) -> Double { terms[term].basis?[row, coefficient] ?? 1 }

            entries.removeAll(keepingCapacity: true)
            for term in structure.leadingTermCount..<terms.count {
                for a in 0..<structure.terms[term].size { entries.append((column(term) - leading + a, value(term, a))) }
            }
            for (index, value) in xy.enumerated() { entries.append((structure.trailingColumns + index, value)) }
            for term in 0..<structure.leadingTermCount {
                let block = structure.terms[term]
                let level = Int(terms[term].levelOfRow[row])
                for a in 0..<block.size {
                    let z = DoubleDouble.product(weight, value(term, a))
                    for b in 0..<block.size {
                        diagonals[block.diagonal(ofLevel: level) + a * block.size + b] += z * value(term, b)
                    }
                    for other in term + 1..<max(structure.leadingTermCount, term + 1) {
                        let start = panelValue(block, level, column: column(other))
                        for b in 0..<structure.terms[other].size {
                            panels[start + b * block.size + a] += z * value(other, b)
                        }
                    }
                    for entry in entries {
                        panels[panelValue(block, level, column: leading + entry.column) + a] += z * entry.value
                    }
                }
            }
            for (index, entry) in entries.enumerated() {
                let z = DoubleDouble.product(weight, entry.value)
                for other in entries[index...] {
                    dense[entry.column * structure.denseDimension + other.column] += z * other.value
                }
            }
        }
    }

    /// Where a leading level's panel has the values of a column.
    private func panelValue(_ term: BlockStructure.Term, _ level: Int, column: Int) -> Int {
        let panel = term.firstPanel + level
        let (start, end) = (structure.panelStarts[panel], structure.panelStarts[panel + 1])
        let fromEnd = structure.randomColumns + structure.fixedColumns + 1 - column
        // X and y come last, in all panels.
        let row =
            column >= structure.randomColumns
            ? end - start - fromEnd
            : structure.panelRows[start..<end].partitioningIndex { Int($0) >= column } - start
        return structure.panelValueStarts[panel] + row * term.size
    }
}
