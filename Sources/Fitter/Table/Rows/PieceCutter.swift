#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Cuts a stream into pieces of whole rows.
///
/// Where a row ends can only be told from whether a place is inside quotes, that is from whether an odd number of quotes
/// comes before it (a doubled quote is two). In a file with stray quotes that is wrong only behind the first of them,
/// which is the first error of the file and ends its reading.
struct PieceCutter: ~Copyable, @unchecked Sendable {
    // Sendable, as a value that cannot be copied belongs to one thread at a time, and nothing else uses its stream.
    private let stream: any ByteStream
    private let size: Int
    private let progress: Table.ReadingProgress?
    /// What was read behind the end of the last piece.
    private var rest: [UInt8] = []
    private var nextIndex = 0
    /// The first bytes of the file.
    private var sample: [UInt8] = []
    private(set) var isAtEnd = false

    /// - Parameter size: About how many bytes to read at a time.
    init(_ stream: any ByteStream, size: Int, progress: Table.ReadingProgress?) {
        self.stream = stream
        self.size = max(size, 1)
        self.progress = progress
    }

    /// Puts the next rows into `piece`; false where there are none.
    mutating func next(into piece: inout Piece) throws(TableError.Problem) -> Bool {
        piece.index = nextIndex
        nextIndex += 1
        piece.end(at: 0)
        return try extend(&piece)
    }

    /// Puts the next rows behind those that are in `piece`, which were the last ones; false where there are none.
    mutating func extend(_ piece: inout Piece) throws(TableError.Problem) -> Bool {
        let start = piece.count
        var searched = start
        var isQuoted = false
        try piece.reserve(rest.count)
        _ = piece.room.update(fromContentsOf: rest)
        piece.end(at: start + rest.count)
        rest.removeAll(keepingCapacity: true)
        while true {
            if !isAtEnd { try read(into: &piece) }
            let fresh = UnsafeBufferPointer(rebasing: piece.bytes[searched...])
            try check(fresh)
            isQuoted = Self.hasOddQuotes(fresh) != isQuoted
            searched = piece.count
            if isAtEnd { return piece.count > start }
            if let end = Self.lastRowEnd(piece.bytes[start...], isQuoted: isQuoted) {
                rest.append(contentsOf: piece.bytes[end...])
                piece.end(at: end)
                return true
            }
        }
    }

    /// Reads `size` bytes or what there is; more into a long row, which is searched from its start each time.
    private mutating func read(into piece: inout Piece) throws(TableError.Problem) {
        let more = max(size, piece.count)
        let end = piece.count + more
        try piece.reserve(more)
        while piece.count < end && !isAtEnd {
            let count = try stream.read(
                into: UnsafeMutableBufferPointer(rebasing: piece.room.prefix(end - piece.count)))
            isAtEnd = count == 0
            piece.end(at: piece.count + count)
        }
        if let progress {
            let (bytesRead, bytesTotal) = stream.progress
            progress(bytesRead, bytesTotal)
        }
    }

    /// Refuses what is no text of single bytes or UTF-8.
    private mutating func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError.Problem) {
        if sample.count < 64 {
            sample.append(contentsOf: bytes.prefix(64 - sample.count))
        }
        if let base = bytes.baseAddress, memchr(base, 0, bytes.count) != nil {
            // Latin letters in UTF-16 without its mark have a zero in every other byte.
            let zeros = sample.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
            throw .notText(isUTF16: zeros * 3 >= sample.count && zeros * 3 <= sample.count * 2)
        }
    }

    private static func hasOddQuotes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress, memchr(base, Int32(UInt8(ascii: "\"")), bytes.count) != nil else {
            return false
        }
        var count: UInt8 = 0
        for i in 0..<bytes.count { count &+= base[i] == UInt8(ascii: "\"") ? 1 : 0 }
        return (count & 1) == 1
    }

    /// The offset behind the last row that ends in `bytes`, at whose end one is inside quotes or not.
    ///
    /// A carriage return at the very end may be half of a line end.
    private static func lastRowEnd(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isQuoted: Bool) -> Int? {
        var isQuoted = isQuoted
        var next = UInt8(ascii: "\n")
        var i = bytes.endIndex
        while i > bytes.startIndex {
            i -= 1
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted
                && (byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && next != UInt8(ascii: "\n")))
            {
                return i + 1
            }
            next = byte
        }
        return nil
    }
}
