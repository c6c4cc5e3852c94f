#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Converts bytes of some encoding to UTF-8 by iconv.
final class TextDecoder {
    private let source: any ByteStream
    private let encoding: String
    private let converter: iconv_t
    /// Bytes that are not converted yet.
    private var input: [UInt8]
    private var isAtEnd = false

    /// What iconv_open returns for an encoding that it does not know.
    private static var unknown: iconv_t? { iconv_t(bitPattern: -1) }

    /// - Parameters:
    ///   - first: bytes that come before those of the source.
    ///   - encoding: a name that iconv knows.
    init(_ source: any ByteStream, first: [UInt8], encoding: String) throws(TableError.Problem) {
        guard let converter = iconv_open("UTF-8", Self.name(of: encoding)), converter != Self.unknown else {
            throw .unknownEncoding(encoding)
        }
        self.source = source
        self.encoding = encoding
        self.converter = converter
        input = first
    }

    deinit { iconv_close(converter) }

    /// iconv's name of an encoding: that of Latin-1 has no hyphen less, and a mark that says the order of bytes is not there any more.
    private static func name(of encoding: String) -> String {
        switch encoding.uppercased() {
        case "LATIN-1", "LATIN_1": "LATIN1"
        case "UTF-16", "UTF16", "UCS-2", "UNICODE": "UTF-16LE"
        case "ANSI", "WINDOWS", "EXCEL": "WINDOWS-1252"
        case "MAC", "MACROMAN": "MACINTOSH"
        default: encoding
        }
    }

    /// Fills the buffer with converted text; 0 at the end.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        guard !buffer.isEmpty else { return 0 }
        while true {
            let count = try convert(into: buffer)
            if count > 0 { return count }
            if isAtEnd {
                guard input.isEmpty else { throw .notInEncoding(encoding) }
                return 0
            }
            try fill()
        }
    }

    /// Converts what there is as far as there is room for it, and returns how many bytes that makes.
    private func convert(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        let available = input.count
        var left = available
        var room = buffer.count
        let status = input.withUnsafeMutableBytes { bytes -> Int in
            var from = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return buffer.withMemoryRebound(to: CChar.self) { target in
                var to = target.baseAddress
                return iconv(converter, &from, &left, &to, &room)
            }
        }
        // Bytes that are cut off at the end of what there is are no error yet.
        if status == -1, errno == EILSEQ { throw .notInEncoding(encoding) }
        input.removeFirst(available - left)
        return buffer.count - room
    }

    private func fill() throws(TableError.Problem) {
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
        defer { chunk.deallocate() }
        let count = try source.read(into: chunk)
        isAtEnd = count == 0
        input.append(contentsOf: chunk.prefix(count))
    }
}
