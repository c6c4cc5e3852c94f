extension MixedModelDesign {
    /// The rows in an order that follows from their values: by level of each grouping factor, then by response, offset, weight, the values of `fitted`, and the columns of X and of the random effects.
    ///
    /// What is drawn at random for the rows in this order is the same whatever their order in the data. Rows that keep their places among each other have all values in common, so that it makes no difference
    /// which of them gets which draw.
    ///
    /// - Parameter fitted: columns of n values that do not depend on the coding of X and of the random effects, so that the order does not either, unless rows that differ have them all in common.
    package func rowsByValue(fitted: [[Double]] = []) -> [Int32] {
        let groups = random.distinct(by: \.group)
        var rows = (0..<Int32(n)).map { $0 }
        // Counting sorts, the least significant factor first.
        for term in groups.reversed() {
            let index = LevelIndex(rows.map { term.levelOfRow[Int($0)] }, levels: term.levels.count)
            rows = index.rows.map { rows[Int($0)] }
        }
        let values = RowValues(self, fitted)
        var start = 0
        while start < n {
            var end = start + 1
            while end < n, groups.allSatisfy({ $0.levelOfRow[Int(rows[end])] == $0.levelOfRow[Int(rows[start])] }) {
                end += 1
            }
            if end - start > 1 { rows[start..<end].sort { values.precedes(Int($0), Int($1)) } }
            start = end
        }
        return rows
    }
}

/// What tells rows of the same levels apart.
private struct RowValues {
    private let columns: [ArraySlice<Double>]

    init(_ design: MixedModelDesign, _ fitted: [[Double]]) {
        let matrices = [design.fixed.matrix] + design.random.compactMap(\.basis)
        columns =
            [design.response[...]]
            + [design.offset, design.weights, design.cells?.withinSquares].compactMap { $0?[...] }
            + fitted.map { $0[...] }
            + matrices.flatMap { matrix in
                (0..<matrix.columns).map { matrix.elements[$0 * matrix.rows..<($0 + 1) * matrix.rows] }
            }
    }

    /// Whether a row comes before another: by their values, then by their places.
    func precedes(_ row: Int, _ other: Int) -> Bool {
        for column in columns {
            let (value, next) = (column[column.startIndex + row], column[column.startIndex + other])
            if value != next { return value < next }
        }
        return row < other
    }
}
