/// One random-effects term's columns of Z, row by row: products with them in passes over the rows.
///
/// Values that belong to levels have a level's k coefficients side by side, which is also how a k x q matrix stores them.
struct RandomTermRows: Sendable {
    /// The number of coefficients, k.
    let size: Int
    /// The number of levels, q.
    let levels: Int
    private let levelOfRow: [Int32]
    /// The basis by columns; nil means a single column of ones.
    private let basis: [Double]?

    init(_ term: RandomTerm) {
        // What makes the unchecked accesses below safe.
        precondition(term.levelOfRow.allSatisfy { $0 >= 0 && Int($0) < term.levels.count })
        precondition(term.basis.map { $0.rows == term.levelOfRow.count } ?? true)
        size = term.coefficients.count
        levels = term.levels.count
        levelOfRow = term.levelOfRow
        basis = term.basis?.elements
    }

    /// values <- values + Z effects.
    ///
    /// - Parameters:
    ///   - effects: k q values.
    ///   - values: n values.
    func add(_ effects: [Double], to values: inout [Double]) {
        values.withUnsafeMutableBufferPointer { add(effects, to: $0, rows: 0..<levelOfRow.count) }
    }

    /// The same for some of the rows.
    func add(_ effects: [Double], to values: UnsafeMutableBufferPointer<Double>, rows: Range<Int>) {
        precondition(effects.count == size * levels && values.count == levelOfRow.count)
        precondition(rows.upperBound <= levelOfRow.count)
        let (k, n) = (size, values.count)
        effects.withUnsafeBufferPointer { effects in
            levelOfRow.withUnsafeBufferPointer { level in
                guard let basis else {
                    for row in rows { values[row] += effects[Int(level[row])] }
                    return
                }
                basis.withUnsafeBufferPointer { basis in
                    for a in 0..<k {
                        for row in rows { values[row] += basis[a * n + row] * effects[Int(level[row]) * k + a] }
                    }
                }
            }
        }
    }

    /// Z'values, k q of them.
    func products(_ values: [Double]) -> [Double] {
        precondition(values.count == levelOfRow.count)
        var sums = [Double](repeating: 0, count: size * levels)
        let (k, n) = (size, values.count)
        sums.withUnsafeMutableBufferPointer { sums in
            values.withUnsafeBufferPointer { values in
                levelOfRow.withUnsafeBufferPointer { level in
                    guard let basis else {
                        for row in 0..<n { sums[Int(level[row])] += values[row] }
                        return
                    }
                    basis.withUnsafeBufferPointer { basis in
                        for a in 0..<k {
                            for row in 0..<n { sums[Int(level[row]) * k + a] += basis[a * n + row] * values[row] }
                        }
                    }
                }
            }
        }
        return sums
    }
}
