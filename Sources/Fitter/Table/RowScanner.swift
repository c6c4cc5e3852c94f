/// Cuts delimited text into cells and hands the wanted ones to their columns.
///
/// The format is that of RFC 4180: a cell that begins with a quote ends with the next single quote, and may hold delimiters, line
/// breaks and doubled quotes; other cells hold no quote. Lines end with LF, CRLF or CR. Blanks and tabs around an unquoted cell do not
/// belong to it. Blank lines are skipped.
///
/// `bytes` must stay valid while the scanner is in use; every access is below `range.upperBound`, which callers keep within `bytes`.
struct RowScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    /// For each field of the header, the builder that takes it, or -1.
    let builderOfField: [Int]

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let blank = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")

    /// What a scan found beside the cells.
    struct Outcome {
        var rows = 0
        var lines: LineMap
    }

    /// Scans the rows that begin in `range`, which begins at the start of a row and ends at the end of one.
    func scan(_ range: Range<Int>, firstLine: Int = 2, into builders: inout [ColumnBuilder]) throws(ScanFailure)
        -> Outcome
    {
        var outcome = Outcome(lines: LineMap(firstLine: firstLine))
        var scratch: [UInt8] = []
        let fieldCount = builderOfField.count
        var i = range.lowerBound
        let end = range.upperBound
        while i < end {
            let rowStart = i
            if let next = skipLineEnd(at: i, end: end) {
                outcome.lines.skipLine(beforeRow: outcome.rows)
                i = next
                continue
            }
            if isBlankLine(at: &i, end: end) {
                outcome.lines.skipLine(beforeRow: outcome.rows)
                continue
            }
            var field = 0
            while true {
                let builder = field < fieldCount ? builderOfField[field] : -1
                if i < end && bytes[i] == Self.quote {
                    let cell = try scanQuoted(at: &i, end: end, field: field, outcome: &outcome)
                    if builder >= 0 { try add(cell, to: &builders[builder], scratch: &scratch) }
                } else {
                    let start = i
                    try scanPlain(at: &i, end: end, field: field)
                    if builder >= 0 {
                        let cell = trimmed(start..<i)
                        try builders[builder].add(UnsafeBufferPointer(rebasing: bytes[cell]), offset: cell.lowerBound)
                    }
                }
                field += 1
                if i < end && bytes[i] == delimiter {
                    i += 1
                } else {
                    break
                }
            }
            if field != fieldCount {
                throw ScanFailure(offset: rowStart, field: nil, problem: .raggedRow(found: field, expected: fieldCount))
            }
            i = skipLineEnd(at: i, end: end) ?? end
            outcome.rows += 1
        }
        return outcome
    }

    /// Moves `i` from the start of an unquoted cell to the delimiter or line end after it.
    @inline(__always)
    private func scanPlain(at i: inout Int, end: Int, field: Int) throws(ScanFailure) {
        let start = i
        while i < end {
            let byte = bytes[i]
            if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { return }
            if byte == Self.quote {
                let cell = UnsafeBufferPointer(rebasing: bytes[start..<min(i + 20, end)])
                let line = cell.prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn && $0 != delimiter }
                throw ScanFailure(
                    offset: start, field: field,
                    problem: .quoteInsideCell(cell: ColumnBuilder.text(UnsafeBufferPointer(rebasing: line))))
            }
            i += 1
        }
    }

    /// Between its quotes, where a quoted cell stands, and whether there are doubled quotes in it.
    private struct QuotedCell {
        let range: Range<Int>
        let hasDoubledQuotes: Bool
    }

    /// Moves `i` from an opening quote to the delimiter or line end after the closing one.
    private func scanQuoted(
        at i: inout Int, end: Int, field: Int, outcome: inout Outcome
    ) throws(ScanFailure) -> QuotedCell {
        let open = i
        var hasDoubledQuotes = false
        i += 1
        while i < end {
            let byte = bytes[i]
            if byte == Self.quote {
                if i + 1 < end && bytes[i + 1] == Self.quote {
                    hasDoubledQuotes = true
                    i += 1
                } else {
                    break
                }
            } else if byte == Self.lineFeed
                || (byte == Self.carriageReturn && !(i + 1 < end && bytes[i + 1] == Self.lineFeed))
            {
                outcome.lines.skipLine(beforeRow: outcome.rows + 1)
            }
            i += 1
        }
        guard i < end else { throw ScanFailure(offset: open, field: field, problem: .unterminatedQuote) }
        let cell = QuotedCell(range: open + 1..<i, hasDoubledQuotes: hasDoubledQuotes)
        i += 1
        while i < end && (bytes[i] == Self.blank || bytes[i] == Self.tab) && bytes[i] != delimiter { i += 1 }
        if i < end, bytes[i] != delimiter, bytes[i] != Self.lineFeed, bytes[i] != Self.carriageReturn {
            let rest = bytes[i..<min(i + 20, end)].prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn }
            throw ScanFailure(
                offset: i, field: field,
                problem: .textAfterQuote(found: ColumnBuilder.text(UnsafeBufferPointer(rebasing: rest))))
        }
        return cell
    }

    private func add(_ cell: QuotedCell, to builder: inout ColumnBuilder, scratch: inout [UInt8]) throws(ScanFailure) {
        let content = UnsafeBufferPointer(rebasing: bytes[cell.range])
        guard cell.hasDoubledQuotes else {
            return try builder.add(content, offset: cell.range.lowerBound)
        }
        scratch.removeAll(keepingCapacity: true)
        var j = 0
        while j < content.count {
            scratch.append(content[j])
            j += content[j] == Self.quote ? 2 : 1
        }
        let failure = scratch.withUnsafeBufferPointer { unescaped -> ScanFailure? in
            do throws(ScanFailure) {
                try builder.add(unescaped, offset: cell.range.lowerBound)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    /// The range without the blanks and tabs at its ends.
    @inline(__always)
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end && (bytes[start] == Self.blank || bytes[start] == Self.tab) { start += 1 }
        while start < end && (bytes[end - 1] == Self.blank || bytes[end - 1] == Self.tab) { end -= 1 }
        return start..<end
    }

    /// The offset after the line end at `i`, or nil when there is none.
    @inline(__always)
    private func skipLineEnd(at i: Int, end: Int) -> Int? {
        guard i < end else { return nil }
        if bytes[i] == Self.lineFeed { return i + 1 }
        guard bytes[i] == Self.carriageReturn else { return nil }
        return i + 1 < end && bytes[i + 1] == Self.lineFeed ? i + 2 : i + 1
    }

    /// Whether the line at `i` holds nothing but blanks (and, where they are no delimiters, tabs); if so, `i` moves past it.
    @inline(__always)
    private func isBlankLine(at i: inout Int, end: Int) -> Bool {
        guard bytes[i] == Self.blank || bytes[i] == Self.tab else { return false }
        var j = i
        while j < end && (bytes[j] == Self.blank || bytes[j] == Self.tab) && bytes[j] != delimiter { j += 1 }
        guard j < end else {
            i = end
            return true
        }
        guard let next = skipLineEnd(at: j, end: end) else { return false }
        i = next
        return true
    }
}
