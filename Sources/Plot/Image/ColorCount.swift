/// The colours of a picture in order of appearance, and the runs of one colour that make it up. Of several pictures of one size, the combinations of colours.
struct ColorCount {
    /// How many pixels have each of the colours, by its number.
    private(set) var counts: [Int] = []
    /// Pixels of one colour one after another: the colour's number and how many there are, in order.
    private(set) var runs: [(number: Int32, length: Int32)] = []
    private let pictures: Int
    /// The colours by number, one for each picture.
    private var colors: [UInt32] = []

    /// - Parameter pixels: those of the first picture, then as many of each other one.
    init(_ pixels: [UInt32], pictures: Int = 1) {
        precondition(pixels.count % pictures == 0)
        self.pictures = pictures
        let count = pixels.count / pictures
        // By picture, where its run at hand ends, the colour of that, and the number of what the pictures up to this one have there.
        var ends = [Int](repeating: 0, count: pictures)
        var color = [UInt32](repeating: 0, count: pictures)
        var numbers = [Int](repeating: 0, count: pictures)
        var numberings = [Numbering](repeating: Numbering(), count: pictures)
        pixels.withUnsafeBufferPointer { pixels in
            var start = 0
            while start < count {
                var end = count
                var hasChanged = false
                for picture in 0..<pictures {
                    if ends[picture] == start {
                        let own = UnsafeBufferPointer(rebasing: pixels[picture * count..<(picture + 1) * count])
                        color[picture] = own[start]
                        ends[picture] = Self.end(ofRunFrom: start, in: own)
                        hasChanged = true
                    }
                    if hasChanged {
                        let before = picture == 0 ? 0 : numbers[picture - 1]
                        numbers[picture] = numberings[picture].number(UInt64(before) << 32 | UInt64(color[picture]))
                    }
                    end = min(end, ends[picture])
                }
                let number = numbers[pictures - 1]
                if number == counts.count {
                    counts.append(0)
                    colors.append(contentsOf: color)
                }
                counts[number] += end - start
                runs.append((Int32(number), Int32(end - start)))
                start = end
            }
        }
    }

    /// A colour in one of the pictures.
    func color(_ number: Int, _ picture: Int) -> UInt32 { colors[number * pictures + picture] }

    /// The largest difference of a channel between two colours in any picture, or one that is larger than `limit`.
    func distance(_ one: Int, _ other: Int, limit: Int = .max) -> Int {
        var largest = 0
        for picture in 0..<pictures where largest <= limit {
            let (a, b) = (colors[one * pictures + picture], colors[other * pictures + picture])
            let red = abs(Int(a >> 16 & 0xFF) - Int(b >> 16 & 0xFF))
            let green = abs(Int(a >> 8 & 0xFF) - Int(b >> 8 & 0xFF))
            largest = max(largest, red, green, abs(Int(a & 0xFF) - Int(b & 0xFF)))
        }
        return largest
    }

    /// The position behind the last of the pixels from `start` on that have its colour.
    @inline(__always)
    private static func end(ofRunFrom start: Int, in pixels: UnsafeBufferPointer<UInt32>) -> Int {
        let color = pixels[start]
        let bytes = UnsafeRawBufferPointer(pixels)
        // Most pixels are background: sixteen at a time, two in a number.
        let (pair, step) = (UInt64(color) << 32 | UInt64(color), 16)
        var end = start + 1
        while end < pixels.count, pixels[end] == color {
            end += 1
            while end + step <= pixels.count {
                var difference: UInt64 = 0
                for offset in stride(from: 4 * end, to: 4 * (end + step), by: 8) {
                    difference |= bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ pair
                }
                guard difference == 0 else { break }
                end += step
            }
        }
        return end
    }
}

/// Numbers keys in order of appearance.
private struct Numbering {
    private var keys: [UInt64] = []
    /// Open addressing, twice to four times as many slots as keys: each a key's number, or -1.
    private var slots = [Int32](repeating: -1, count: 1024)

    mutating func number(_ key: UInt64) -> Int {
        var slot = slot(key)
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if keys[number] == key { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(keys.count)
        keys.append(key)
        if 2 * keys.count > slots.count { grow() }
        return keys.count - 1
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for (number, key) in keys.enumerated() {
            var slot = slot(key)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// Fibonacci hashing: the product's upper bits depend on all of the key's.
    private func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    }
}
