/// Reads Parquet from a stream, where it is uncompressed, begins with a column of which nothing but the number of rows matters, and holds
/// optional doubles, integers of 64 bits and texts.
///
/// It is how DuckDB hands over columns: exact, with their types, and written four times as fast as text. The format names its pages in a
/// footer, which a stream has at its end. Pages come in the order of the columns, and a row group's first page, that of the first column,
/// says how many rows it has, so that every page is known when it comes; the footer then has to agree.
///
/// https://parquet.apache.org/docs/file-format/
package struct ParquetReader: ~Copyable {
    private var input: ParquetInput
    private let contents: [ParquetContent]
    private let columns: [ParquetColumnReader]
    private var rowCount = 0
    /// Where each row group's columns begin in the stream, the first one left out.
    private var starts: [[Int]] = []

    /// - Parameters:
    ///   - contents: what the columns behind the first one hold.
    ///   - source: fills a buffer from its start and returns how many bytes were filled, 0 at the end of the stream.
    package init(_ contents: [ParquetContent], from source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        input = ParquetInput(source)
        self.contents = contents
        columns = contents.map(ParquetColumnReader.init)
    }

    /// Reads all rows.
    ///
    /// - Throws: ``ParquetError``, and what the source throws.
    package consuming func read() throws -> (rowCount: Int, columns: [ParquetValues]) {
        guard try input.take(4, { Array($0) }) == Self.mark else {
            throw ParquetError.unexpected("no mark of Parquet at the start")
        }
        while try beginsPage() { try readRowGroup() }
        try checkFooter(try input.rest())
        return (rowCount, columns.map { $0.finish() })
    }

    /// Of a row group: DuckDB's have 122 880.
    private static var mostRows: Int { 1 << 24 }

    private static var mark: [UInt8] { Array("PAR1".utf8) }

    /// Whether the header of a page comes, which begins with the page's kind as field 1: 0, 2 or 3, which the footer's version and the size
    /// of a Bloom filter never are.
    private mutating func beginsPage() throws -> Bool {
        try input.peek() == 0x15 && [0, 4, 6].contains(try input.peek(1))
    }

    private mutating func readRowGroup() throws {
        let first = try header()
        guard case .data(let rows, _) = first.kind, (1...Self.mostRows).contains(rows) else {
            throw ParquetError.unexpected("a row group without rows, or with too many")
        }
        try input.take(first.size) { _ in }
        var starts: [Int] = []
        for column in columns {
            starts.append(input.offset)
            var left = rows
            while left > 0 {
                guard try beginsPage() else { throw ParquetError.truncated }
                let page = try header()
                switch page.kind {
                case .distinct(let count): try input.take(page.size) { try column.addDistinct($0, count: count) }
                case .data(let rows, let encoding):
                    guard rows > 0, rows <= left else { throw ParquetError.unexpected("a page of \(rows) rows") }
                    try input.take(page.size) { try column.addPage($0, rows: rows, encoding: encoding) }
                    left -= rows
                }
            }
        }
        self.starts.append(starts)
        rowCount += rows
    }

    private struct PageHeader {
        enum Kind {
            case distinct(count: Int)
            case data(rows: Int, encoding: Int)
        }

        let size: Int
        let kind: Kind
    }

    private mutating func header() throws -> PageHeader {
        let header = try input.thriftStruct()
        guard let size = header[2]?.integer, size == header[3]?.integer else {
            throw ParquetError.unexpected("a compressed page")
        }
        if let data = header[5], let rows = data[1]?.integer, let encoding = data[2]?.integer {
            return PageHeader(size: size, kind: .data(rows: rows, encoding: encoding))
        }
        // Each value takes a byte at least.
        guard let count = header[7]?[1]?.integer, (0...max(size, 0)).contains(count) else {
            throw ParquetError.unexpected("a page of an unknown kind")
        }
        return PageHeader(size: size, kind: .distinct(count: count))
    }

    /// Compares what was read with what the footer says.
    private func checkFooter(_ bytes: [UInt8]) throws {
        guard bytes.count >= 8, Array(bytes.suffix(4)) == Self.mark else { throw ParquetError.truncated }
        let size = bytes.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard size <= bytes.count - 8 else { throw ParquetError.truncated }
        var rest = bytes.dropLast(8).suffix(size)
        var input = ParquetInput { buffer in
            let part = rest.prefix(buffer.count)
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
        let footer = try input.thriftStruct()
        guard let groups = footer[4]?.list, footer[3]?.integer == rowCount, groups.count == starts.count else {
            throw ParquetError.unexpected("another number of rows than the stream's end says")
        }
        for (group, starts) in zip(groups, starts) {
            guard let chunks = group[1]?.list?.dropFirst(), chunks.count == contents.count else {
                throw ParquetError.unexpected("another number of columns than was asked for")
            }
            for ((chunk, start), content) in zip(zip(chunks, starts), contents) {
                let pages = [chunk[3]?[9]?.integer, chunk[3]?[11]?.integer].compactMap(\.self)
                guard pages.min() == start, chunk[3]?[1]?.integer == content.type else {
                    throw ParquetError.unexpected(
                        "a column of another type or at another place than the stream's end says")
                }
            }
        }
    }
}
