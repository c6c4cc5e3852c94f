extension BlockStructure {
    /// Finds the elimination order and the non-zero blocks for a design: a pass over the rows for each pair of terms that may be nested, and,
    /// where there are trailing terms, one sort of the rows for each leading term.
    package init(_ design: MixedModelDesign) {
        let order = NestingOrder(design.random)
        let fixed = design.fixed.matrix.columns
        let leadingCount = order.chain.count

        var terms: [Term] = []
        var (column, panel, diagonal) = (0, 0, 0)
        for index in order.chain + order.others {
            let term = design.random[index]
            let (q, k) = (term.levels.count, term.coefficients.count)
            terms.append(
                Term(
                    designIndex: index, levels: q, size: k, firstColumn: column, firstPanel: panel,
                    firstDiagonal: diagonal))
            column += q * k
            diagonal += q * k * k
            if terms.count <= leadingCount { panel += q }
        }

        let trailing = terms[leadingCount...].map { (term: $0, levelOfRow: design.random[$0.designIndex].levelOfRow) }
        var panels = PanelRows(
            columns: column + fixed + 1, fixed: fixed, panels: panel,
            width: fixed + 1 + terms.dropFirst().prefix(max(leadingCount - 1, 0)).reduce(0) { $0 + $1.size })
        for (leading, term) in terms[..<leadingCount].enumerated() {
            panels.append(
                term, ancestors: terms[(leading + 1)..<leadingCount], parents: order.parents[leading...],
                trailing: trailing, random: design.random[term.designIndex])
        }
        let ancestors =
            trailing.isEmpty
            ? (starts: [], rows: []) : Self.ancestorRows(panels, terms: terms, leadingCount: leadingCount)

        self.terms = terms
        self.leadingTermCount = leadingCount
        self.leadingColumns = terms[..<leadingCount].reduce(0) { $0 + $1.levels * $1.size }
        self.randomColumns = column
        self.fixedColumns = fixed
        self.diagonalCount = diagonal
        self.panelStarts = panels.starts
        self.panelValueStarts = panels.valueStarts
        self.panelRows = panels.rows
        self.ancestorStarts = ancestors.starts
        self.ancestorRows = ancestors.rows
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
