/// Puts the levels of a categorical column in order: by value where all are numbers, else by bytes.
///
/// Spellings of one number (`1`, `1.0`, `01`) stay different levels, the shortest first: they can be identifiers that
/// only look like numbers.
struct LevelOrder: Sendable {
    /// The level names in order.
    let names: [String]
    /// The place in `names` of each level as it was numbered while reading.
    let places: [Int32]

    /// - Parameter number: The number that a spelling is; nil for none.
    init(_ levels: LevelSpellings, number: (UnsafeBufferPointer<UInt8>) -> Double?) {
        var sorted: [(value: Double, level: Int)] = []
        sorted.reserveCapacity(levels.count)
        for level in 0..<levels.count {
            guard let value = levels.withBytes(of: level, number) else { break }
            sorted.append((value, level))
        }
        if sorted.count == levels.count {
            sorted.sort { a, b in
                if a.value != b.value { return a.value < b.value }
                let (first, second) = (levels.length(a.level), levels.length(b.level))
                return first != second ? first < second : levels.precedes(a.level, b.level)
            }
        } else {
            sorted = (0..<levels.count).map { (0, $0) }
            sorted.sort { levels.precedes($0.level, $1.level) }
        }
        var places = [Int32](repeating: 0, count: levels.count)
        for (place, entry) in sorted.enumerated() { places[entry.level] = Int32(place) }
        names = sorted.map { levels.text($0.level) }
        self.places = places
    }
}
