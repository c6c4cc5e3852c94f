/// Bytes that come one after another, once.
protocol ByteStream: AnyObject {
    /// How far the reading has come in what is read, and how much that is in all, 0 where nobody can tell.
    var progress: (bytesRead: Int, bytesTotal: Int) { get }

    /// Fills `buffer` from its start.
    ///
    /// - Returns: How many bytes were filled; 0 only where the stream has ended or `buffer` is empty.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int

    /// Reads what is left, where only the end tells whether what was read before is what was once written.
    func checkRest() throws(TableError.Problem)
}

extension ByteStream {
    func checkRest() throws(TableError.Problem) {}
}
