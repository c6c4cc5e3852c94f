extension [Double] {
    /// The values at some places of the ascending order, none of which may be NaN: O(n), two passes where the values are spread.
    ///
    /// Values are counted by the leading sixteen bits of their keys; only those that share them with a value at one of the places are sorted.
    ///
    /// - Parameter places: from 0 to `count` - 1.
    package func orderStatistics(at places: [Int]) -> [Double] {
        guard count > 1 << 16 else {
            let sorted = sorted()
            return places.map { sorted[$0] }
        }
        let chunks = Chunks(count: count, maximum: Cores.available)
        let counts = Cores.map(chunks.count, inRangesOf: 1) { chunk in
            var counts = [Int](repeating: 0, count: 1 << 16)
            for index in chunks[chunk] { counts[self[index].leadingBits] += 1 }
            return counts
        }
        // Where the values of each key begin in the ascending order.
        var starts = [0]
        for key in 0..<(1 << 16) { starts.append(starts[key] + counts.reduce(0) { $0 + $1[key] }) }
        let keys = places.map { place in starts.partitioningIndex(where: { $0 > place }) - 1 }
        var isWanted = [Bool](repeating: false, count: 1 << 16)
        for key in keys { isWanted[key] = true }
        let parts = Cores.map(chunks.count, inRangesOf: 1) { chunk in
            self[chunks[chunk]].filter { isWanted[$0.leadingBits] }
        }
        let sorted = Array(parts.joined()).ascending()
        // How many values come before those of each key, and are not among the sorted ones.
        var skipped = [0]
        for key in isWanted.indices {
            skipped.append(skipped[key] + (isWanted[key] ? 0 : starts[key + 1] - starts[key]))
        }
        return zip(places, keys).map { place, key in sorted[place - skipped[key]] }
    }

    /// The same of values of which each occurs a number of times.
    ///
    /// - Parameters:
    ///   - places: from 0 to the sum of the counts - 1.
    ///   - counts: one per value, at least 1.
    package func orderStatistics(at places: [Int], counts: [Int]) -> [Double] {
        let order = indices.sorted { self[$0] < self[$1] }
        var ends: [Int] = []
        for index in order { ends.append((ends.last ?? 0) + counts[index]) }
        return places.map { place in self[order[ends.partitioningIndex { $0 > place }]] }
    }
}

extension Double {
    fileprivate var leadingBits: Int { Int(orderedBits >> 48) }
}
