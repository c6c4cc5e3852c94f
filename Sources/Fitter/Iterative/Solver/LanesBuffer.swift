import Synchronization

/// Lanes for each of many levels, in storage that goes back to its pool with the last reference.
///
/// Each level's lanes are one cache line, 64 bytes. An array would begin anywhere, and each level lie across two lines: with 285 000 levels, more than a second
/// cache holds, products took 1.5 times as long. A buffer has one owner at a time who writes.
final class LanesBuffer: @unchecked Sendable {
    let values: UnsafeMutableBufferPointer<Lanes>
    private let pool: LanesPool

    fileprivate init(_ values: UnsafeMutableBufferPointer<Lanes>, of pool: LanesPool) {
        self.values = values
        self.pool = pool
    }

    deinit { pool.putBack(values) }

    var count: Int { values.count }
    var indices: Range<Int> { 0..<values.count }

    /// The storage's beginning, as long as the buffer is there.
    var start: UnsafeMutablePointer<Lanes> { values.baseAddress.unsafelyUnwrapped }

    subscript(_ index: Int) -> Lanes {
        get { values[index] }
        set { values[index] = newValue }
    }

    /// One lane by level.
    func lane(_ lane: Int) -> [Double] {
        Cores.map(count, inRangesOf: IterativeLayout.rangeLength) { values[$0][lane] }
    }

    /// The sums of the products with one value per level, lane by lane.
    func dot(_ x: [Double]) -> Lanes {
        precondition(x.count == count)
        var sum = Lanes(repeating: 0)
        for index in x.indices { sum += x[index] * values[index] }
        return sum
    }

    /// values <- values + x w for one value x per level and one weight w per lane.
    func add(_ x: [Double], times weights: Lanes) {
        precondition(x.count == count)
        for index in x.indices { values[index] += weights * x[index] }
    }

    /// values <- `element` of their numbers.
    func fill(_ element: (Int) -> Lanes) {
        Cores.performRanges(count, of: IterativeLayout.rangeLength) { range in
            for index in range { values[index] = element(index) }
        }
    }
}

/// Storage for ``LanesBuffer``s that one batch of right-hand sides leaves to the next.
///
/// The system clears the pages of new storage when they are first written; with 285 000 levels that took a tenth of an evaluation.
final class LanesPool: Sendable {
    /// Storage that has no owner, which is why it may go from one thread to another.
    private struct Storage: @unchecked Sendable {
        let values: UnsafeMutableBufferPointer<Lanes>
    }

    private let free = Mutex<[Storage]>([])

    deinit {
        free.withLock { free in
            for storage in free { UnsafeMutableRawPointer(storage.values.baseAddress)?.deallocate() }
        }
    }

    /// A buffer with any content.
    func take(_ count: Int) -> LanesBuffer {
        let used = free.withLock { free in
            free.lastIndex { $0.values.count == count }.map { free.remove(at: $0) }
        }
        return LanesBuffer(used?.values ?? Self.allocate(count), of: self)
    }

    /// Zeros.
    func zeros(_ count: Int) -> LanesBuffer {
        let buffer = take(count)
        buffer.fill { _ in Lanes(repeating: 0) }
        return buffer
    }

    /// A copy of a part of a buffer.
    func copy(_ buffer: LanesBuffer, _ part: Range<Int>? = nil) -> LanesBuffer {
        let part = part ?? buffer.indices
        let result = take(part.count)
        result.fill { buffer[part.lowerBound + $0] }
        return result
    }

    fileprivate func putBack(_ values: UnsafeMutableBufferPointer<Lanes>) {
        let storage = Storage(values: values)
        free.withLock { $0.append(storage) }
    }

    private static func allocate(_ count: Int) -> UnsafeMutableBufferPointer<Lanes> {
        let line = MemoryLayout<Lanes>.stride
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1) * line, alignment: line)
        return UnsafeMutableBufferPointer(rebasing: bytes.bindMemory(to: Lanes.self)[..<count])
    }
}
