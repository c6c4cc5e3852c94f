/// The rows of the panels of a ``BlockStructure`` while they are being collected.
struct PanelRows {
    private(set) var starts = [0]
    private(set) var valueStarts = [0]
    private(set) var rows: [Int32] = []
    /// The panel, counted from 1, that last met each column.
    private var lastPanel: [Int32]
    private let dense: Range<Int>

    init(columns: Int, fixed: Int, panels: Int, width: Int) {
        lastPanel = [Int32](repeating: 0, count: columns)
        dense = columns - fixed - 1..<columns
        starts.reserveCapacity(panels + 1)
        valueStarts.reserveCapacity(panels + 1)
        rows.reserveCapacity(panels * width)
    }

    /// Adds the panels of one leading term.
    ///
    /// - Parameters:
    ///   - ancestors: the later leading terms.
    ///   - parents: the parents of the term's own levels, then of each ancestor's but the last.
    ///   - trailing: the trailing terms with their level in each row.
    mutating func append(
        _ term: BlockStructure.Term, ancestors: ArraySlice<BlockStructure.Term>, parents: ArraySlice<[Int32]>,
        trailing: [(term: BlockStructure.Term, levelOfRow: [Int32])], random: RandomTerm
    ) {
        let order = trailing.isEmpty ? nil : random.rowsByLevel
        for level in 0..<term.levels {
            let stamp = Int32(truncatingIfNeeded: starts.count)
            let first = rows.count
            var ancestorLevel = level
            for (ancestor, levels) in zip(ancestors, parents) {
                ancestorLevel = Int(levels[ancestorLevel])
                appendColumns(of: ancestor, level: ancestorLevel)
            }
            if let order {
                for (other, levelOfRow) in trailing {
                    let firstOfTerm = rows.count
                    for row in order[level] {
                        let column = other.column(ofLevel: Int(levelOfRow[Int(row)]))
                        if lastPanel[column] != stamp {
                            lastPanel[column] = stamp
                            rows.append(Int32(column))
                        }
                    }
                    rows[firstOfTerm...].sort()
                    if other.size > 1 { expand(from: firstOfTerm, size: other.size) }
                }
            }
            for column in dense { rows.append(Int32(column)) }
            starts.append(rows.count)
            valueStarts.append((valueStarts.last ?? 0) + (rows.count - first) * term.size)
        }
    }

    private mutating func appendColumns(of term: BlockStructure.Term, level: Int) {
        let column = term.column(ofLevel: level)
        for coefficient in 0..<term.size { rows.append(Int32(column + coefficient)) }
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
