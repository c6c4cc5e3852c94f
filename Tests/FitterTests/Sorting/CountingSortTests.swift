import Fitter
import Testing

/// Sorts by counting against the standard library's sort by key and position.
@Suite("Sorts by counting")
struct CountingSortTests {
    private static let sizes = [0, 1, 5, 65_535, 65_536, 65_537, 131_072, 131_073, 200_000]

    private static func keys(_ count: Int, below limit: Int) -> [Int32] {
        var generator = Xoshiro256StarStar(seed: 3)
        return (0..<count).map { _ in Int32(generator.integer(below: limit)) }
    }

    private static func order(_ keys: [Int32]) -> [Int] {
        keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    }

    @Test("Sorts by counting keep the order of those with the same key", arguments: sizes, [1, 5, 2048, 70_000])
    func stable(_ count: Int, _ limit: Int) {
        let keys = Self.keys(count, below: limit)
        var sorted = [Int](repeating: -1, count: count)
        let starts = sorted.withUnsafeMutableBufferPointer { sorted in
            nonisolated(unsafe) let sorted = sorted
            return StableCounting.sort(count, keys: limit, by: { Int(keys[$0]) }, put: { sorted[$1] = $0 })
        }
        #expect(sorted == Self.order(keys))
        let expected = sorted.map { Int(keys[$0]) }
        #expect(starts == (0...limit).map { key in expected.partitioningIndex { $0 >= key } })
    }

    @Test("Sorts by counting give each level its rows in order", arguments: sizes, [1, 7, 3000])
    func rows(_ count: Int, _ limit: Int) {
        let keys = Self.keys(count, below: limit)
        let order = Self.order(keys).map(Int32.init)
        let term = RandomTerm(group: "g", levels: (0..<limit).map(String.init), levelOfRow: keys)
        let index = term.rowsByLevel
        #expect(index.rows == order)
        #expect((0..<limit).flatMap { index[$0] } == order)
        #expect(index[0..<limit] == ArraySlice(order))
        #expect((0..<limit).allSatisfy { level in index[level].allSatisfy { keys[Int($0)] == level } })
        #expect((0..<limit).map(index.count) == term.rowCounts)
        #expect(index.largestCount == term.rowCounts.max())
        #expect(index.sums { _ in 1 } == term.rowCounts.map(Double.init))
        // Every third row has no level.
        let some = keys.enumerated().map { $0 % 3 == 0 ? -1 : $1 }
        let partial = LevelIndex(some, levels: limit)
        #expect(partial.rows == order.filter { $0 % 3 != 0 })
        #expect((0..<limit).flatMap { partial[$0] } == partial.rows)
        #expect((0..<limit).allSatisfy { level in partial[level].allSatisfy { some[Int($0)] == level } })
    }

    @Test("Sorts by counting find where a condition begins to hold", arguments: [0, 1, 2, 3, 10, 17])
    func partitioning(_ count: Int) {
        let values = Self.keys(count, below: 8).sorted()
        for bound in -1...9 as ClosedRange<Int32> {
            #expect(values.partitioningIndex { $0 >= bound } == values.firstIndex { $0 >= bound } ?? count)
            let slice = values.dropFirst()
            #expect(slice.partitioningIndex { $0 >= bound } == slice.firstIndex { $0 >= bound } ?? slice.endIndex)
        }
    }
}
