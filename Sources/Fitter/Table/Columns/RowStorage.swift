#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where one thread puts the rows of a column while it reads: blocks of memory that never move, so that nothing is
/// copied when there are more rows than expected.
struct RowStorage<Value: BitwiseCopyable>: ~Copyable {
    private var blocks: [UnsafeMutablePointer<Value>] = []
    private var next: UnsafeMutablePointer<Value>?
    private var room = 0
    private var capacity = 0

    /// Blocks double the storage up to this many values each.
    private static var largestBlock: Int { 1 << 19 }

    init() {}

    deinit { for block in blocks { free(block) } }

    /// A place for `count` values, valid until ``removeAll()``; whoever fills it says so with ``fill(_:)``.
    mutating func reserve(_ count: Int) throws(TableError.Problem) -> UnsafeMutablePointer<Value> {
        if let next, room >= count { return next }
        let size = max(count, min(capacity, Self.largestBlock), 1)
        guard let memory = malloc(size * MemoryLayout<Value>.stride) else {
            throw .cannotRead(reason: "out of memory after \(capacity) rows")
        }
        let block = memory.bindMemory(to: Value.self, capacity: size)
        blocks.append(block)
        capacity += size
        next = block
        room = size
        return block
    }

    /// Keeps the first `count` values of the place that was reserved last.
    mutating func fill(_ count: Int) {
        precondition(count <= room)
        next = next.map { $0 + count }
        room -= count
    }

    mutating func removeAll() {
        for block in blocks { free(block) }
        blocks = []
        next = nil
        room = 0
    }
}
