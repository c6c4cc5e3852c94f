/// The colours of a picture in order of appearance, and the runs of one colour that make it up.
///
/// Of several pictures of one size, the combinations of colours.
struct ColorCount {
    /// How many pixels have each of the colours, by its number.
    private(set) var counts: [Int] = []
    /// Pixels of one colour one after another: the colour's number and how many there are, in order.
    private(set) var runs: [(number: Int32, length: Int32)] = []
    /// The colours by number, one for each picture.
    private var colors: [UInt32] = []
    private let pictures: Int

    /// - Parameter pixels: numbers of `table`.
    init(_ pixels: [Int32], _ table: ColorTable) {
        pictures = table.pictureCount
        // The numbers here of those there; -1 for those that no pixel had so far.
        var numbers = [Int32](repeating: -1, count: table.count)
        pixels.withUnsafeBufferPointer { pixels in
            var start = 0
            while start < pixels.count {
                let end = Self.end(ofRunFrom: start, in: pixels)
                let color = pixels[start]
                if numbers[Int(color)] < 0 {
                    numbers[Int(color)] = Int32(counts.count)
                    counts.append(0)
                    for picture in 0..<pictures { colors.append(table.color(color, inPicture: picture)) }
                }
                let number = numbers[Int(color)]
                counts[Int(number)] += end - start
                runs.append((number, Int32(end - start)))
                start = end
            }
        }
    }

    /// A colour in one of the pictures.
    func color(_ number: Int, _ picture: Int) -> UInt32 { colors[number * pictures + picture] }

    /// The largest difference of a channel between two colours in any picture.
    func distance(_ one: Int, _ other: Int) -> Int {
        (0..<pictures).reduce(0) { largest, picture in
            let (a, b) = (color(one, picture), color(other, picture))
            return Self.shifts.reduce(largest) { max($0, Self.difference(a, b, $1)) }
        }
    }

    /// Whether no channel of two colours differs by more than `limit` in any picture.
    @inline(__always)
    func areAlike(_ one: Int, _ other: Int, limit: Int) -> Bool {
        for picture in 0..<pictures {
            let (a, b) = (color(one, picture), color(other, picture))
            // Most pairs differ in the first channel that is looked at.
            if Self.difference(a, b, 8) > limit || Self.difference(a, b, 16) > limit
                || Self.difference(a, b, 0) > limit
            {
                return false
            }
        }
        return true
    }

    /// The places of the channels in a colour.
    private static let shifts: [UInt32] = [0, 8, 16]

    @inline(__always)
    private static func difference(_ a: UInt32, _ b: UInt32, _ shift: UInt32) -> Int {
        abs(Int((a >> shift) & 0xFF) - Int((b >> shift) & 0xFF))
    }

    /// The position behind the last of the pixels from `start` on that have its colour.
    @inline(__always)
    private static func end(ofRunFrom start: Int, in pixels: UnsafeBufferPointer<Int32>) -> Int {
        let color = pixels[start]
        let bytes = UnsafeRawBufferPointer(pixels)
        // Most pixels are background: sixteen at a time, two in a number.
        let (pair, step) = (UInt64(UInt32(bitPattern: color)) * ((1 << 32) | 1), 16)
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
