/// A categorical variable on the rows of a model: levels that occur, and one of them in each row.
struct FactorVariable: Sendable {
    let levels: [String]
    /// For each row the index of its level; `levels.count` and more stand for `unseenLevels`.
    let codes: [Int32]
    /// Levels of new rows that the data of the fit lack.
    let unseenLevels: [String]

    /// Keeps the levels that occur, in their order.
    init(levels: [String], codes allCodes: consuming [Int32]) {
        unseenLevels = []
        var codes = allCodes
        let isUsed = codes.occurring(among: levels.count)
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

    /// The categories of new rows in the levels of the fit.
    ///
    /// Spellings of one number, such as 5 and 5.0, are one level, as they are inside one table.
    init(levels: [String], newLevels: [String], newCodes: [Int32]) {
        let parser = DecimalParser()
        func number(_ text: String) -> Double? {
            Array(text.utf8).withUnsafeBufferPointer { $0.count <= 15 ? parser.parse($0) : nil }
        }
        var places: [LevelKey: Int32] = [:]
        for (place, level) in levels.enumerated() { places[LevelKey(level)] = Int32(place) }
        var placesOfNumbers: [Double: Int32] = [:]
        for (place, level) in levels.enumerated() {
            guard let value = number(level) else {
                placesOfNumbers = [:]
                break
            }
            placesOfNumbers[value] = Int32(place)
        }
        let isUsed = newCodes.occurring(among: newLevels.count)
        var map: [Int32] = []
        var unseen: [String] = []
        for (index, level) in newLevels.enumerated() {
            if let place = places[LevelKey(level)] ?? number(level).flatMap({ placesOfNumbers[$0] }) {
                map.append(place)
            } else {
                map.append(Int32(levels.count + unseen.count))
                if isUsed[index] { unseen.append(level) }
            }
        }
        var codes = newCodes
        for row in codes.indices { codes[row] = map[Int(codes[row])] }
        self.levels = levels
        self.codes = codes
        unseenLevels = unseen
    }

    /// The combinations of two factors that occur, named `a:b`, the second varying fastest, and for each of
    /// them its key, ascending: the code in the first, times the number of levels of the second, plus the code there.
    func interaction(with other: FactorVariable) -> (factor: FactorVariable, keys: [Int64]) {
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
        return (FactorVariable(levels: names, codes: codes), present)
    }
}
