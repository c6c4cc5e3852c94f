/// The records that stand for moments: weighted rows of [Z X y] whose cross-products are those of the data.
///
/// - The sums of a level, z'z and z'[x y], are a few rows that only its factor and [X y] see (``RankOneTerms``). They are the level's mean and what its slopes need.
/// - The sums of a pair of levels, z_a z_b', are rows that only the two factors see: one of their means, and one per product of slopes.
/// - What the rows of pairs add to z'z is taken out by rows of negative weight, and so is what the rows of levels add to the products of [X y], to which the
///   products over all rows come.
struct MomentRecords {
    private(set) var weights: [Double] = []
    /// The values of the columns of [X y], record by record, about their shifts.
    private(set) var values: [Double] = []
    /// By factor the values of its columns about their shifts, record by record.
    private(set) var bases: [[Double]]
    /// By factor the level of each record.
    private(set) var levels: [[Int32]]
    /// By factor the number of rows that each record counts.
    private(set) var counts: [[Int]]

    private let moments: Moments
    /// The factors that are used, and for each the columns that multiply its effects, that of ones first.
    private let factors: [(factor: Int, columns: [Int])]
    /// The columns of [X y] among those of the moments, that of ones first.
    private let columns: [Int]
    private let paired: PairedLevels

    /// - Parameters:
    ///   - factors: the factors that are used, without repetition, and their columns, that of ones first.
    ///   - columns: the columns of [X y], that of ones first.
    ///   - pairs: the tables of each two factors, by their places among `factors`.
    init(
        _ moments: Moments, factors: [(factor: Int, columns: [Int])], columns: [Int],
        pairs: [(first: Int, second: Int, table: Moments.Pair)]
    ) {
        self.moments = moments
        self.factors = factors
        self.columns = columns
        bases = factors.map { _ in [] }
        levels = factors.map { _ in [] }
        counts = factors.map { _ in [] }
        let levelCounts = factors.map { moments.factors[$0.factor].levels.count }
        paired = PairedLevels(
            levelCounts: levelCounts,
            pairs: pairs.map { ($0.first, $0.second, $0.table.firstLevels, $0.table.secondLevels) })
        var explained = [DoubleDouble](repeating: .zero, count: columns.count * columns.count)
        for place in factors.indices { addLevels(of: place, explained: &explained) }
        var added = zip(factors, levelCounts).map { used, levels in
            [Double](repeating: 0, count: levels * used.columns.count * used.columns.count)
        }
        for pair in pairs { addPairs(pair.table, pair.first, pair.second, added: &added) }
        for place in factors.indices { subtract(added[place], of: place) }
        addCorner(explained)
    }

    var count: Int { weights.count }

    /// One record; what is not given is 0.
    private mutating func append(
        _ weight: Double, values own: [Double]? = nil, bases given: [Int: [Double]] = [:],
        levels known: [(factor: Int, level: Int32)], count: (factor: Int, rows: Int)? = nil
    ) {
        weights.append(weight)
        values += own ?? [Double](repeating: 0, count: columns.count)
        let all = paired.completing(known)
        for place in factors.indices {
            bases[place] += given[place] ?? [Double](repeating: 0, count: factors[place].columns.count)
            levels[place].append(all[place])
            counts[place].append(count?.factor == place ? count?.rows ?? 0 : 0)
        }
    }

    private mutating func addLevels(of place: Int, explained: inout [DoubleDouble]) {
        let own = factors[place].columns
        let table = moments.factors[factors[place].factor].table
        let m = columns.count
        for level in table.counts.indices {
            let terms = RankOneTerms(
                table.matrix(level, own, own), border: table.matrix(level, own, columns))
            for (index, weight) in terms.weights.enumerated() {
                let values = terms.borders[index]
                append(
                    weight, values: values, bases: [place: terms.rows[index]], levels: [(place, Int32(level))],
                    count: terms.pivots[index] == 0 ? (place, table.counts[level]) : nil)
                for i in 0..<m {
                    let product = DoubleDouble.product(weight, values[i])
                    for j in 0...i { explained[i * m + j] += product * values[j] }
                }
            }
        }
    }

    private mutating func addPairs(_ pair: Moments.Pair, _ first: Int, _ second: Int, added: inout [[Double]]) {
        let (own, other) = (factors[first].columns, factors[second].columns)
        func add(_ weight: Double, _ values: [Double], _ others: [Double], line: Int) {
            let (level, partner) = (pair.firstLevels[line], pair.secondLevels[line])
            append(weight, bases: [first: values, second: others], levels: [(first, level), (second, partner)])
            for (place, level, values) in [(first, Int(level), values), (second, Int(partner), others)] {
                let k = values.count
                for i in 0..<k {
                    for j in 0..<k { added[place][(level * k + i) * k + j] += weight * values[i] * values[j] }
                }
            }
        }
        for line in pair.table.counts.indices {
            let block = pair.table.matrix(line, own, other)
            let weight = block[0, 0]
            let values = own.indices.map { block[$0, 0] / weight }
            let others = other.indices.map { block[0, $0] / weight }
            add(weight, values, others, line: line)
            for i in own.indices.dropFirst() {
                for j in other.indices.dropFirst() {
                    let rest = block[i, j] - weight * values[i] * others[j]
                    guard rest != 0 else { continue }
                    // Each of the two gets its share of the product by the size of its column, so that neither adds more than the level has.
                    let ratio = (moments.size(of: own[i]) / moments.size(of: other[j])).squareRoot()
                    let root = abs(rest).squareRoot()
                    add(
                        1, own.indices.map { $0 == i ? root * ratio : 0 },
                        other.indices.map { $0 == j ? (rest < 0 ? -root : root) / ratio : 0 }, line: line)
                }
            }
        }
    }

    /// Takes out what pairs have added to the products of each level.
    private mutating func subtract(_ added: [Double], of place: Int) {
        let k = factors[place].columns.count
        for level in 0..<added.count / (k * k) {
            let block = Matrix(rows: k, columns: k, elements: Array(added[level * k * k..<(level + 1) * k * k]))
            let terms = RankOneTerms(block)
            for (index, weight) in terms.weights.enumerated() {
                append(-weight, bases: [place: terms.rows[index]], levels: [(place, Int32(level))])
            }
        }
    }

    /// Adds the products of [X y] over all rows, less what the rows of levels have added.
    private mutating func addCorner(_ explained: [DoubleDouble]) {
        let m = columns.count
        var sum = Matrix(rows: m, columns: m)
        for i in 0..<m {
            for j in 0...i { (sum[i, j], sum[j, i]) = (explained[i * m + j].high, explained[i * m + j].high) }
        }
        for (matrix, sign) in [(moments.products.matrix(0, columns, columns), 1.0), (sum, -1)] {
            let terms = RankOneTerms(matrix)
            for (index, weight) in terms.weights.enumerated() {
                append(sign * weight, values: terms.rows[index], levels: [])
            }
        }
    }
}

extension ProductTable {
    /// The products of some columns with others on a line.
    func matrix(_ line: Int, _ rows: [Int], _ columns: [Int]) -> Matrix {
        var matrix = Matrix(rows: rows.count, columns: columns.count)
        for (i, row) in rows.enumerated() {
            for (j, column) in columns.enumerated() { matrix[i, j] = product(line, row, column) }
        }
        return matrix
    }
}

extension Moments {
    /// The root mean square of a column about its shift; 1 for a column that is its shift everywhere.
    func size(of column: Int) -> Double {
        let square = products.product(0, column, column) / products.weight(0)
        return square > 0 ? square.squareRoot() : 1
    }
}
