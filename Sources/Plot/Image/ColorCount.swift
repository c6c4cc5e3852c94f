/// The colours of a picture in order of appearance, and the runs of one colour that make it up. Of several pictures of one size, the combinations of colours.
struct ColorCount {
    /// How many pixels have each of the colours, by its number.
    private(set) var counts: [Int] = []
    /// Pixels of one colour one after another: the colour's number and how many there are, in order.
    private(set) var runs: [(number: Int32, length: Int32)] = []
    private let pictures: Int
    /// The colours by number, one for each picture.
    private var colors: [UInt32] = []
    /// Open addressing, twice to four times as many slots as colours: each a colour's number, or -1.
    private var slots = [Int32](repeating: -1, count: 1024)

    /// - Parameter pixels: those of the first picture, then as many of each other one.
    init(_ pixels: [UInt32], pictures: Int = 1) {
        precondition(pixels.count % pictures == 0)
        self.pictures = pictures
        let count = pixels.count / pictures
        // By picture, where its run at hand ends, and the colour of that.
        var ends = [Int](repeating: 0, count: pictures)
        var color = [UInt32](repeating: 0, count: pictures)
        pixels.withUnsafeBufferPointer { pixels in
            var start = 0
            while start < count {
                var end = count
                for picture in 0..<pictures {
                    if ends[picture] == start {
                        let own = UnsafeBufferPointer(rebasing: pixels[picture * count..<(picture + 1) * count])
                        color[picture] = own[start]
                        ends[picture] = Self.end(ofRunFrom: start, in: own)
                    }
                    end = min(end, ends[picture])
                }
                let number = number(adding: color)
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

    private mutating func number(adding color: [UInt32]) -> Int {
        var slot = hash(color[...])
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            var picture = 0
            while picture < pictures, colors[number * pictures + picture] == color[picture] { picture += 1 }
            if picture == pictures { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = counts.count
        colors.append(contentsOf: color)
        counts.append(0)
        slots[slot] = Int32(number)
        if 2 * counts.count > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for number in counts.indices {
            var slot = hash(colors[number * pictures..<(number + 1) * pictures])
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// Fibonacci hashing: the product's upper bits depend on all of the colour's.
    private func hash(_ color: ArraySlice<UInt32>) -> Int {
        var hash: UInt64 = 0
        for part in color { hash = (hash ^ UInt64(part)) &* 0x9E37_79B9_7F4A_7C15 }
        return Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    }
}
