/// The colours of a picture with how often each occurs, in order of appearance; finds a colour's number quickly.
struct ColorCount {
    private(set) var colors: [UInt32] = []
    private(set) var counts: [Int] = []
    /// Open addressing, twice to four times as many slots as colours: each a colour and its number, or the number -1.
    private var slots: [(color: UInt32, number: Int32)] = Array(repeating: (0, -1), count: 1024)

    init(_ pixels: [UInt32]) {
        pixels.withUnsafeBufferPointer { pixels in
            var start = 0
            while start < pixels.count {
                let color = pixels[start]
                var end = start + 1
                while end < pixels.count, pixels[end] == color { end += 1 }
                let number = number(adding: color)
                counts[number] += end - start
                start = end
            }
        }
    }

    /// The number of a colour of the picture.
    @inline(__always)
    func number(_ color: UInt32) -> Int {
        var slot = Self.hash(color) & (slots.count - 1)
        while slots[slot].number >= 0, slots[slot].color != color { slot = (slot + 1) & (slots.count - 1) }
        return Int(slots[slot].number)
    }

    private mutating func number(adding color: UInt32) -> Int {
        let known = number(color)
        if known >= 0 { return known }
        let number = colors.count
        colors.append(color)
        counts.append(0)
        if 2 * colors.count > slots.count { grow() } else { insert(color, Int32(number)) }
        return number
    }

    private mutating func insert(_ color: UInt32, _ number: Int32) {
        var slot = Self.hash(color) & (slots.count - 1)
        while slots[slot].number >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = (color, number)
    }

    private mutating func grow() {
        slots = Array(repeating: (0, -1), count: 2 * slots.count)
        for (number, color) in colors.enumerated() { insert(color, Int32(number)) }
    }

    /// Fibonacci hashing: the product's upper bits depend on all of the colour's.
    private static func hash(_ color: UInt32) -> Int { Int((color &* 2_654_435_769) >> 12) }
}
