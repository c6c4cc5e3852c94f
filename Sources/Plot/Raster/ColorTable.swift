/// Colours by number, in order of appearance.
///
/// For several pictures at once a number stands for the combination of the colours that a pixel has in them.
package struct ColorTable: Sendable {
    package let pictureCount: Int
    /// How many numbers there are.
    package private(set) var count = 0
    /// One for each picture, number by number.
    private var colors: [UInt32] = []
    /// Open addressing, twice to four times as many slots as numbers: each a number, or -1.
    private var slots = [Int32](repeating: -1, count: 1024)

    package init(pictureCount: Int) {
        precondition(pictureCount > 0)
        self.pictureCount = pictureCount
    }

    /// The colour in one of the pictures, 0xRRGGBB.
    package func color(_ number: Int32, inPicture picture: Int) -> UInt32 {
        colors[Int(number) * pictureCount + picture]
    }

    /// The number of what `color` says for each picture, a new one if need be.
    @inline(__always)
    package mutating func number(_ color: (_ picture: Int) -> UInt32) -> Int32 {
        var hash: UInt64 = 0
        for picture in 0..<pictureCount { hash = Self.hash(hash, color(picture)) }
        var slot = slot(hash)
        while slots[slot] >= 0 {
            let first = Int(slots[slot]) * pictureCount
            var isEqual = true
            for picture in 0..<pictureCount where colors[first + picture] != color(picture) { isEqual = false }
            if isEqual { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(count)
        count += 1
        for picture in 0..<pictureCount { colors.append(color(picture)) }
        if 2 * count > slots.count { grow() }
        return Int32(count - 1)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for number in 0..<count {
            var hash: UInt64 = 0
            for color in colors[number * pictureCount..<(number + 1) * pictureCount] { hash = Self.hash(hash, color) }
            var slot = slot(hash)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// Fibonacci hashing: the product's upper bits depend on all of the colours'.
    @inline(__always)
    private static func hash(_ hash: UInt64, _ color: UInt32) -> UInt64 {
        ((hash >> 32) ^ UInt64(color)) &* 0x9E37_79B9_7F4A_7C15
    }

    private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1) }
}

extension ColorTable {
    /// The colours of one of the pictures alone, and what number they have there by their number here.
    func colors(ofPicture picture: Int) -> (table: ColorTable, numbers: [Int32]) {
        var table = ColorTable(pictureCount: 1)
        let numbers = (0..<Int32(count)).map { number in table.number { _ in color(number, inPicture: picture) } }
        return (table, numbers)
    }
}
