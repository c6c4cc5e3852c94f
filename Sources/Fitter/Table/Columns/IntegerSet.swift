/// A set of small integers, a bit for each up to the largest.
struct IntegerSet: ~Copyable {
    /// What can be in it is below this: a bit for each of them is half a megabyte.
    static let limit = 1 << 22

    /// `wordCount` words; integer i is bit i % 64 of word i / 64.
    private var words: UnsafeMutablePointer<UInt64>
    private var wordCount = 0

    init() {
        words = .allocate(capacity: 0)
    }

    deinit { words.deallocate() }

    /// - Parameter integer: From 0 to below ``limit``.
    @inline(__always)
    mutating func insert(_ integer: Int) {
        let word = integer >> 6
        if word >= wordCount { grow(to: word) }
        words[word] |= 1 &<< UInt64(truncatingIfNeeded: integer & 63)
    }

    @inline(never)
    private mutating func grow(to word: Int) {
        let count = max(word + 1, wordCount * 2, 64)
        let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        grown.initialize(repeating: 0, count: count)
        grown.update(from: words, count: wordCount)
        words.deallocate()
        words = grown
        wordCount = count
    }

    /// Its integers, ascending.
    func forEach(_ body: (Int) -> Void) {
        for word in 0..<wordCount {
            var bits = words[word]
            while bits != 0 {
                body((word << 6) | bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
        }
    }
}
