/// The text of a data file in UTF-8: bytes of other encodings are converted, and lines above the header left out.
///
/// The first bytes decide: a byte order mark says the encoding, and a file of another kind is refused.
final class TextStream: ByteStream {
    private let source: any ByteStream
    private let options: ReadingOptions
    private var decoder: TextDecoder?
    private var blankRuns = BlankRuns()
    private var isOpen = false
    /// Text that was read to look at it, and how much of it was handed out.
    private var pending: [UInt8] = []
    private var place = 0
    /// How many lines of the file come before the text.
    private(set) var skippedLines = 0
    /// The delimiter that a first line such as `sep=;` names.
    private(set) var delimiter: UInt8?

    var progress: (bytesRead: Int, bytesTotal: Int) { source.progress }

    init(_ source: any ByteStream, _ options: ReadingOptions) {
        self.source = source
        self.options = options
    }

    func checkRest() throws(TableError.Problem) { try source.checkRest() }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        if !isOpen { try open() }
        guard (options.delimiter?.asciiValue ?? delimiter) == UInt8(ascii: " ") else {
            return try readLines(into: buffer)
        }
        return try blankRuns.read(into: buffer, from: readLines)
    }

    /// Reads what follows the lines that are left out.
    private func readLines(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        if place == pending.count { return try readText(into: buffer) }
        let count = min(buffer.count, pending.count - place)
        _ = buffer.update(fromContentsOf: pending[place..<place + count])
        place += count
        if place == pending.count { (pending, place) = ([], 0) }
        return count
    }

    private func readText(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int {
        if let decoder { return try decoder.read(into: buffer) }
        return try source.read(into: buffer)
    }

    /// Looks at the first bytes, and at the lines that come before the table.
    private func open() throws(TableError.Problem) {
        isOpen = true
        var first: [UInt8] = []
        while first.count < FileFormat.sampleSize, try Self.append(to: &first, from: source.read) {}
        if let format = first.withUnsafeBufferPointer({ FileFormat($0) }) { throw .otherFormat(format) }
        let mark = ByteOrderMark(first)
        let encoding = mark?.encoding ?? options.encoding ?? "UTF-8"
        if !["UTF-8", "UTF8"].contains(encoding.uppercased()) {
            decoder = try TextDecoder(source, first: Array(first.dropFirst(mark?.length ?? 0)), encoding: encoding)
        } else {
            pending = Array(first.dropFirst(mark?.length ?? 0))
        }
        try skipSeparatorLine()
        for _ in 0..<options.skippedLines {
            guard let end = try endOfLine() else {
                place = pending.count
                break
            }
            place = end
            skippedLines += 1
        }
    }

    /// Goes over a first line such as `sep=;`, in quotes or not, which Excel writes and reads.
    private func skipSeparatorLine() throws(TableError.Problem) {
        let isQuoted = try byte(at: 0) == UInt8(ascii: "\"")
        var position = isQuoted ? 1 : 0
        for sign in "sep=".utf8 {
            guard let byte = try byte(at: position), byte | 0x20 == sign | 0x20 else { return }
            position += 1
        }
        guard let sign = try byte(at: position), sign < 0x80, sign != 0x0A, sign != 0x0D else { return }
        if isQuoted {
            guard try byte(at: position + 1) == UInt8(ascii: "\"") else { return }
            position += 1
        }
        guard let end = try endOfLine(), pending[(position + 1)..<end].allSatisfy({ $0 == 0x0A || $0 == 0x0D }) else {
            return
        }
        delimiter = sign
        place = end
        skippedLines = 1
    }

    /// The byte at a position of the pending text, which grows as it has to; nil beyond the end.
    private func byte(at position: Int) throws(TableError.Problem) -> UInt8? {
        while position >= pending.count { if try !Self.append(to: &pending, from: readText) { return nil } }
        return pending[position]
    }

    /// The position behind the line that begins at the place; nil where no line ends there.
    private func endOfLine() throws(TableError.Problem) -> Int? {
        var position = place
        while let byte = try byte(at: position) {
            position += 1
            if byte == 0x0A { return position }
            if byte == 0x0D { return try self.byte(at: position) == 0x0A ? position + 1 : position }
        }
        return nil
    }

    /// Appends some bytes; false at the end.
    private static func append(
        to bytes: inout [UInt8],
        from read: (UnsafeMutableBufferPointer<UInt8>) throws(TableError.Problem) -> Int
    ) throws(TableError.Problem) -> Bool {
        let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: FileFormat.sampleSize)
        defer { room.deallocate() }
        let count = try read(room)
        bytes.append(contentsOf: room.prefix(count))
        return count > 0
    }
}
