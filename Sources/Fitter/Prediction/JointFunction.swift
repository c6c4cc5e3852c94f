/// A linear function of the fixed and the random effects, x'beta + z'b + c: the average of the predictions of some rows, or a difference of such averages.
public struct JointFunction: Sendable {
    /// What multiplies the random effects of one level of a term, k values.
    struct LevelPart: Sendable {
        let level: PredictionRows.Level
        var values: [Double]
    }

    /// x and c, with c the average offset.
    public let fixed: LinearFunction
    /// What the weights of the rows add up to: 1 for an average, 0 for a difference of two.
    public let total: Double
    /// For each random-effects term in the design's order the levels that take part, each once; a level that no row has is not among them.
    let random: [[LevelPart]]

    init(fixed: LinearFunction, total: Double, random: [[LevelPart]]) {
        self.fixed = fixed
        self.total = total
        self.random = random
    }

    /// The sum of functions of one model, each multiplied by its weight.
    ///
    /// - Precondition: At least one function, and as many weights.
    public init(sumOf functions: [JointFunction], weights: [Double]) {
        precondition(!functions.isEmpty && functions.count == weights.count)
        fixed = LinearFunction(sumOf: functions.map(\.fixed), weights: weights)
        var totals = WeightedSums(count: 1)
        for (function, weight) in zip(functions, weights) { totals.add([function.total], weight: weight) }
        total = totals.values[0]
        random = functions[0].random.indices.map { term in
            var sums: [(level: PredictionRows.Level, values: WeightedSums)] = []
            var places: [Key: Int] = [:]
            for (function, weight) in zip(functions, weights) {
                for part in function.random[term] {
                    let place = places[Key(part.level)] ?? sums.count
                    if place == sums.count {
                        places[Key(part.level)] = place
                        sums.append((part.level, WeightedSums(count: part.values.count)))
                    }
                    sums[place].values.add(part.values, weight: weight)
                }
            }
            return sums.map { LevelPart(level: $0.level, values: $0.values.values) }
        }
    }

    /// The sum of the parts of all levels of a term: what multiplies the effects of one level that all rows have.
    func sum(ofTerm term: Int, size: Int) -> [Double] {
        random[term].reduce(into: [Double](repeating: 0, count: size)) { sum, part in
            for index in 0..<size { sum[index] += part.values[index] }
        }
    }

    /// A level, compared byte by byte.
    private enum Key: Hashable {
        case known(Int)
        case unseen(LevelKey)
        case missing

        init(_ level: PredictionRows.Level) {
            self =
                switch level {
                case .known(let index): .known(index)
                case .unseen(let name): .unseen(LevelKey(name))
                case .missing: .missing
                }
        }
    }
}

extension JointFunction {
    /// The average of the predictions of each set of rows.
    ///
    /// The average is estimable where the data determine it as a whole, even if they do not determine the prediction of a row.
    ///
    /// - Parameters:
    ///   - sets: the indices of coded rows.
    ///   - counts: how many rows each coded row stands for, where they are cells; nil for one.
    /// - Precondition: No set is empty, and the counts are positive.
    public static func averages(of rows: CodedRows, over sets: [[Int]], counts: [Int]? = nil) -> [JointFunction] {
        var sums = rows.random.map { LevelSums($0) }
        func count(_ row: Int) -> Double { counts.map { Double($0[row]) } ?? 1 }
        return sets.map { set in
            precondition(!set.isEmpty)
            let weight = 1 / set.reduce(0) { $0 + count($1) }
            func average(_ matrix: Matrix) -> [Double] {
                (0..<matrix.columns).map { column in
                    set.reduce(0) { $0 + count($1) * matrix[$1, column] } * weight
                }
            }
            let fixed = LinearFunction(
                contrast: average(rows.fixed),
                constant: rows.offset.map { offset in set.reduce(0) { $0 + count($1) * offset[$1] } * weight } ?? 0,
                excess: rows.excess.map(average) ?? [])
            return JointFunction(
                fixed: fixed, total: 1,
                random: rows.random.indices.map { sums[$0].average(rows.random[$0], set, count, weight: weight) })
        }
    }
}

/// Sums of what multiplies a term's random effects, by level; the room for them is used again.
private struct LevelSums {
    private let size: Int
    private var values: [Double]
    private var isTouched: [Bool]

    init(_ term: CodedTerm) {
        size = term.coefficients.count
        let places = term.levels.count + term.unseenLevels.count + 1
        values = [Double](repeating: 0, count: places * size)
        isTouched = [Bool](repeating: false, count: places)
    }

    /// The sums over some rows, in order of first mention, times `weight`; all sums are 0 again afterwards.
    mutating func average(
        _ term: CodedTerm, _ set: [Int], _ count: (Int) -> Double, weight: Double
    ) -> [JointFunction.LevelPart] {
        // The last place is that of rows without a level.
        var first: [(place: Int, row: Int)] = []
        for row in set {
            let place = term.place(ofRow: row) ?? isTouched.count - 1
            if !isTouched[place] {
                isTouched[place] = true
                first.append((place, row))
            }
            for index in 0..<size { values[place * size + index] += count(row) * (term.basis?[row, index] ?? 1) }
        }
        return first.map { place, row in
            isTouched[place] = false
            let range = place * size..<(place + 1) * size
            let part = values[range].map { $0 * weight }
            for index in range { values[index] = 0 }
            return JointFunction.LevelPart(level: PredictionRows.Level(term, row: row), values: part)
        }
    }
}
