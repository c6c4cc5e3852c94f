#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Some whole rows of the file, one thread's at a time; its memory is used again for the next ones.
///
/// Behind its bytes stands a line feed, and then as many bytes as a word has, so that the end of a cell is always found
/// and words can be loaded from any place.
struct Piece: ~Copyable {
    /// Its number in the file, from 0.
    var index = 0
    private(set) var memory: UnsafeMutablePointer<UInt8>
    /// How many bytes can be filled.
    private(set) var capacity: Int
    /// How many bytes are filled.
    private(set) var count = 0

    private static let padding = 16

    init(capacity: Int) throws(TableError.Problem) {
        memory = try Self.resized(nil, capacity: capacity)
        self.capacity = capacity
        end(at: 0)
    }

    deinit { free(memory) }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: count) }

    /// The place for more bytes.
    var room: UnsafeMutableBufferPointer<UInt8> {
        UnsafeMutableBufferPointer(start: memory + count, count: capacity - count)
    }

    /// Makes room for `more` bytes.
    mutating func reserve(_ more: Int) throws(TableError.Problem) {
        guard capacity - count < more else { return }
        let larger = max(capacity * 2, count + more)
        memory = try Self.resized(memory, capacity: larger)
        capacity = larger
    }

    /// The bytes are now the first `count` ones of those that were filled in.
    mutating func end(at count: Int) {
        precondition(count <= capacity)
        self.count = count
        memory[count] = UInt8(ascii: "\n")
        for i in 1..<Self.padding { memory[count + i] = 0 }
    }

    private static func resized(
        _ memory: UnsafeMutablePointer<UInt8>?, capacity: Int
    ) throws(TableError.Problem) -> UnsafeMutablePointer<UInt8> {
        guard let resized = realloc(memory, capacity + padding) else {
            throw .cannotRead(reason: "out of memory in a row of \(capacity) bytes")
        }
        return resized.assumingMemoryBound(to: UInt8.self)
    }
}
