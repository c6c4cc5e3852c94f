/// The digits of one width that a font has besides its usual ones: GSUB feature `tnum` (OpenType specification 1.9, "GSUB",
/// lookup type 1).
struct TabularFigures: Sendable {
    private let table: LayoutTable
    private let subtables: [Int]

    /// Nil where the font has no such feature.
    init?(_ table: LayoutTable) {
        self.table = table
        subtables = table.lookups("tnum").filter { $0.type == 1 }.flatMap(\.subtables)
        guard !subtables.isEmpty else { return nil }
    }

    /// The glyph to draw in place of another; itself where there is no such.
    func substitute(_ glyph: Int) -> Int {
        for place in subtables {
            guard let index = table.coverage(place + table.word(place + 2), of: glyph) else { continue }
            switch table.word(place) {
            case 1: return (glyph + table.signedWord(place + 4)) & 0xFFFF
            case 2 where index < table.word(place + 4): return table.word(place + 6 + 2 * index)
            default: continue
            }
        }
        return glyph
    }
}
