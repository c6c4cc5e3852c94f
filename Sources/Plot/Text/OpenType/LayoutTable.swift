/// A GPOS or GSUB table of a font: which lookups a feature has (OpenType specification 1.9, "OpenType Layout Common
/// Table Formats").
///
/// FreeType reads neither.
///
/// Fonts come from outside: a number beyond the table's end reads as 0, which finds nothing.
struct LayoutTable: Sendable {
    /// A lookup's subtables, by their places in the table.
    struct Lookup: Sendable, Equatable {
        let type: Int
        let subtables: [Int]
    }

    private let bytes: [UInt8]
    /// The lookup type that only points to another: 9 in GPOS, 7 in GSUB.
    private let extensionType: Int

    init(_ bytes: [UInt8], extensionType: Int) {
        self.bytes = bytes
        self.extensionType = extensionType
    }

    /// The 16-bit number at a place.
    func word(_ offset: Int) -> Int {
        guard offset >= 0, offset + 1 < bytes.count else { return 0 }
        return (Int(bytes[offset]) << 8) | Int(bytes[offset + 1])
    }

    /// The same as a signed number.
    func signedWord(_ offset: Int) -> Int { Int(Int16(truncatingIfNeeded: word(offset))) }

    /// The lookups of all features with a tag such as `kern`, in the table's order.
    func lookups(_ tag: String) -> [Lookup] {
        let tag = Array(tag.utf8)
        let (features, lookups) = (word(6), word(8))
        var numbers: Set<Int> = []
        for index in 0..<word(features) {
            let record = features + 2 + 6 * index
            guard record + 6 <= bytes.count, Array(bytes[record..<record + 4]) == tag else { continue }
            let feature = features + word(record + 4)
            for entry in 0..<word(feature + 2) { numbers.insert(word(feature + 4 + 2 * entry)) }
        }
        return numbers.sorted().filter { $0 < word(lookups) }.map { lookup(lookups + word(lookups + 2 + 2 * $0)) }
    }

    private func lookup(_ place: Int) -> Lookup {
        let subtables = (0..<word(place + 4)).map { place + word(place + 6 + 2 * $0) }
        guard word(place) == extensionType, let first = subtables.first else {
            return Lookup(type: word(place), subtables: subtables)
        }
        return Lookup(
            type: word(first + 2), subtables: subtables.map { $0 + (word($0 + 4) << 16) + word($0 + 6) })
    }

    /// The position of a glyph in a coverage table; nil where it is not covered.
    func coverage(_ place: Int, of glyph: Int) -> Int? {
        let isList = word(place) == 1
        guard
            let record = record(
                place + 4, count: word(place + 2), size: isList ? 2 : 6, holding: glyph, isRange: !isList)
        else { return nil }
        return isList ? (record - place - 4) / 2 : word(record + 4) + glyph - word(record)
    }

    /// The class of a glyph in a class definition table; 0 for those it does not list.
    func glyphClass(_ place: Int, of glyph: Int) -> Int {
        if word(place) == 1 {
            let index = glyph - word(place + 2)
            return index >= 0 && index < word(place + 4) ? word(place + 6 + 2 * index) : 0
        }
        let found = record(place + 4, count: word(place + 2), size: 6, holding: glyph, isRange: true)
        return found.map { word($0 + 4) } ?? 0
    }

    /// The place of the record whose first number is `value`, or whose range from the first number to the second holds it, among
    /// `count` sorted ones.
    func record(_ start: Int, count: Int, size: Int, holding value: Int, isRange: Bool) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let place = start + middle * size
            if value < word(place) {
                high = middle
            } else if value > word(isRange ? place + 2 : place) {
                low = middle + 1
            } else {
                return place
            }
        }
        return nil
    }
}
