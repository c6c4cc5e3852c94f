/// Cuts delimited text into cells and hands the wanted ones to their columns.
///
/// The format is that of RFC 4180: a cell that begins with a quote ends with the next single quote, and may hold
/// delimiters, line breaks and doubled quotes; other cells hold no quote. Lines end with LF, CRLF or CR. Blanks and
/// tabs around a cell do not belong to it, in quotes or not. Blank lines are skipped.
///
/// Cells are searched for their ends in words of 8 bytes. The bytes that are read are those of the piece and of the
/// padding behind it, which begins with a line feed.
struct RowScanner {
    let delimiter: UInt8
    /// For each field of the header, the column that takes it, or -1.
    let columnOfField: [Int]

    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let blank = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")

    /// What a scan found besides the cells.
    struct Outcome {
        var rows = 0
        var lines = LineMap(firstLine: 0)
    }

    /// Scans the rows of `piece` from `start`, where one begins.
    ///
    /// The columns have begun for as many rows as there are line feeds and carriage returns behind `start`, and one
    /// more.
    func scan(
        _ piece: borrowing Piece, from start: Int, into columns: UnsafeMutablePointer<ColumnReader>
    ) throws(ScanFailure) -> Outcome {
        let bytes = UnsafePointer(piece.memory)
        let end = piece.count
        var outcome = Outcome()
        var scratch: [UInt8] = []
        var i = start
        while i < end {
            let rowStart = i
            if bytes[i] <= Self.blank, skipBlankLine(of: piece, at: &i) {
                outcome.lines.skipLine(beforeRow: outcome.rows)
                continue
            }
            var field = 0
            while true {
                let column = field < columnOfField.count ? columnOfField[field] : -1
                let word = load(bytes + i)
                let ends = self.ends(in: word)
                let length = ends != 0 ? ends.trailingZeroBitCount / 8 : lengthBeyondWord(bytes + i)
                if bytes[i + length] == Self.quote {
                    try scanQuoted(
                        piece, at: &i, field: field, into: column < 0 ? nil : columns + column,
                        &outcome, &scratch)
                } else {
                    if column >= 0 {
                        let cell = UnsafeBufferPointer(start: bytes + i, count: length)
                        if length == 0 || ends == 0 || isBlank(cell[0]) || isBlank(cell[length - 1]) {
                            try add(cell, at: i, to: columns + column, row: outcome.rows)
                        } else {
                            try columns[column].add(word, cell, row: outcome.rows, offset: i)
                        }
                    }
                    i += length
                }
                field += 1
                guard i < end && bytes[i] == delimiter else { break }
                i += 1
            }
            if field != columnOfField.count {
                // A delimiter at the end of the row makes an empty cell.
                let isSurplus = field == columnOfField.count + 1 && i > rowStart && bytes[i - 1] == delimiter
                throw ScanFailure(
                    offset: rowStart, field: nil,
                    problem: isSurplus
                        ? .trailingDelimiter(isInHeader: false)
                        : .raggedRow(found: field, expected: columnOfField.count))
            }
            i = lineEnd(of: piece, at: i) ?? end
            outcome.rows += 1
        }
        return outcome
    }

    @inline(__always)
    private func load(_ place: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
    }

    /// A word whose lowest set bit is the top one of the first byte that ends an unquoted cell or may not be in one.
    @inline(__always)
    private func ends(in word: UInt64) -> UInt64 {
        ShortCell.bytes(equalTo: delimiter, in: word) | ShortCell.bytes(equalTo: Self.lineFeed, in: word)
            | ShortCell.bytes(equalTo: Self.carriageReturn, in: word) | ShortCell.bytes(equalTo: Self.quote, in: word)
    }

    /// How many bytes come before the first of those where the first word holds none.
    private func lengthBeyondWord(_ start: UnsafePointer<UInt8>) -> Int {
        var length = 8
        while true {
            let ends = self.ends(in: load(start + length))
            if ends != 0 { return length + ends.trailingZeroBitCount / 8 }
            length += 8
        }
    }

    /// Adds a cell that is empty or long or stands among blanks.
    @inline(never)
    private func add(
        _ cell: UnsafeBufferPointer<UInt8>, at offset: Int, to column: UnsafeMutablePointer<ColumnReader>, row: Int
    ) throws(ScanFailure) {
        var start = 0
        var end = cell.count
        while start < end && isBlank(cell[start]) { start += 1 }
        while start < end && isBlank(cell[end - 1]) { end -= 1 }
        try column.pointee.add(UnsafeBufferPointer(rebasing: cell[start..<end]), row: row, offset: offset + start)
    }

    /// The offset after the line end at `i`, or nil when there is none.
    @inline(__always)
    private func lineEnd(of piece: borrowing Piece, at i: Int) -> Int? {
        let bytes = piece.memory
        guard i < piece.count else { return nil }
        if bytes[i] == Self.lineFeed { return i + 1 }
        guard bytes[i] == Self.carriageReturn else { return nil }
        return i + 1 < piece.count && bytes[i + 1] == Self.lineFeed ? i + 2 : i + 1
    }

    /// Whether the line at `i` holds nothing but blanks (and, where they are no delimiters, tabs); if so, `i` moves
    /// past it.
    @inline(never)
    private func skipBlankLine(of piece: borrowing Piece, at i: inout Int) -> Bool {
        let bytes = piece.memory
        var j = i
        while j < piece.count && isBlank(bytes[j]) && bytes[j] != delimiter { j += 1 }
        guard j < piece.count else {
            i = piece.count
            return true
        }
        guard let next = lineEnd(of: piece, at: j) else { return false }
        i = next
        return true
    }

    @inline(__always)
    func isBlank(_ byte: UInt8) -> Bool { byte == Self.blank || byte == Self.tab }
}
