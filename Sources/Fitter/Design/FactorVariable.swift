/// A categorical variable on the rows of a model: levels that occur, and one of them in each row.
package struct FactorVariable: Sendable {
    package let levels: [String]
    /// For each row the index of its level.
    package let codes: [Int32]

    /// Keeps the levels that occur, in their order.
    init(levels: [String], codes allCodes: consuming [Int32]) {
        var codes = allCodes
        var isUsed = [Bool](repeating: false, count: levels.count)
        for code in codes { isUsed[Int(code)] = true }
        if isUsed.contains(false) {
            var map: [Int32] = []
            var kept: [String] = []
            for (level, name) in levels.enumerated() {
                map.append(Int32(kept.count))
                if isUsed[level] { kept.append(name) }
            }
            for row in codes.indices { codes[row] = map[Int(codes[row])] }
            self.levels = kept
        } else {
            self.levels = levels
        }
        self.codes = codes
    }

    /// The combinations of two factors that occur, named `a:b`, the second varying fastest.
    func interaction(with other: FactorVariable) -> FactorVariable {
        let width = Int64(other.levels.count)
        let combinations = Int64(levels.count) * width
        var codes = [Int32](repeating: 0, count: self.codes.count)
        var present: [Int64] = []
        // A table of all combinations is quickest, and is no larger than the data unless hardly any combination occurs.
        if combinations <= Int64(4 * self.codes.count + 1000) {
            var place = [Int32](repeating: -1, count: Int(combinations))
            for row in codes.indices { place[Int(Int64(self.codes[row]) * width + Int64(other.codes[row]))] = 0 }
            for key in place.indices where place[key] == 0 {
                place[key] = Int32(present.count)
                present.append(Int64(key))
            }
            for row in codes.indices {
                codes[row] = place[Int(Int64(self.codes[row]) * width + Int64(other.codes[row]))]
            }
        } else {
            var place: [Int64: Int32] = [:]
            for row in codes.indices {
                let key = Int64(self.codes[row]) * width + Int64(other.codes[row])
                if place.updateValue(0, forKey: key) == nil { present.append(key) }
            }
            present.sort()
            for (index, key) in present.enumerated() { place[key] = Int32(index) }
            for row in codes.indices {
                codes[row] = place[Int64(self.codes[row]) * width + Int64(other.codes[row])] ?? 0
            }
        }
        let names = present.map { levels[Int($0 / width)] + ":" + other.levels[Int($0 % width)] }
        return FactorVariable(levels: names, codes: codes)
    }
}
