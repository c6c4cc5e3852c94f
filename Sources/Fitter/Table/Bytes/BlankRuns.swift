/// Makes one blank of each run of blanks and tabs, and none of those at the ends of lines, as R's `read.table` reads
/// files whose columns are aligned by blanks.
///
/// What stands in quotes stays as it is, and so do line ends.
struct BlankRuns {
    private var isQuoted = false
    private var isAtLineStart = true
    /// Whether blanks were found that are written if something follows them on the line.
    private var hasBlank = false
    /// Text that is ready, and how much of it was handed out.
    private var ready: [UInt8] = []
    private var place = 0

    /// Fills the buffer with text, and returns how many bytes that makes; 0 at the end.
    ///
    /// - Parameter read: reads the text as the file has it, in the same way.
    mutating func read(
        into buffer: UnsafeMutableBufferPointer<UInt8>,
        from read: (UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int
    ) throws(TableError.Problem) -> Int {
        guard !buffer.isEmpty else { return 0 }
        while place == ready.count {
            let count = try read(buffer)
            if count == 0 { return 0 }
            ready.removeAll(keepingCapacity: true)
            place = 0
            for byte in buffer[..<count] { append(byte) }
        }
        let count = min(buffer.count, ready.count - place)
        _ = buffer.update(fromContentsOf: ready[place..<place + count])
        place += count
        return count
    }

    private mutating func append(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: " ") where !isQuoted, UInt8(ascii: "\t") where !isQuoted:
            hasBlank = !isAtLineStart
        case UInt8(ascii: "\n") where !isQuoted, UInt8(ascii: "\r") where !isQuoted:
            (isAtLineStart, hasBlank) = (true, false)
            ready.append(byte)
        default:
            if hasBlank { ready.append(UInt8(ascii: " ")) }
            (isAtLineStart, hasBlank) = (false, false)
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            ready.append(byte)
        }
    }
}
