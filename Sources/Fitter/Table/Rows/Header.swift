/// The first line of a data file: the delimiter and the names.
struct Header {
    let delimiter: UInt8
    let names: [String]
    /// The names as the file has them, where some have new ones.
    let writtenNames: [String]
    /// Where the first data row begins.
    private(set) var end: Int
    /// The line on which it begins.
    private(set) var nextLine: Int

    /// Reads the header that begins at `start`.
    ///
    /// - Parameters:
    ///   - firstLine: the line on which the bytes begin.
    ///   - delimiter: what separates the cells; nil for the sign that stands most often.
    ///   - renamed: new names of columns, by their names here.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, start: Int, firstLine: Int, delimiter known: UInt8?,
        renamed: [String: String]
    ) throws(ScanFailure) {
        delimiter = known ?? Self.detectDelimiter(bytes, start: start)
        // A header is one row; its cells are taken as the scanner takes those of data, only one field at a time as
        // their number is not known yet.
        var names: [String] = []
        var writtenNames: [String] = []
        var end = start
        let count = bytes.count
        repeat {
            if !names.isEmpty { end += 1 }
            let cell = try Self.cell(bytes, at: &end, delimiter: delimiter, field: names.count)
            guard let name = String(validating: cell, as: UTF8.self) else {
                throw ScanFailure(
                    offset: start, field: nil, problem: .notUTF8(text: String(decoding: cell, as: UTF8.self)))
            }
            writtenNames.append(name)
            names.append(renamed[name] ?? name)
        } while end < count && bytes[end] == delimiter
        let isCRLF = end + 1 < count && bytes[end] == UInt8(ascii: "\r") && bytes[end + 1] == UInt8(ascii: "\n")
        self.names = names
        self.writtenNames = writtenNames
        self.end = min(end + (isCRLF ? 2 : 1), count)
        nextLine = firstLine + bytes[..<self.end].lineBreaks
        try Self.check(names, at: start)
    }

    /// Goes over the first row of data, so that the next one is it; false where the bytes do not hold all of it.
    mutating func skipRow(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isQuoted = false
        var place = end
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
            place += 1
            guard !isQuoted, bytes[place - 1].isLineBreak else { continue }
            if bytes[place - 1] == UInt8(ascii: "\r"), place < bytes.count, bytes[place] == UInt8(ascii: "\n") {
                place += 1
            }
            nextLine += bytes[end..<place].lineBreaks
            end = place
            return true
        }
        return false
    }

    /// What is wrong with the header where a row has another number of cells; any other problem as it is.
    func cause(of problem: TableError.Problem) -> TableError.Problem {
        guard case .raggedRow(let found, let expected) = problem else { return problem }
        if let sign = otherDelimiter { return .otherDelimiter(name: names[0], sign: sign) }
        return found == expected - 1 && names.last == "" ? .trailingDelimiter(isInHeader: true) : problem
    }

    /// The usual delimiter in a header of one name, which is most frequent there; nil where there is none.
    var otherDelimiter: Character? {
        guard names.count == 1 else { return nil }
        let signs: [Character] = [",", "\t", ";", "|"]
        let counts = signs.map { sign in names[0].count { $0 == sign } }
        let most = counts.max() ?? 0
        return most == 0 ? nil : counts.firstIndex(of: most).map { signs[$0] }
    }

    /// Leaves no row of the bytes.
    mutating func skipRest(of bytes: UnsafeBufferPointer<UInt8>) {
        nextLine += bytes[end...].lineBreaks
        end = bytes.count
    }

    private static func check(_ names: [String], at start: Int) throws(ScanFailure) {
        let parser = DecimalParser()
        let named = names.filter { !$0.isEmpty }
        if named.allSatisfy({ name in Array(name.utf8).withUnsafeBufferPointer { parser.parse($0) } != nil }) {
            throw ScanFailure(offset: start, field: nil, problem: .missingHeader(firstCells: named))
        }
        var first: [String: Int] = [:]
        for (index, name) in names.enumerated() where !name.isEmpty {
            if let earlier = first.updateValue(index, forKey: name) {
                throw ScanFailure(
                    offset: start, field: nil,
                    problem: .duplicateHeader(name: name, positions: [earlier + 1, index + 1]))
            }
        }
    }

    /// The cell at `i`, which moves to the delimiter or line end after it.
    private static func cell(
        _ bytes: UnsafeBufferPointer<UInt8>, at i: inout Int, delimiter: UInt8, field: Int
    ) throws(ScanFailure) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        let start = i
        var cell: [UInt8] = []
        if i < bytes.count && bytes[i] == quote {
            var isClosed = false
            i += 1
            while i < bytes.count {
                if bytes[i] == quote {
                    i += 1
                    isClosed = i >= bytes.count || bytes[i] != quote
                    if isClosed { break }
                }
                cell.append(bytes[i])
                i += 1
            }
            guard isClosed else {
                throw ScanFailure(offset: start, field: field, problem: .unterminatedQuote)
            }
            while i < bytes.count, bytes[i].isBlank, bytes[i] != delimiter { i += 1 }
            if i < bytes.count, bytes[i] != delimiter, !bytes[i].isLineBreak {
                let rest = bytes[i..<min(i + 20, bytes.count)].prefix { !$0.isLineBreak }
                throw ScanFailure(
                    offset: i, field: field, problem: .textAfterQuote(found: String(decoding: rest, as: UTF8.self)))
            }
            return trimmed(cell)
        }
        while i < bytes.count && bytes[i] != delimiter && !bytes[i].isLineBreak { i += 1 }
        cell = trimmed(Array(bytes[start..<i]))
        if cell.contains(quote) {
            throw ScanFailure(
                offset: start, field: field, problem: .quoteInsideCell(cell: String(decoding: cell, as: UTF8.self)))
        }
        return cell
    }

    private static func trimmed(_ cell: [UInt8]) -> [UInt8] {
        var rest = cell.drop { $0.isBlank }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return Array(rest)
    }

    /// The delimiter among comma, tab, semicolon and bar that stands most often in the first line, outside quotes; the
    /// first of them where some stand equally often.
    ///
    /// A header of one name has none, and then the comma does no harm.
    private static func detectDelimiter(_ bytes: UnsafeBufferPointer<UInt8>, start: Int) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
        var counts = [0, 0, 0, 0]
        var isQuoted = false
        for i in start..<bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte.isLineBreak { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }
}

extension UInt8 {
    fileprivate var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// The number of line ends: LF, CRLF, or CR alone.
    var lineBreaks: Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in self {
            if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && previous != UInt8(ascii: "\r")) {
                count += 1
            }
            previous = byte
        }
        return count
    }
}
