import Synchronization

/// Reads a ``Table`` from a stream of bytes: header, pieces, columns.
///
/// Every thread takes the next piece of the file when it has scanned the one before, so that one can read or decompress
/// while another scans, and the text is never in memory as a whole. Which thread reads what does not matter: levels are
/// put in order at the end, and of several failures the one in the first piece is reported.
struct TableReader {
    let source: String
    private let stream: TextStream
    private let options: ReadingOptions
    /// About how many bytes are read at a time.
    private let blockSize: Int
    private let progress: Table.ReadingProgress?

    init(
        source: String, stream: any ByteStream, options: ReadingOptions, blockSize: Int = Self.usualBlockSize,
        progress: Table.ReadingProgress? = nil
    ) {
        self.source = source
        self.stream = TextStream(stream, options)
        self.options = options
        self.blockSize = blockSize
        self.progress = progress
    }

    /// Small enough for a core's cache.
    static let usualBlockSize = 1 << 17

    /// - Parameter requests: the columns to keep, from the names of all.
    func read(threads: Int, _ requests: ([String]) -> [ColumnRequest]) throws(TableError) -> Table {
        do throws(TableError) {
            return try readColumns(threads: threads, requests)
        } catch {
            // Damaged gzip data unpack to wrong text until their checksum tells. A wrong name has another cause.
            if case .unknownColumn = error.problem { throw error }
            do throws(TableError.Problem) {
                try stream.checkRest()
            } catch {
                throw TableError(source: source, problem: error)
            }
            throw error
        }
    }

    private func readColumns(threads: Int, _ requests: ([String]) -> [ColumnRequest]) throws(TableError) -> Table {
        var cutter = PieceCutter(stream, size: blockSize, progress: progress)
        var piece = try self.piece()
        let header = try self.header(from: &cutter, into: &piece)
        let wanted: [WantedColumn]
        do throws(TableError) {
            wanted = try WantedColumn.merging(requests(header.names), header: header.names, options, source: source)
        } catch {
            guard case .unknownColumn = error.problem, let sign = header.otherDelimiter else { throw error }
            throw TableError(source: source, problem: .otherDelimiter(name: header.names[0], sign: sign))
        }
        let threads = max(1, threads)
        let cells = CellReading(options)
        var workers = [ScanWorker(wanted, cells, piece: piece)]
        while workers.count < threads && !cutter.isAtEnd {
            workers.append(ScanWorker(wanted, cells, piece: try self.piece()))
        }
        var columnOfField = [Int](repeating: -1, count: header.names.count)
        for (index, column) in wanted.enumerated() { columnOfField[column.field] = index }
        let scanner = RowScanner(delimiter: header.delimiter, columnOfField: columnOfField)
        scan(cutter, by: workers, with: scanner, from: header.end)
        let pieces = try ScannedPieces(of: workers, source: source, header: header)
        if pieces.rowCount == 0 { throw TableError(source: source, problem: .noRows) }
        if pieces.rowCount >= Int(Int32.max) { throw TableError(source: source, problem: .tooManyRows) }
        let columns = try Cores.limited(to: workers.count) { () throws(TableError) -> [Column] in
            try self.columns(wanted, workers, pieces)
        }
        return Table(
            source: source, rowCount: pieces.rowCount, header: header.names, columns: columns, lines: pieces.lines)
    }

    /// The header of the file, for those who want nothing else of it.
    func header() throws(TableError) -> Header {
        var cutter = PieceCutter(stream, size: blockSize, progress: progress)
        var piece = try self.piece()
        return try header(from: &cutter, into: &piece)
    }

    private func piece() throws(TableError) -> Piece {
        do throws(TableError.Problem) {
            return try Piece(capacity: blockSize)
        } catch {
            throw TableError(source: source, problem: error)
        }
    }

    /// The header, with which the first piece begins.
    private func header(from cutter: inout PieceCutter, into piece: inout Piece) throws(TableError) -> Header {
        var start = 0
        do throws(TableError.Problem) {
            var hasMore = try cutter.next(into: &piece)
            // Blank lines may fill a piece of their own.
            while hasMore {
                start = Self.firstLetter(piece.bytes)
                if start < piece.count { break }
                hasMore = try cutter.extend(&piece)
            }
        } catch {
            throw TableError(source: source, problem: error)
        }
        if start == piece.count { throw TableError(source: source, problem: .empty) }
        var header: Header
        do throws(ScanFailure) {
            header = try Header(
                piece.bytes, start: start, firstLine: stream.skippedLines + 1,
                delimiter: options.delimiter?.asciiValue ?? stream.delimiter, renamed: options.renamed)
        } catch {
            throw TableError(
                source: source, line: error.offset.map { piece.bytes[..<$0].lineBreaks + 1 + stream.skippedLines },
                column: error.field.map { "#\($0 + 1)" }, problem: error.problem)
        }
        try options.checkRenamed(header.writtenNames, source: source)
        for _ in 0..<options.skippedRows { try skipRow(below: &header, from: &cutter, into: &piece) }
        return header
    }

    private func skipRow(
        below header: inout Header, from cutter: inout PieceCutter, into piece: inout Piece
    ) throws(TableError) {
        do throws(TableError.Problem) {
            while !header.skipRow(in: piece.bytes) {
                guard try cutter.extend(&piece) else { return header.skipRest(of: piece.bytes) }
            }
        } catch {
            throw TableError(source: source, problem: error)
        }
    }

    /// Where something stands that is no line end or blank.
    private static func firstLetter(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var start = 0
        while start < bytes.count, [UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " ")].contains(bytes[start]) {
            start += 1
        }
        return start
    }

    /// Has all pieces scanned, the first of which the first worker has already.
    private func scan(
        _ cutter: consuming PieceCutter, by workers: [ScanWorker], with scanner: RowScanner, from start: Int
    ) {
        let rest = Mutex(Optional(cutter))
        // Takes the next piece; nobody does any more once someone has failed.
        func advance(_ worker: ScanWorker) -> Bool {
            rest.withLock { cutter in
                do throws(TableError.Problem) {
                    return try cutter?.next(into: &worker.piece) ?? false
                } catch {
                    worker.fail(error)
                    cutter = nil
                    return false
                }
            }
        }
        Cores.perform(workers.count) { index in
            let worker = workers[index]
            var start = index == 0 ? start : 0
            var hasPiece = index == 0 || advance(worker)
            while hasPiece {
                guard worker.scan(with: scanner, from: start) else {
                    rest.withLock { $0 = nil }
                    break
                }
                start = 0
                hasPiece = advance(worker)
            }
        }
    }

    /// The finished columns of what the workers have scanned.
    private func columns(
        _ wanted: [WantedColumn], _ workers: [ScanWorker], _ pieces: ScannedPieces
    ) throws(TableError) -> [Column] {
        let cells = CellReading(options)
        let levels = Cores.map(wanted.count, inRangesOf: 1) {
            ColumnLevels(ofColumn: $0, workers: workers, cells: cells)
        }
        let assembly = ColumnAssembly(workers: workers, pieces: pieces, dateOrder: options.dateOrder)
        var columns: [Column] = []
        for (index, column) in wanted.enumerated() {
            columns.append(try assembly.column(index, as: column, levels: levels[index]))
        }
        return columns
    }
}
