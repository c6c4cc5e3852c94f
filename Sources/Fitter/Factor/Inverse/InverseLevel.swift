/// What one leading level contributes to blocks of an inverse; see ``InverseColumns``.
package struct InverseLevel: Sendable {
    /// The number of columns that the level has, k.
    package let size: Int
    /// The columns of the level and of those that it is nested in, ascending.
    let columns: [Int]
    /// L^-1 e_c in those columns, row by row, k values each.
    let f: [Double]
    /// The trailing columns, counted from the first of them, in which g can differ from 0.
    let rows: [Int]
    /// L^-1 e_c in those columns, before the trailing block is eliminated; row by row, k values each.
    let g: [Double]
    /// D g, the inverse's entries in all trailing columns; k columns one after another.
    let trailing: [Double]
    let trailingCount: Int

    /// The inverse's entry for one trailing column, counted from the first of them, and one of the level's columns.
    @inline(__always) package func entry(trailing row: Int, _ a: Int) -> Double { trailing[a * trailingCount + row] }

    /// Calls `body` with the inverse's entries in all trailing columns for one of the level's columns.
    @inline(__always)
    func withTrailing(_ a: Int, _ body: (UnsafePointer<Double>) -> Void) {
        trailing.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            body(values + a * trailingCount)
        }
    }

    /// The inverse's entry for one of the level's columns and one of another level's.
    package func entry(_ a: Int, _ other: InverseLevel, _ b: Int) -> Double {
        let (size, first) = (size, b * trailingCount)
        var sum = pathProduct(a, other, b)
        // `rows` are less than `trailingCount`, and `g` has `size` values for each of them.
        rows.withUnsafeBufferPointer { rows in
            g.withUnsafeBufferPointer { g in
                other.trailing.withUnsafeBufferPointer { trailing in
                    for position in 0..<rows.count { sum += g[position * size + a] * trailing[first + rows[position]] }
                }
            }
        }
        return sum
    }

    /// f'f': what the columns of leading terms contribute to that entry, 0 for levels that are nested in no common one.
    func pathProduct(_ a: Int, _ other: InverseLevel, _ b: Int) -> Double {
        // Both lists ascend, so that one merge finds the common columns.
        var (sum, cursor) = (0.0, 0)
        for (position, column) in columns.enumerated() {
            while cursor < other.columns.count, other.columns[cursor] < column { cursor += 1 }
            guard cursor < other.columns.count else { break }
            if other.columns[cursor] == column { sum += f[position * size + a] * other.f[cursor * other.size + b] }
        }
        return sum
    }
}
