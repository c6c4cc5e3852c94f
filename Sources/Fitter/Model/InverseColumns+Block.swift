extension InverseColumns {
    /// One level of one term, by the term's position in the structure.
    package struct Level: Hashable, Comparable, Sendable {
        package let term: Int
        package let level: Int

        package init(term: Int, level: Int) {
            self.term = term
            self.level = level
        }

        package static func < (one: Level, other: Level) -> Bool {
            (one.term, one.level) < (other.term, other.level)
        }
    }

    /// The symmetric block of the inverse for the columns of `members`, ascending, and of X where it is included: r x r.
    package mutating func block(_ members: [Level]) -> Matrix {
        let structure = factor.structure
        let leading = members.filter { $0.term < structure.leadingTermCount }
        var parts: [InverseLevel] = []
        for member in leading { parts.append(level(member.level, ofTerm: member.term)) }
        var dense = members.dropFirst(leading.count).flatMap { member in
            let term = structure.terms[member.term]
            return (0..<term.size).map { term.column(ofLevel: member.level) + $0 - structure.leadingColumns }
        }
        if includesFixed { dense += structure.trailingColumns..<structure.trailingColumns + structure.fixedColumns }

        let first = parts.reduce(0) { $0 + $1.size }
        let r = first + dense.count
        var block = Matrix(rows: r, columns: r)
        fillTrailingProducts(parts, &block)
        addPathProducts(parts, &block)
        var row = 0
        for part in parts {
            for a in 0..<part.size {
                for (position, t) in dense.enumerated() {
                    let entry = part.entry(trailing: t, a)
                    block[row + a, first + position] = entry
                    block[first + position, row + a] = entry
                }
            }
            row += part.size
        }
        for (i, s) in dense.enumerated() {
            for (j, t) in dense.enumerated() { block[first + i, first + j] = trailing[s, t] }
        }
        return block
    }

    /// g'D g' for all pairs of columns of leading levels.
    private func fillTrailingProducts(_ parts: [InverseLevel], _ block: inout Matrix) {
        // One list of all parts' sparse columns: an array of arrays costs more to walk than the products do.
        var (starts, rows, values) = ([0], [Int](), [Double]())
        var owners: [(part: Int, column: Int)] = []
        for (index, part) in parts.enumerated() {
            for a in 0..<part.size {
                rows += part.rows
                for position in part.rows.indices { values.append(part.g[position * part.size + a]) }
                starts.append(rows.count)
                owners.append((index, a))
            }
        }
        let (r, last) = (block.rows, owners.count - 1)
        // Four dense columns at a time, so that every sparse one is read once for all of them; the last of all stands in for those that there are not.
        for first in stride(from: 0, through: last, by: 4) {
            let group = (0..<4).map { owners[min(first + $0, last)] }
            // `rows` are less than the number of values in a column of `trailing`, and no column has a number of r or more.
            rows.withUnsafeBufferPointer { rows in
                values.withUnsafeBufferPointer { values in
                    parts[group[0].part].withTrailing(group[0].column) { one in
                        parts[group[1].part].withTrailing(group[1].column) { two in
                            parts[group[2].part].withTrailing(group[2].column) { three in
                                parts[group[3].part].withTrailing(group[3].column) { four in
                                    for other in 0...min(first + 3, last) {
                                        var sums = SIMD4<Double>()
                                        for index in starts[other]..<starts[other + 1] {
                                            let row = rows[index]
                                            sums += values[index] * SIMD4(one[row], two[row], three[row], four[row])
                                        }
                                        for column in max(first, other)...min(first + 3, last) {
                                            block.elements[other * r + column] = sums[column - first]
                                            block.elements[column * r + other] = sums[column - first]
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// f'f' for all pairs of columns of leading levels that can have such products.
    private func addPathProducts(_ parts: [InverseLevel], _ block: inout Matrix) {
        // Different levels of a single leading term are nested in no common level.
        let areSeparate = factor.structure.leadingTermCount == 1
        var row = 0
        for (index, part) in parts.enumerated() {
            var column = row
            for other in areSeparate ? parts[index...index] : parts[index...] {
                for a in 0..<part.size {
                    for b in 0..<other.size {
                        let product = part.pathProduct(a, other, b)
                        block[row + a, column + b] += product
                        if other.columns[0] != part.columns[0] { block[column + b, row + a] += product }
                    }
                }
                column += other.size
            }
            row += part.size
        }
    }
}
