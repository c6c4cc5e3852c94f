/// The groups of a table's rows: the combinations of the levels of some columns that occur, by number.
struct GroupNumbers {
    /// For each group its levels, one per column.
    private(set) var names: [[LevelKey]]
    /// For each row the number of its group; -1 where a level is missing.
    private(set) var codes: [Int32]

    /// - Precondition: There is a column, and the table has them all.
    init(_ columns: [String], of table: Table) {
        let factors = columns.compactMap { table.column(named: $0)?.categoriesOrDistinctNumbers }
        precondition(!factors.isEmpty && factors.count == columns.count)
        names = factors[0].levels.map { [LevelKey($0)] }
        codes = factors[0].codes
        for factor in factors.dropFirst() { combine(with: factor) }
    }

    private mutating func combine(with factor: Categories) {
        let width = Int64(factor.levels.count)
        let levels = factor.levels.map { LevelKey($0) }
        var (places, combined): ([Int64: Int32], [[LevelKey]]) = ([:], [])
        for row in codes.indices {
            let (outer, inner) = (codes[row], factor.codes[row])
            guard outer >= 0, inner >= 0 else {
                codes[row] = -1
                continue
            }
            let key = Int64(outer) * width + Int64(inner)
            if let place = places[key] {
                codes[row] = place
            } else {
                let place = Int32(combined.count)
                places[key] = place
                combined.append(names[Int(outer)] + [levels[Int(inner)]])
                codes[row] = place
            }
        }
        names = combined
    }
}
