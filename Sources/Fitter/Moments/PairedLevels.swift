/// Which levels of several factors a record has: such as occur together in the data, as far as pairs tell.
///
/// A record that belongs to one factor has zeros in place of what multiplies the others' effects, so that their levels are of no account to a sum. They are chosen so that a factor that is nested in another stays so.
struct PairedLevels {
    /// For each two of the factors, one level of the second that occurs with each level of the first.
    private let partners: [[[Int32]]]
    /// Whether the first of two factors is nested in the second.
    private let isNested: [[Bool]]
    /// The factors by decreasing number of levels.
    private let order: [Int]

    /// - Parameters:
    ///   - levelCounts: the number of levels of each factor.
    ///   - pairs: for each two factors, the smaller number first, the levels that occur together.
    init(levelCounts: [Int], pairs: [(first: Int, second: Int, firstLevels: [Int32], secondLevels: [Int32])]) {
        let count = levelCounts.count
        var partners = [[[Int32]]](repeating: [[Int32]](repeating: [], count: count), count: count)
        var isNested = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
        func add(_ one: Int, _ other: Int, _ levels: [Int32], _ others: [Int32]) {
            var partner = [Int32](repeating: -1, count: levelCounts[one])
            var isOnly = true
            for (level, found) in zip(levels, others) {
                if partner[Int(level)] < 0 {
                    partner[Int(level)] = found
                } else if partner[Int(level)] != found {
                    isOnly = false
                }
            }
            partners[one][other] = partner.map { max($0, 0) }
            isNested[one][other] = isOnly
        }
        for pair in pairs {
            add(pair.first, pair.second, pair.firstLevels, pair.secondLevels)
            add(pair.second, pair.first, pair.secondLevels, pair.firstLevels)
        }
        self.partners = partners
        self.isNested = isNested
        order = levelCounts.indices.sorted { (-levelCounts[$0], $0) < (-levelCounts[$1], $1) }
    }

    /// The levels of all factors, of which some are given.
    func completing(_ known: [(factor: Int, level: Int32)]) -> [Int32] {
        var levels = [Int32](repeating: -1, count: order.count)
        for known in known { levels[known.factor] = known.level }
        let seed = order.first { levels[$0] >= 0 } ?? order[0]
        if levels[seed] < 0 { levels[seed] = 0 }
        for factor in order where levels[factor] < 0 {
            let inner = order.first { levels[$0] >= 0 && isNested[$0][factor] } ?? seed
            levels[factor] = partners[inner][factor][Int(levels[inner])]
        }
        return levels
    }
}
