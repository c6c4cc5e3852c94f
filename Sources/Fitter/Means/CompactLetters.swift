/// Letters for means, of which two share one unless they differ.
///
/// The insert-and-absorb algorithm of Piepho (2004, doi:10.1198/1061860043515).
public enum CompactLetters {
    /// One string of letters per mean, in the order of their sizes: the smallest means have the first letters.
    ///
    /// - Parameters:
    ///   - count: the number of means.
    ///   - order: the means, smallest first.
    ///   - differ: whether two means differ.
    /// - Returns: For each mean its letters; beyond 52 groups the letters are doubled.
    public static func letters(count: Int, order: [Int], differ: (Int, Int) -> Bool) -> [String] {
        var columns: [Set<Int>] = [Set(order)]
        for (position, i) in order.enumerated() {
            for j in order[(position + 1)...] where differ(i, j) {
                var next: [Set<Int>] = []
                for column in columns {
                    if column.contains(i), column.contains(j) {
                        next.append(column.subtracting([i]))
                        next.append(column.subtracting([j]))
                    } else {
                        next.append(column)
                    }
                }
                columns = absorbed(next)
            }
        }
        // By the first mean that a column has.
        let sorted = columns.map { column in order.filter(column.contains) }.sorted { a, b in
            place(of: a, order).lexicographicallyPrecedes(place(of: b, order))
        }
        var letters = [String](repeating: "", count: count)
        for (index, column) in sorted.enumerated() {
            for mean in column { letters[mean] += letter(index) }
        }
        return letters
    }

    private static func place(of column: [Int], _ order: [Int]) -> [Int] {
        order.indices.filter { column.contains(order[$0]) }
    }

    /// The columns that no other contains.
    private static func absorbed(_ columns: [Set<Int>]) -> [Set<Int>] {
        columns.indices.filter { index in
            !columns.indices.contains { other in
                other != index && columns[index].isSubset(of: columns[other])
                    && (columns[index] != columns[other] || other < index)
            }
        }.map { columns[$0] }
    }

    private static func letter(_ index: Int) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return String(repeating: alphabet[index % alphabet.count], count: index / alphabet.count + 1)
    }
}

extension MarginalMeans {
    /// For each family the letters of its means, of which two share one unless their comparison says that they differ.
    ///
    /// - Parameters:
    ///   - comparisons: all pairs of each family, as ``comparisons(_:isInteraction:options:)`` gives them.
    ///   - level: two means differ where the comparison's p-value is below 1 less the level.
    /// - Returns: Empty letters for a mean that has no test.
    public func letters(ofPairs comparisons: [MeanComparison], level: Double) -> [[String]] {
        var next = 0
        return families.map { family in
            let count = family.means.count
            var pValues = Matrix(rows: count, columns: count)
            for i in 0..<count {
                for j in i + 1..<max(count, i + 1) {
                    pValues[i, j] = comparisons[next].pValue
                    pValues[j, i] = comparisons[next].pValue
                    next += 1
                }
            }
            let order = (0..<count).filter { family.means[$0].estimate.isTestable }
                .sorted { family.means[$0].estimate.estimate < family.means[$1].estimate.estimate }
            return CompactLetters.letters(count: count, order: order) { pValues[$0, $1] < 1 - level }
        }
    }
}
