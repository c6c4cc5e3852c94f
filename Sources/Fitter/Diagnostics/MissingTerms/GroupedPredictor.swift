/// A predictor within the levels of a grouping factor: one column for a number, an indicator of each category otherwise.
package struct GroupedPredictor: Sendable {
    enum Values: Sendable {
        case number([Double])
        case codes([Int32])
    }

    let group: String
    let predictor: String
    let levels: [String]
    let levelOfRow: [Int32]
    /// Empty for a number.
    let categories: [String]
    let values: Values
    /// 1 for a number.
    let columns: Int
    /// The roots of the weights, one element per row; nil without weights.
    let roots: [Double]?
    /// The sum of the weights of each level.
    let weights: [Double]
    /// The columns' weighted means, those of a level side by side.
    let means: [Double]
    /// The weighted sums of squares about these means.
    let squares: [Double]

    /// - Parameter roots: of the weights, one element per row; nil without weights.
    /// - Returns: nil for a predictor with so many categories that levels have hardly any rows of one.
    package init?(_ term: RandomTerm, _ predictor: Predictor, roots: [Double]?) {
        let (count, n) = (term.levels.count, term.levelOfRow.count)
        switch predictor.values {
        case .numbers(let numbers): (values, columns, categories) = (.number(numbers), 1, [])
        case .categories(let names, let codes):
            guard count * names.count <= 4 * n else { return nil }
            (values, columns, categories) = (.codes(codes), names.count, names)
        }
        group = term.group
        self.predictor = predictor.name
        levels = term.levels
        levelOfRow = term.levelOfRow
        self.roots = roots
        var weights = [Double](repeating: 0, count: count)
        var means = [Double](repeating: 0, count: count * columns)
        var squares = means
        for (row, level) in term.levelOfRow.enumerated() { weights[Int(level)] += Self.weight(roots, row) }
        switch values {
        case .number(let x):
            for (row, level) in levelOfRow.enumerated() { means[Int(level)] += Self.weight(roots, row) * x[row] }
            for level in 0..<count { means[level] /= weights[level] }
            for (row, level) in levelOfRow.enumerated() {
                let deviation = x[row] - means[Int(level)]
                squares[Int(level)] += Self.weight(roots, row) * deviation * deviation
            }
        case .codes(let codes):
            for (row, level) in levelOfRow.enumerated() {
                means[Int(level) * columns + Int(codes[row])] += Self.weight(roots, row)
            }
            for level in 0..<count {
                for cell in level * columns..<(level + 1) * columns {
                    means[cell] /= weights[level]
                    squares[cell] = weights[level] * means[cell] * (1 - means[cell])
                }
            }
        }
        self.weights = weights
        self.means = means
        self.squares = squares
    }

    @inline(__always)
    private static func weight(_ roots: [Double]?, _ row: Int) -> Double { roots.map { $0[row] * $0[row] } ?? 1 }

    /// How many levels have rows of different values.
    var varyingLevels: Int { levels.indices.count { varies($0) } }

    /// Whether the rows of a level have different values, rounding aside.
    func varies(_ level: Int) -> Bool {
        let cells = level * columns..<(level + 1) * columns
        let size = cells.reduce(0) { max($0, abs(means[$1])) }
        return cells.contains { squares[$0] > 1e-20 * weights[level] * size * size }
    }

    /// By level the sums of sqrt(w) r, by level and column those of sqrt(w) x r, and the sums of their squares, w r^2, of each category.
    func sums(_ residuals: [Double], centre: Double = 0) -> (whole: [Double], columns: [Double], squares: [Double]) {
        var whole = [Double](repeating: 0, count: levels.count)
        var sums = [Double](repeating: 0, count: means.count)
        var squares: [Double] = []
        switch values {
        case .number(let x):
            for (row, level) in levelOfRow.enumerated() {
                let value = residuals[row] * (roots?[row] ?? 1)
                whole[Int(level)] += value
                sums[Int(level)] += value * (x[row] - centre)
            }
        case .codes(let codes):
            squares = sums
            for (row, level) in levelOfRow.enumerated() {
                let value = residuals[row] * (roots?[row] ?? 1)
                let cell = Int(level) * columns + Int(codes[row])
                sums[cell] += value
                squares[cell] += value * value
            }
            for level in levels.indices {
                whole[level] = sums[level * columns..<(level + 1) * columns].reduce(0, +)
            }
        }
        return (whole, sums, squares)
    }
}
