/// How many operations the two routes of leaving out rows take, from counts.
struct DeletionCost: Sendable {
    /// A scalar operation takes about as long as this many of those that BLAS does.
    private static let scalarCost = 4.0

    /// The equations of the rows that remain, for any rows.
    let ofRest: Double
    private let termSizes: [Int]
    private let leadingTermCount: Int
    private let averagePanel: Double

    init(_ model: FactoredModel) {
        let structure = model.structure
        termSizes = model.terms.map(\.size)
        leadingTermCount = structure.leadingTermCount
        averagePanel = Double(structure.panelRows.count) / Double(max(structure.panelCount, 1))
        let dimension = Double(structure.denseDimension)
        var panels = 0.0
        for term in structure.leadingTerms {
            for panel in term.firstPanel..<term.firstPanel + term.levels {
                let rows = Double(structure.panelStarts[panel + 1] - structure.panelStarts[panel])
                panels += rows * rows * Double(term.size)
            }
        }
        let columns = model.terms.reduce(Double(model.fixedColumns)) { $0 + Double($1.size) }
        ofRest =
            dimension * dimension * dimension / 3
            + Self.scalarCost * (panels + Double(model.design.n) * (columns * columns + 10 * columns))
    }

    /// The equations of `rows` rows, which meet the levels `members`.
    func ofRows(_ rows: Int, _ members: [InverseColumns.Level]) -> Double {
        var (columns, leading) = (0.0, 0.0)
        for member in members {
            let size = Double(termSizes[member.term])
            columns += size
            if member.term < leadingTermCount { leading += size }
        }
        let entries = Double(termSizes.reduce(0, +))
        let block = leading * leading / 2 * averagePanel
        let count = Double(rows)
        if GroupDeletion.usesRows(rows: rows, columns: Int(columns)) {
            return count * count * count / 3 + Self.scalarCost * (block + entries * count * (columns + count / 2))
        }
        return 5 * columns * columns * columns + Self.scalarCost * (block + entries * entries * count)
    }

    func cheaperRoute(_ rows: Int, _ members: [InverseColumns.Level]) -> DeletionRoute {
        ofRows(rows, members) <= ofRest ? .rowsLeftOut : .rowsThatRemain
    }
}

extension FactoredModel {
    /// The levels that rows meet, ascending.
    func members(of rows: ArraySlice<Int32>) -> [InverseColumns.Level] {
        var members: [InverseColumns.Level] = []
        for (index, term) in terms.enumerated() {
            let levelOfRow = design.random[term.designIndex].levelOfRow
            var previous: Int32 = -1
            for level in rows.map({ levelOfRow[Int($0)] }).sorted() where level != previous {
                members.append(InverseColumns.Level(term: index, level: Int(level)))
                previous = level
            }
        }
        return members
    }
}
