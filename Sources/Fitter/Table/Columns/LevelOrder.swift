/// Puts the levels of a categorical column in order: by value where all are numbers, else by bytes.
///
/// Among numbers, spellings of one value (`1`, `1.0`, `01`) are one level, named by the shortest spelling, as they are
/// in R where the column is read as numbers first. Spellings of more than 15 digits stay apart: identifiers of that
/// length can differ and still round to the same double.
struct LevelOrder: Sendable {
    /// The level names in order.
    let names: [String]
    /// The place in `names` of each level as it was numbered while reading.
    let places: [Int32]

    init(_ levels: LevelSpellings, parser: DecimalParser) {
        var sorted: [(value: Double, level: Int)] = []
        sorted.reserveCapacity(levels.count)
        for level in 0..<levels.count {
            guard let value = levels.withBytes(of: level, { parser.parse($0) }) else { break }
            sorted.append((value, level))
        }
        let areNumbers = sorted.count == levels.count
        if areNumbers {
            sorted.sort { a, b in
                if a.value != b.value { return a.value < b.value }
                let (first, second) = (levels.length(a.level), levels.length(b.level))
                return first != second ? first < second : levels.precedes(a.level, b.level)
            }
        } else {
            sorted = (0..<levels.count).map { (0, $0) }
            sorted.sort { levels.precedes($0.level, $1.level) }
        }
        var names: [String] = []
        names.reserveCapacity(levels.count)
        var places = [Int32](repeating: 0, count: levels.count)
        var previous = Double.nan
        for (value, level) in sorted {
            let isSame = areNumbers && value == previous && levels.length(level) <= 15
            if !isSame { names.append(levels.text(level)) }
            places[level] = Int32(names.count - 1)
            previous = value
        }
        self.names = names
        self.places = places
    }
}
