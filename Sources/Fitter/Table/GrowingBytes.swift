#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Memory that grows while it is filled from its start.
struct GrowingBytes: ~Copyable {
    private var memory = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    /// How many bytes are filled.
    var count = 0

    deinit { free(memory.baseAddress) }

    /// The unfilled rest of the memory, at least `room` bytes of it.
    mutating func reserve(_ room: Int) throws(TableError.Problem) -> UnsafeMutableBufferPointer<UInt8> {
        if memory.count - count < room {
            let capacity = max(memory.count * 2, count + room)
            guard let grown = realloc(memory.baseAddress, capacity) else {
                throw .cannotRead(reason: "out of memory after \(count) bytes")
            }
            memory = UnsafeMutableBufferPointer(start: grown.assumingMemoryBound(to: UInt8.self), count: capacity)
        }
        return UnsafeMutableBufferPointer(rebasing: memory[count...])
    }

    consuming func finish() -> DataBytes {
        let filled = UnsafeMutableBufferPointer(start: memory.baseAddress, count: count)
        memory = UnsafeMutableBufferPointer(start: nil, count: 0)
        return DataBytes(adopting: filled)
    }
}
