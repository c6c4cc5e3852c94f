import CZlib

/// Decompresses gzip data (RFC 1952), also where several gzip streams follow each other.
enum Gunzip {
    static func decompress(_ input: UnsafeBufferPointer<UInt8>) throws(TableError.Problem) -> DataBytes {
        var stream = z_stream()
        guard czlib_inflate_gzip(&stream) == Z_OK else { throw .corruptGzip(reason: "zlib did not start") }
        defer { inflateEnd(&stream) }
        var output = GrowingBytes()
        var consumed = 0
        // zlib counts in 32 bits.
        let largestPiece = 1 << 30
        // Most text shrinks to between a tenth and a third.
        _ = try output.reserve(max(1 << 16, input.count * 4))
        while true {
            let piece = UnsafeBufferPointer(rebasing: input[consumed..<min(consumed + largestPiece, input.count)])
            let free = try output.reserve(1 << 16)
            let room = min(free.count, largestPiece)
            stream.next_in = UnsafeMutablePointer(mutating: piece.baseAddress)
            stream.avail_in = UInt32(piece.count)
            stream.next_out = free.baseAddress
            stream.avail_out = UInt32(room)
            let status = inflate(&stream, Z_NO_FLUSH)
            consumed += piece.count - Int(stream.avail_in)
            output.count += room - Int(stream.avail_out)
            switch status {
            case Z_STREAM_END:
                let rest = input[consumed...]
                if rest.allSatisfy({ $0 == 0 }) { return output.finish() }
                guard rest.count >= 2, rest[consumed] == 0x1F, rest[consumed + 1] == 0x8B else {
                    throw .corruptGzip(reason: "\(rest.count) bytes of something else follow the compressed data")
                }
                inflateReset(&stream)
            case Z_OK:
                continue
            case Z_BUF_ERROR where consumed < input.count:
                continue
            case Z_BUF_ERROR:
                throw .truncatedGzip
            default:
                let reason = stream.msg.map { String(cString: $0) } ?? "zlib error \(status)"
                throw .corruptGzip(reason: reason)
            }
        }
    }
}
