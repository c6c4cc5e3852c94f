/// Bytes that are in memory already.
final class MemoryStream: ByteStream {
    /// Valid for as long as the stream is used.
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var progress: (bytesRead: Int, bytesTotal: Int) { (position, bytes.count) }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        let count = min(buffer.count, bytes.count - position)
        _ = buffer.update(fromContentsOf: bytes[position..<position + count])
        position += count
        return count
    }
}
