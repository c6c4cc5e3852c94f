extension BlockStructure {
    /// Finds the elimination order and the non-zero blocks for a design; one sort of the rows for each leading term.
    package init(_ design: MixedModelDesign) {
        let order = Self.eliminationOrder(design.random)
        let fixed = design.fixed.matrix.columns

        var terms: [Term] = []
        var column = 0
        var panel = 0
        var diagonal = 0
        for index in order.leading + order.trailing {
            let term = design.random[index]
            let (q, k) = (term.levels.count, term.coefficients.count)
            terms.append(
                Term(
                    designIndex: index, levels: q, size: k, firstColumn: column, firstPanel: panel,
                    firstDiagonal: diagonal))
            column += q * k
            diagonal += q * k * k
            if terms.count <= order.leading.count { panel += q }
        }

        var panels = PanelRows(columns: column + fixed + 1)
        for leading in terms[..<order.leading.count].indices {
            panels.append(terms, leading: leading, leadingCount: order.leading.count, fixed: fixed, design: design)
        }
        let ancestors = Self.ancestorRows(panels, terms: terms, leadingCount: order.leading.count)

        self.terms = terms
        self.leadingTermCount = order.leading.count
        self.leadingColumns = terms[..<order.leading.count].reduce(0) { $0 + $1.levels * $1.size }
        self.randomColumns = column
        self.fixedColumns = fixed
        self.diagonalCount = diagonal
        self.panelStarts = panels.starts
        self.panelValueStarts = panels.valueStarts
        self.panelRows = panels.rows
        self.ancestorStarts = ancestors.starts
        self.ancestorRows = ancestors.rows
    }

    /// The terms by decreasing number of random effects, split into the chain of nested ones from the first on, and the rest.
    private static func eliminationOrder(_ terms: [RandomTerm]) -> (leading: [Int], trailing: [Int]) {
        let effects = terms.map { $0.levels.count * $0.coefficients.count }
        let bySize = terms.indices.sorted { (-effects[$0], $0) < (-effects[$1], $1) }
        guard let largest = bySize.first else { return ([], []) }
        var leading = [largest]
        var trailing: [Int] = []
        var innermost = largest
        for index in bySize.dropFirst() {
            if isNested(terms[innermost], in: terms[index]) {
                leading.append(index)
                innermost = index
            } else {
                trailing.append(index)
            }
        }
        return (leading, trailing)
    }

    /// Whether every level of `inner` occurs with a single level of `outer`.
    private static func isNested(_ inner: RandomTerm, in outer: RandomTerm) -> Bool {
        var parent = [Int32](repeating: -1, count: inner.levels.count)
        for (child, level) in zip(inner.levelOfRow, outer.levelOfRow) {
            let known = parent[Int(child)]
            if known < 0 {
                parent[Int(child)] = level
            } else if known != level {
                return false
            }
        }
        return true
    }

    private static func ancestorRows(
        _ panels: PanelRows, terms: [Term], leadingCount: Int
    ) -> (starts: [Int], rows: [Int32]) {
        var starts = [0]
        var rows: [Int32] = []
        starts.reserveCapacity(panels.starts.count)
        for (leading, term) in terms[..<leadingCount].enumerated() {
            for level in 0..<term.levels {
                let panel = term.firstPanel + level
                let end = panels.starts[panel + 1]
                var position = panels.starts[panel]
                for ancestor in terms[(leading + 1)..<leadingCount] {
                    let ancestorLevel = (Int(panels.rows[position]) - ancestor.firstColumn) / ancestor.size
                    position += ancestor.size
                    // Both lists ascend and the ancestor's contains the panel's: one merge.
                    let first = panels.starts[ancestor.firstPanel + ancestorLevel]
                    var cursor = first
                    for row in panels.rows[position..<end] {
                        while panels.rows[cursor] != row { cursor += 1 }
                        rows.append(Int32(cursor - first))
                    }
                }
                starts.append(rows.count)
            }
        }
        return (starts, rows)
    }
}

/// The rows of the panels while they are being collected.
private struct PanelRows {
    private(set) var starts = [0]
    private(set) var valueStarts = [0]
    private(set) var rows: [Int32] = []
    /// The panel, counted from 1, that last met each column.
    private var lastPanel: [Int32]

    init(columns: Int) {
        lastPanel = [Int32](repeating: 0, count: columns)
    }

    /// Adds the panels of one leading term.
    mutating func append(
        _ terms: [BlockStructure.Term], leading: Int, leadingCount: Int, fixed: Int, design: MixedModelDesign
    ) {
        let term = terms[leading]
        let order = RowOrder(byLevelOf: design.random[term.designIndex])
        let later = terms[(leading + 1)...].map { (term: $0, levelOfRow: design.random[$0.designIndex].levelOfRow) }
        let dense = lastPanel.count - fixed - 1..<lastPanel.count
        for level in 0..<term.levels {
            let stamp = Int32(starts.count)
            let first = rows.count
            for (other, levelOfRow) in later {
                let firstOfTerm = rows.count
                for row in order.rows(ofLevel: level) {
                    let column = other.column(ofLevel: Int(levelOfRow[Int(row)]))
                    if lastPanel[column] != stamp {
                        lastPanel[column] = stamp
                        rows.append(Int32(column))
                    }
                }
                rows[firstOfTerm...].sort()
                if other.size > 1 { expand(from: firstOfTerm, size: other.size) }
            }
            rows.append(contentsOf: dense.lazy.map { Int32($0) })
            starts.append(rows.count)
            valueStarts.append((valueStarts.last ?? 0) + (rows.count - first) * term.size)
        }
    }

    /// Replaces each first column of a level from `first` on by all `size` columns of the level.
    private mutating func expand(from first: Int, size: Int) {
        let columns = Array(rows[first...])
        rows.removeSubrange(first...)
        for column in columns {
            for coefficient in 0..<size { rows.append(column + Int32(coefficient)) }
        }
    }
}
