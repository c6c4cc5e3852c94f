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
        total = zip(functions, weights).reduce(0) { $0 + $1.0.total * $1.1 }
        random = functions[0].random.indices.map { term in
            var sums: [LevelPart] = []
            var places: [Key: Int] = [:]
            for (function, weight) in zip(functions, weights) {
                for part in function.random[term] {
                    if let place = places[Key(part.level)] {
                        for index in part.values.indices { sums[place].values[index] += weight * part.values[index] }
                    } else {
                        places[Key(part.level)] = sums.count
                        sums.append(LevelPart(level: part.level, values: part.values.map { $0 * weight }))
                    }
                }
            }
            return sums
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
    /// - Parameter sets: the indices of coded rows.
    /// - Precondition: No set is empty.
    public static func averages(of rows: CodedRows, over sets: [[Int]]) -> [JointFunction] {
        var sums = rows.random.map { LevelSums($0) }
        return sets.map { set in
            precondition(!set.isEmpty)
            let weight = 1 / Double(set.count)
            func average(_ matrix: Matrix) -> [Double] {
                (0..<matrix.columns).map { column in set.reduce(0) { $0 + matrix[$1, column] } * weight }
            }
            let fixed = LinearFunction(
                contrast: average(rows.fixed),
                constant: rows.offset.map { offset in set.reduce(0) { $0 + offset[$1] } * weight } ?? 0,
                excess: rows.excess.map(average) ?? [])
            return JointFunction(
                fixed: fixed, total: 1,
                random: rows.random.indices.map { sums[$0].average(rows.random[$0], set, weight: weight) })
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
    mutating func average(_ term: CodedTerm, _ set: [Int], weight: Double) -> [JointFunction.LevelPart] {
        // The last place is that of rows without a level.
        var first: [(place: Int, row: Int)] = []
        for row in set {
            let place = term.place(ofRow: row) ?? isTouched.count - 1
            if !isTouched[place] {
                isTouched[place] = true
                first.append((place, row))
            }
            for index in 0..<size { values[place * size + index] += term.basis?[row, index] ?? 1 }
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
