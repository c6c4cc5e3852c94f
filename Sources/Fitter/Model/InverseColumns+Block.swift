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
        var row = 0
        for (index, part) in parts.enumerated() {
            for a in 0..<part.size {
                var column = 0
                for other in parts[...index] {
                    for b in 0..<other.size {
                        let entry = part.entry(a, other, b)
                        block[row + a, column + b] = entry
                        block[column + b, row + a] = entry
                    }
                    column += other.size
                }
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
}
