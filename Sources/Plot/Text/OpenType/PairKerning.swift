/// The kerning of a font's GPOS table: feature `kern`, pair adjustments of both formats (OpenType specification 1.9, "GPOS",
/// lookup type 2).
struct PairKerning: Sendable {
    private let table: LayoutTable
    private let subtables: [[Int]]

    /// Nil where the table holds no pair adjustments.
    init?(_ table: LayoutTable) {
        self.table = table
        subtables = table.lookups("kern").filter { $0.type == 2 }.map(\.subtables)
        guard !subtables.isEmpty else { return nil }
    }

    /// What is added between two glyphs, in font units.
    func adjustment(_ left: Int, _ right: Int) -> Int {
        subtables.reduce(0) { sum, lookup in
            // In each lookup the first subtable that knows the pair decides.
            for place in lookup {
                if let value = adjustment(place, left, right) { return sum + value }
            }
            return sum
        }
    }

    private func adjustment(_ place: Int, _ left: Int, _ right: Int) -> Int? {
        guard let index = table.coverage(place + table.word(place + 2), of: left) else { return nil }
        let (first, second) = (table.word(place + 4), table.word(place + 6))
        let size = 2 * (first.nonzeroBitCount + second.nonzeroBitCount)
        // The horizontal advance (bit 2) follows the two placements (bits 0 and 1), where there are any.
        let advance = (first & 4) == 0 ? nil : 2 * (first & 3).nonzeroBitCount
        switch table.word(place) {
        case 1:
            let set = place + table.word(place + 10 + 2 * index)
            guard index < table.word(place + 8),
                let record = table.record(
                    set + 2, count: table.word(set), size: size + 2, holding: right, isRange: false)
            else { return nil }
            return advance.map { table.signedWord(record + 2 + $0) } ?? 0
        case 2:
            let row = table.glyphClass(place + table.word(place + 8), of: left)
            let column = table.glyphClass(place + table.word(place + 10), of: right)
            let (rows, columns) = (table.word(place + 12), table.word(place + 14))
            guard row < rows, column < columns else { return nil }
            return advance.map { table.signedWord(place + 16 + (row * columns + column) * size + $0) } ?? 0
        default: return nil
        }
    }
}
