import Assessment
import Fitter
import Testing

@Suite("Rows added, removed and changed")
struct RowChangeTests {
    private func digests(_ values: [UInt64]) -> RowDigests { RowDigests(columns: ["y"], values: values) }

    private func change(_ before: [UInt64], _ after: [UInt64]) -> RowChange? {
        RowChange(from: digests(before), to: digests(after))
    }

    @Test("A row between the same rows has changed; others were added or removed")
    func few() {
        #expect(change([1, 2, 3], [1, 9, 3]) == RowChange(changed: 1))
        #expect(change([1, 2, 3], [1, 2, 3, 4]) == RowChange(added: 1))
        #expect(change([1, 2, 3], [2, 3]) == RowChange(removed: 1))
        #expect(change([1, 2, 3, 4], [8, 1, 2, 4]) == RowChange(added: 1, removed: 1))
        #expect(change([1, 1, 2], [1, 2]) == RowChange(removed: 1))
        #expect(change([], [1]) == RowChange(added: 1))
        #expect(change([1, 2], [3, 4]) == RowChange(changed: 2))
    }

    @Test("Rows in another order are the same")
    func order() {
        var generator = SplitMix64(seed: 3)
        let rows = (0..<100).map { UInt64($0 % 60) }
        #expect(change(rows, rows.shuffled(using: &generator)) == RowChange())
    }

    @Test("Rows of other columns are not compared")
    func columns() {
        #expect(RowChange(from: digests([1]), to: RowDigests(columns: ["z"], values: [1])) == nil)
    }

    @Test("As many rows as were removed, inserted and altered are found, whatever they are", arguments: 1...30)
    func generated(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let count = Int.random(in: 0...80, using: &generator)
        // Some rows occur more than once.
        let before = (0..<count).map { _ in UInt64.random(in: 0..<200, using: &generator) }
        var after: [UInt64] = []
        for row in before {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: break
            case 1: after += [row, UInt64.random(in: 1000..<2000, using: &generator)]
            case 2: after.append(UInt64.random(in: 2000..<3000, using: &generator))
            default: after.append(row)
            }
        }
        func missing(_ rows: [UInt64], in others: [UInt64]) -> Int {
            var counts: [UInt64: Int] = [:]
            for row in others { counts[row, default: 0] += 1 }
            return rows.count { row in
                counts[row, default: 0] -= 1
                return counts[row, default: 0] < 0
            }
        }
        guard let found = change(before, after) else { return }
        #expect(found.removed + found.changed == missing(before, in: after))
        #expect(found.added + found.changed == missing(after, in: before))
        #expect(found.added >= 0 && found.removed >= 0)
    }

    @Test("A row's digest does not depend on the coding and the order of the terms, and on each of its values")
    func coding() throws {
        func digests(_ formula: String, _ factors: [String: FactorOptions] = [:]) throws -> RowDigests {
            let data = try CodedSample.data(formula, factors)
            return RowDigests(data.design, predictors: data.predictors)
        }
        let plain = try digests("y ~ x + f + (1 | g)")
        #expect(try digests("y ~ f + x + (1 | g)", ["f": FactorOptions(contrasts: .sum)]) == plain)
        #expect(try digests("y ~ f * x + (f | g)", ["f": FactorOptions(reference: "w")]) == plain)
        #expect(try digests("log(y + 1) ~ f + x + (1 | g)").columns != plain.columns)
        #expect(
            try digests("y ~ x + f + (1 | k)").values.enumerated().allSatisfy { plain.values[$0.offset] != $0.element })
        #expect(plain.values.count == 400 && plain.values.allSatisfy { $0 < 1 << 48 })
    }
}
