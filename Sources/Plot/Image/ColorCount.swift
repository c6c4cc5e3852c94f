/// The colours of a picture in order of appearance, and the runs of one colour that make it up.
struct ColorCount {
    private(set) var colors: [UInt32] = []
    /// How many pixels have each of the colours.
    private(set) var counts: [Int] = []
    /// Pixels of one colour one after another: the colour's number and how many there are, in order.
    private(set) var runs: [(number: Int32, length: Int32)] = []
    /// Open addressing, twice to four times as many slots as colours: each a colour and its number, or the number -1.
    private var slots: [(color: UInt32, number: Int32)] = Array(repeating: (0, -1), count: 1024)

    init(_ pixels: [UInt32]) {
        pixels.withUnsafeBufferPointer { pixels in
            var start = 0
            while start < pixels.count {
                let color = pixels[start]
                let end = Self.end(ofRunFrom: start, in: pixels)
                let number = number(adding: color)
                counts[number] += end - start
                runs.append((Int32(number), Int32(end - start)))
                start = end
            }
        }
    }

    /// The position behind the last of the pixels from `start` on that have its colour.
    @inline(__always)
    private static func end(ofRunFrom start: Int, in pixels: UnsafeBufferPointer<UInt32>) -> Int {
        let color = pixels[start]
        var end = start + 1
        while end < pixels.count, pixels[end] == color {
            end += 1
            // Most pixels are background: eight at a time.
            let run = SIMD8(repeating: color)
            while end + 8 <= pixels.count,
                SIMD8(
                    pixels[end], pixels[end + 1], pixels[end + 2], pixels[end + 3], pixels[end + 4], pixels[end + 5],
                    pixels[end + 6], pixels[end + 7]) == run
            {
                end += 8
            }
        }
        return end
    }

    /// The number of a colour, or -1 for one that was not found yet.
    @inline(__always)
    private func number(_ color: UInt32) -> Int {
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
