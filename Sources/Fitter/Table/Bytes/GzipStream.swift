import CZlib

/// The text in gzip data (RFC 1952), also where several gzip streams follow each other, or the bytes themselves where
/// they do not begin as gzip data do.
final class GzipStream: ByteStream {
    private enum State { case unknown, plain, compressed, ended }

    private let source: any ByteStream
    var progress: (bytesRead: Int, bytesTotal: Int) { source.progress }
    private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 17)
    /// What of `input` is not used up.
    private var rest = 0..<0
    private var state = State.unknown
    /// zlib wants it to stay where it is.
    private let inflater = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    init(_ source: any ByteStream) {
        self.source = source
        inflater.initialize(to: z_stream())
    }

    deinit {
        if state == .compressed || state == .ended { inflateEnd(inflater) }
        inflater.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        if state == .unknown {
            if try beginsStream() {
                guard czlib_inflate_gzip(inflater) == Z_OK else { throw .corruptGzip(reason: "zlib did not start") }
                state = .compressed
            } else {
                state = .plain
            }
        }
        switch state {
        case .compressed: return try inflate(into: buffer)
        case .ended: return 0
        case .unknown, .plain: break
        }
        if rest.isEmpty { return try source.read(into: buffer) }
        let count = min(buffer.count, rest.count)
        _ = buffer.update(fromContentsOf: input[rest].prefix(count))
        rest = rest.lowerBound + count..<rest.upperBound
        return count
    }

    private func inflate(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        // zlib counts in 32 bits.
        let room = min(buffer.count, 1 << 30)
        inflater.pointee.next_out = buffer.baseAddress
        inflater.pointee.avail_out = UInt32(room)
        while inflater.pointee.avail_out > 0 {
            if rest.isEmpty { try fill() }
            let atEnd = rest.isEmpty
            inflater.pointee.next_in = input.baseAddress.map { $0 + rest.lowerBound }
            inflater.pointee.avail_in = UInt32(rest.count)
            let status = CZlib.inflate(inflater, Z_NO_FLUSH)
            rest = rest.upperBound - Int(inflater.pointee.avail_in)..<rest.upperBound
            switch status {
            case Z_STREAM_END:
                guard try beginsAnother() else {
                    state = .ended
                    return room - Int(inflater.pointee.avail_out)
                }
                inflateReset(inflater)
            case Z_OK:
                continue
            case Z_BUF_ERROR where !atEnd:
                continue
            case Z_BUF_ERROR:
                throw .truncatedGzip
            default:
                throw .corruptGzip(reason: inflater.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)")
            }
        }
        return room
    }

    /// Whether another gzip stream follows the one that has ended.
    ///
    /// Nothing and zeros, with which tapes are filled up, are none; anything else is an error.
    private func beginsAnother() throws(TableError.Problem) -> Bool {
        if try beginsStream() { return true }
        var count = 0
        var areZeros = true
        while !rest.isEmpty {
            count += rest.count
            areZeros = areZeros && input[rest].allSatisfy { $0 == 0 }
            rest = 0..<0
            try fill()
        }
        if areZeros { return false }
        throw .corruptGzip(reason: "\(count) bytes of something else follow the compressed data")
    }

    /// Whether the rest of the input begins with the mark of gzip.
    private func beginsStream() throws(TableError.Problem) -> Bool {
        if rest.count < 2 { try fill() }
        return rest.count >= 2 && input[rest.lowerBound] == 0x1F && input[rest.lowerBound + 1] == 0x8B
    }

    func checkRest() throws(TableError.Problem) {
        guard state == .compressed else { return }
        let ignored = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 17)
        defer { ignored.deallocate() }
        while try inflate(into: ignored) > 0 && state == .compressed {}
    }

    /// Moves the rest to the front of the input and appends what the source gives, at least a second byte unless it
    /// has ended.
    private func fill() throws(TableError.Problem) {
        let kept = rest.count
        for i in 0..<kept { input[i] = input[rest.lowerBound + i] }
        rest = 0..<kept
        while rest.count < input.count {
            let count = try source.read(into: UnsafeMutableBufferPointer(rebasing: input[rest.count...]))
            rest = 0..<rest.count + count
            if count == 0 || rest.count >= 2 { break }
        }
    }
}
