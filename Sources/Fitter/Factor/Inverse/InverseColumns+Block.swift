import CKernels

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
        for (j, t) in dense.enumerated() {
            for (i, s) in dense.enumerated() { block[first + i, first + j] = trailing[s, t] }
        }
        return block
    }

    /// g'D g' for all pairs of columns of leading levels.
    private mutating func fillTrailingProducts(_ parts: [InverseLevel], _ block: inout Matrix) {
        let columns = parts.reduce(0) { $0 + $1.size }
        for part in parts {
            for row in part.rows { placeOfRow[row] = 0 }
        }
        // Ascending, so that columns of D g are read in the order in which they are stored.
        let rows = placeOfRow.indices.filter { placeOfRow[$0] == 0 }
        for (place, row) in rows.enumerated() { placeOfRow[row] = place }
        // D g in the rows that some g has, row by row: what one entry of a g meets in all columns stands together.
        let count = rows.count * columns
        if products.count < count { products = [Double](repeating: 0, count: count) }
        let stride = block.rows
        products.withUnsafeMutableBufferPointer { products in
            var column = 0
            for part in parts {
                for a in 0..<part.size {
                    part.withTrailing(a) { trailing in
                        for (place, row) in rows.enumerated() { products[place * columns + column] = trailing[row] }
                    }
                    column += 1
                }
            }
            block.elements.withUnsafeMutableBufferPointer { block in
                guard let block = block.baseAddress, let products = products.baseAddress else { return }
                column = 0
                for part in parts {
                    let places = part.rows.map { placeOfRow[$0] }
                    for a in 0..<part.size {
                        let values = part.rows.indices.map { part.g[$0 * part.size + a] }
                        let sums = block + column * stride
                        rows_add(
                            products + column, columns, places, values, places.count, columns - column, sums + column)
                        for other in column + 1..<max(columns, column + 1) {
                            block[other * stride + column] = sums[other]
                        }
                        column += 1
                    }
                }
            }
        }
        for row in rows { placeOfRow[row] = -1 }
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
