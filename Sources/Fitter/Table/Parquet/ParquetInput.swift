/// The bytes of a stream of Parquet, in order, as many at a time as are asked for.
struct ParquetInput: ~Copyable {
    /// Fills a buffer from its start and returns how many bytes were filled, 0 at the end.
    typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

    private let source: Source
    private var buffer: [UInt8] = []
    /// What of the buffer is not used up begins here.
    private var place = 0
    private var isAtEnd = false
    /// How many bytes come before the place.
    private(set) var offset = 0

    private static var blockSize: Int { 1 << 20 }

    init(_ source: @escaping Source) {
        self.source = source
    }

    /// Whether so many bytes are left.
    mutating func has(_ count: Int) throws -> Bool {
        while buffer.count - place < count, !isAtEnd { try fill() }
        return buffer.count - place >= count
    }

    /// The byte at a distance from the place.
    mutating func peek(_ distance: Int = 0) throws -> UInt8 {
        guard try has(distance + 1) else { throw ParquetError.truncated }
        return buffer[place + distance]
    }

    /// Goes over one byte.
    mutating func byte() throws -> UInt8 {
        let byte = try peek()
        place += 1
        offset += 1
        return byte
    }

    /// Goes over bytes, which `body` gets.
    mutating func take<Value>(_ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Value) throws -> Value {
        guard count >= 0, try has(count) else { throw ParquetError.truncated }
        let value = try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[place..<place + count])) }
        place += count
        offset += count
        return value
    }

    /// All bytes up to the end.
    mutating func rest() throws -> [UInt8] {
        while !isAtEnd { try fill() }
        let rest = Array(buffer[place...])
        offset += rest.count
        place = buffer.count
        return rest
    }

    private mutating func fill() throws {
        if place > 0 {
            buffer.removeSubrange(..<place)
            place = 0
        }
        let kept = buffer.count
        // A block at a time, whatever the stream says of its sizes, so that a damaged one takes no memory.
        buffer.append(contentsOf: repeatElement(0, count: Self.blockSize))
        let count = try buffer.withUnsafeMutableBytes {
            try source(UnsafeMutableRawBufferPointer(rebasing: $0[kept...]))
        }
        buffer.removeLast(Self.blockSize - count)
        isAtEnd = count == 0
    }
}
