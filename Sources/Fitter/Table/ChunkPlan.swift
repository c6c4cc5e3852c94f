/// Cuts the rows of a file into pieces that can be scanned side by side.
struct ChunkPlan {
    /// The pieces, in order; each begins at the start of a row and ends at the end of one.
    let ranges: [Range<Int>]

    /// Cuts `range` into at most `count` pieces of similar size, none much smaller than `smallest` bytes.
    ///
    /// Where a row ends can only be told from whether a place is inside quotes, that is from whether an odd number of quotes comes
    /// before it (a doubled quote is two). In a file with stray quotes that is wrong only behind the first of them, which is the first
    /// error of the file and ends its reading.
    init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, count: Int, smallest: Int = 1 << 16) {
        let pieces = max(1, min(count, range.count / smallest))
        var ranges: [Range<Int>] = []
        var start = range.lowerBound
        var isQuoted = false
        var counted = range.lowerBound
        for piece in 1..<max(pieces, 1) {
            let target = max(start, range.lowerBound + range.count / pieces * piece)
            isQuoted = Self.parity(bytes, counted..<target) != isQuoted
            var i = target
            while i < range.upperBound {
                let byte = bytes[i]
                i += 1
                if byte == UInt8(ascii: "\"") {
                    isQuoted.toggle()
                } else if byte == UInt8(ascii: "\n") && !isQuoted {
                    break
                }
            }
            counted = i
            if i >= range.upperBound { break }
            ranges.append(start..<i)
            start = i
        }
        ranges.append(start..<range.upperBound)
        self.ranges = ranges
    }

    /// Whether an odd number of quotes stands in `range`.
    private static func parity(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var count: UInt8 = 0
        for i in range { count &+= bytes[i] == UInt8(ascii: "\"") ? 1 : 0 }
        return count & 1 == 1
    }
}
