#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The bytes of a column's levels, one after another in one piece of memory.
struct LevelSpellings: Sendable {
    private var bytes: [UInt8] = []
    /// Level l is `bytes[ends[l - 1]..<ends[l]]`.
    private var ends: [Int] = []

    var count: Int { ends.count }

    mutating func append(_ cell: Slice<UnsafeRawBufferPointer>) {
        bytes.append(contentsOf: cell)
        ends.append(bytes.count)
    }

    /// Appends one of other levels.
    mutating func append(_ level: Int, of other: LevelSpellings) {
        bytes.append(contentsOf: other.bytes[other.start(level)..<other.ends[level]])
        ends.append(bytes.count)
    }

    /// Appends the digits of an integer from 0.
    mutating func append(_ integer: Int) {
        var power = 1
        while power * 10 <= integer { power *= 10 }
        while power > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: integer / power % 10))
            power /= 10
        }
        ends.append(bytes.count)
    }

    /// How many bytes a level has.
    func length(_ level: Int) -> Int { ends[level] - start(level) }

    private func start(_ level: Int) -> Int { level == 0 ? 0 : ends[level - 1] }

    /// The bytes of a level, valid in `body`.
    func withBytes<Result>(of level: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start(level)..<ends[level]])) }
    }

    func text(_ level: Int) -> String {
        String(decoding: bytes[start(level)..<ends[level]], as: UTF8.self)
    }

    func isSpelled(_ level: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        length(level) == cell.count
            && withBytes(of: level) { bytes in
                guard let stored = bytes.baseAddress, let wanted = cell.baseAddress else { return cell.count == 0 }
                return memcmp(stored, wanted, cell.count) == 0
            }
    }

    /// Whether the bytes of level `a` come before those of `b`.
    func precedes(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (length(a), length(b))
        let order = bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return Int32(0) }
            return memcmp(base + start(a), base + start(b), min(first, second))
        }
        return order == 0 ? first < second : order < 0
    }
}
