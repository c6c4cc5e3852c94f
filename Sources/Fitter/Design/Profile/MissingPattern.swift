/// The columns that are missing together in some rows.
public struct MissingPattern: Sendable, Equatable {
    /// The columns, in the order of the model.
    public let columns: [String]
    /// The number of rows in which these are missing and no other column of the model is.
    public let rows: Int

    /// The patterns of the rows in which something is missing, the most frequent first.
    ///
    /// - Parameter columns: columns of one table.
    static func all(_ columns: [Column]) -> [MissingPattern] {
        let gaps = columns.filter { $0.missingCount > 0 }
        guard let rowCount = gaps.first?.rowCount else { return [] }
        // A pattern is a number; 0 is a complete row, and each column leads from one pattern to another.
        var members: [[Int]] = [[]]
        var patternOfRow = [Int](repeating: 0, count: rowCount)
        for (index, column) in gaps.enumerated() {
            var successor: [Int: Int] = [:]
            for row in 0..<rowCount where column.isMissing(row) {
                let before = patternOfRow[row]
                if let known = successor[before] {
                    patternOfRow[row] = known
                } else {
                    members.append(members[before] + [index])
                    successor[before] = members.count - 1
                    patternOfRow[row] = members.count - 1
                }
            }
        }
        var counts = [Int](repeating: 0, count: members.count)
        for pattern in patternOfRow { counts[pattern] += 1 }
        return members.indices.dropFirst().filter { counts[$0] > 0 }
            .sorted { (-counts[$0], $0) < (-counts[$1], $1) }
            .map { MissingPattern(columns: members[$0].map { gaps[$0].name }, rows: counts[$0]) }
    }
}

extension Column {
    fileprivate func isMissing(_ row: Int) -> Bool {
        if let numbers { return numbers[row].isNaN }
        return (categories?.codes[row] ?? -1) < 0
    }
}
