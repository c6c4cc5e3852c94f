extension Moments {
    /// Throws where tables do not add up to one another: levels to all rows, and pairs to levels.
    ///
    /// - Parameter name: what messages call the file of a name without extension.
    package func check(name: (String) -> String) throws(MomentsError) {
        func compare(
            _ table: ProductTable, _ lines: [Int32], to other: ProductTable, file: String, otherFile: String,
            level: (Int) -> String?
        ) throws(MomentsError) {
            func fail(_ column: String, _ sum: Double, _ expected: Double, _ line: Int) -> MomentsError {
                MomentsError(
                    .differentSum(
                        column: column, sum: sum, expected: expected, of: name(otherFile), where: level(line)),
                    source: name(file))
            }
            var counts = [Int](repeating: 0, count: other.counts.count)
            for (line, target) in lines.enumerated() { counts[Int(target)] += table.counts[line] }
            if let line = counts.indices.first(where: { counts[$0] != other.counts[$0] }) {
                throw fail("n", Double(counts[line]), Double(other.counts[line]), line)
            }
            for (place, pair) in table.layout.pairs.enumerated() where other.layout.has(pair.first, pair.second) {
                var sums = [Double](repeating: 0, count: other.counts.count)
                var sizes = sums
                for (line, target) in lines.enumerated() {
                    let value = table.sums[line * table.layout.pairs.count + place]
                    sums[Int(target)] += value
                    sizes[Int(target)] += abs(value)
                }
                for line in sums.indices {
                    let expected = other.product(line, pair.first, pair.second)
                    // Sums of an engine may have lost digits of what cancels in them.
                    let size = max(sizes[line], abs(expected), other.size(line, pair))
                    guard abs(sums[line] - expected) <= MomentFile.tolerance * size else {
                        throw fail(pair.name("p"), sums[line], expected, line)
                    }
                }
            }
        }
        if weights == nil {
            let tables =
                [("global", products)] + factors.enumerated().map { ("factor\($0 + 1)", $1.table) }
                + pairs.map { ("pair\($0.first + 1)_\($0.second + 1)", $0.table) }
            for (file, table) in tables {
                guard let line = table.counts.indices.first(where: { table.weight($0) != Double(table.counts[$0]) })
                else { continue }
                throw MomentsError(
                    .notCounts(count: table.counts[line], weight: table.weight(line)), source: name(file),
                    line: line + 2)
            }
        }
        for (index, factor) in factors.enumerated() {
            try compare(
                factor.table, factor.table.counts.map { _ in 0 }, to: products, file: "factor\(index + 1)",
                otherFile: "global"
            ) { _ in nil }
        }
        for pair in pairs {
            let file = "pair\(pair.first + 1)_\(pair.second + 1)"
            for (factor, lines) in [(pair.first, pair.firstLevels), (pair.second, pair.secondLevels)] {
                try compare(
                    pair.table, lines, to: factors[factor].table, file: file, otherFile: "factor\(factor + 1)"
                ) { factors[factor].levels[$0] }
            }
        }
        for variable in variables {
            let sum = variable.counts.reduce(0, +)
            guard sum == rowCount else {
                throw MomentsError(
                    .differentSum(
                        column: "n", sum: Double(sum), expected: Double(rowCount), of: name("global"),
                        where: variable.name), source: name("levels"))
            }
        }
    }
}

extension ProductTable {
    /// The largest absolute value that a product on a line can have; 0 where that is not known.
    fileprivate func size(_ line: Int, _ pair: ProductLayout.Pair) -> Double {
        guard layout.has(pair.first, pair.first), layout.has(pair.second, pair.second) else { return 0 }
        return (product(line, pair.first, pair.first) * product(line, pair.second, pair.second)).squareRoot()
    }
}
