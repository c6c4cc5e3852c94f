/// The bytes of a stream of Parquet, in order, as many at a time as are asked for.
struct ParquetInput: ~Copyable {
    /// Fills a buffer from its start and returns how many bytes were filled, 0 at the end.
    typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

    private let source: Source
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)
    /// What of the buffer was read and is not used up.
    private var unused = 0..<0
    private var isAtEnd = false
    /// How many bytes come before those.
    private(set) var offset = 0

    init(_ source: @escaping Source) {
        self.source = source
    }

    /// Whether so many bytes are left.
    mutating func has(_ count: Int) throws -> Bool {
        while unused.count < count, !isAtEnd { try fill() }
        return unused.count >= count
    }

    /// The byte at a distance from the place.
    mutating func peek(_ distance: Int = 0) throws -> UInt8 {
        guard try has(distance + 1) else { throw ParquetError.truncated }
        return buffer[unused.lowerBound + distance]
    }

    /// Goes over one byte.
    mutating func byte() throws -> UInt8 {
        let byte = try peek()
        skip(1)
        return byte
    }

    /// Goes over bytes, which `body` gets.
    mutating func take<Value>(_ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Value) throws -> Value {
        guard count >= 0, try has(count) else { throw ParquetError.truncated }
        let value = try buffer.withUnsafeBytes {
            try body(UnsafeRawBufferPointer(rebasing: $0[unused.prefix(count)]))
        }
        skip(count)
        return value
    }

    /// All bytes up to the end.
    mutating func rest() throws -> [UInt8] {
        while !isAtEnd { try fill() }
        return try take(unused.count) { Array($0) }
    }

    private mutating func skip(_ count: Int) {
        unused = unused.lowerBound + count..<unused.upperBound
        offset += count
    }

    /// Reads what there is behind the unused bytes, which first move to the front where there is no room.
    private mutating func fill() throws {
        if unused.upperBound == buffer.count {
            let (start, count) = (unused.lowerBound, unused.count)
            if start > 0 {
                buffer.withUnsafeMutableBytes { bytes in
                    guard let base = bytes.baseAddress else { return }
                    base.copyMemory(from: base + start, byteCount: count)
                }
            }
            unused = 0..<count
            // Grows with what was read, whatever the stream says of its sizes, so that a damaged one takes no memory.
            if count > buffer.count / 2 { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        }
        let end = unused.upperBound
        let count = try buffer.withUnsafeMutableBytes {
            try source(UnsafeMutableRawBufferPointer(rebasing: $0[end...]))
        }
        unused = unused.lowerBound..<end + count
        isAtEnd = count == 0
    }
}
