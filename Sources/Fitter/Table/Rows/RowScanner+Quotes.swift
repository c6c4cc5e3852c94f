extension RowScanner {
    /// Moves `i` from the start of a cell in which there is a quote to the delimiter or line end after it.
    @inline(never)
    func scanQuoted(
        _ piece: borrowing Piece, at i: inout Int, field: Int, into column: UnsafeMutablePointer<ColumnReader>?,
        _ outcome: inout Outcome, _ scratch: inout [UInt8]
    ) throws(ScanFailure) {
        let bytes = piece.bytes
        guard bytes[i] == Self.quote else {
            let line = bytes[i..<min(i + 20, bytes.count)].prefix { !isLineBreak($0) && $0 != delimiter }
            throw ScanFailure(
                offset: i, field: field,
                problem: .quoteInsideCell(cell: ColumnReader.text(UnsafeBufferPointer(rebasing: line))))
        }
        let row = outcome.rows
        let start = i + 1
        let hasDoubledQuotes = try findClosingQuote(bytes, at: &i, field: field, &outcome)
        let content = trimmed(UnsafeBufferPointer(rebasing: bytes[start..<i]))
        i += 1
        while i < bytes.count && isBlank(bytes[i]) && bytes[i] != delimiter { i += 1 }
        if i < bytes.count, bytes[i] != delimiter, !isLineBreak(bytes[i]) {
            let rest = bytes[i..<min(i + 20, bytes.count)].prefix { !isLineBreak($0) }
            throw ScanFailure(
                offset: i, field: field,
                problem: .textAfterQuote(found: ColumnReader.text(UnsafeBufferPointer(rebasing: rest))))
        }
        guard let column else { return }
        guard hasDoubledQuotes else { return try column.pointee.add(content, row: row, offset: start) }
        scratch.removeAll(keepingCapacity: true)
        var j = 0
        while j < content.count {
            scratch.append(content[j])
            j += content[j] == Self.quote ? 2 : 1
        }
        let failure = scratch.withUnsafeBufferPointer { unescaped -> ScanFailure? in
            do throws(ScanFailure) {
                try column.pointee.add(unescaped, row: row, offset: start)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    /// Moves `i` from an opening quote to the closing one.
    ///
    /// - Returns: Whether there are doubled quotes between them.
    private func findClosingQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, at i: inout Int, field: Int, _ outcome: inout Outcome
    ) throws(ScanFailure) -> Bool {
        let open = i
        var hasDoubledQuotes = false
        i += 1
        while i < bytes.count {
            let byte = bytes[i]
            if byte == Self.quote {
                guard i + 1 < bytes.count && bytes[i + 1] == Self.quote else { return hasDoubledQuotes }
                hasDoubledQuotes = true
                i += 1
            } else if byte == Self.lineFeed
                || (byte == Self.carriageReturn && !(i + 1 < bytes.count && bytes[i + 1] == Self.lineFeed))
            {
                outcome.lines.skipLine(beforeRow: outcome.rows + 1)
            }
            i += 1
        }
        throw ScanFailure(offset: open, field: field, problem: .unterminatedQuote)
    }

    private func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var range = cell.indices
        while let first = range.first, isBlank(cell[first]) { range.removeFirst() }
        while let last = range.last, isBlank(cell[last]) { range.removeLast() }
        return UnsafeBufferPointer(rebasing: cell[range])
    }

    private func isLineBreak(_ byte: UInt8) -> Bool { byte == Self.lineFeed || byte == Self.carriageReturn }
}
