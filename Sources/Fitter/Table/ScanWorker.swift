/// What one thread reads of a file: some of its pieces, one after another, and the rows of the columns in them.
///
/// Used by one thread at a time.
final class ScanWorker {
    var piece: Piece
    /// A reader for each column, `columnCount` of them.
    let columns: UnsafeMutablePointer<ColumnReader>
    private let columnCount: Int
    private(set) var scans: [Scan] = []
    private(set) var failure: Failure?

    /// A piece that was scanned.
    struct Scan {
        let piece: Int
        let outcome: RowScanner.Outcome
    }

    /// What ended the reading: what is wrong with a row, or with the file itself.
    struct Failure: Error {
        let piece: Int
        /// The line within the piece, from 0, where the problem has one.
        let line: Int?
        /// The 0-based field, where the problem has one.
        let field: Int?
        let problem: TableError.Problem
    }

    init(_ columns: [WantedColumn], _ cells: CellReading, piece: consuming Piece) {
        self.piece = piece
        columnCount = columns.count
        self.columns = .allocate(capacity: max(columns.count, 1))
        for (index, column) in columns.enumerated() {
            (self.columns + index).initialize(to: ColumnReader(uses: column.request.uses, cells, field: column.field))
        }
    }

    deinit {
        columns.deinitialize(count: columnCount)
        columns.deallocate()
    }

    /// Scans the rows of the piece from `start`; false where something is wrong with them.
    func scan(with scanner: RowScanner, from start: Int) -> Bool {
        do throws(TableError.Problem) {
            let rows = Self.rowLimit(UnsafeBufferPointer(rebasing: piece.bytes[start...]))
            for index in 0..<columnCount { try columns[index].begin(rows: rows) }
        } catch {
            fail(error)
            return false
        }
        do throws(ScanFailure) {
            let outcome = try scanner.scan(piece, from: start, into: columns)
            for index in 0..<columnCount { columns[index].end(piece, from: start, rows: outcome.rows) }
            scans.append(Scan(piece: piece.index, outcome: outcome))
            return true
        } catch {
            failure = Failure(
                piece: piece.index, line: error.offset.map { piece.bytes[start..<$0].lineBreaks }, field: error.field,
                problem: error.problem)
            return false
        }
    }

    /// Notes that the file cannot be read from the piece on that was to be filled.
    func fail(_ problem: TableError.Problem) {
        failure = Failure(piece: piece.index, line: nil, field: nil, problem: problem)
    }

    /// No fewer than the rows in `bytes`.
    private static func rowLimit(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var total = 1
        var i = 0
        while i < bytes.count {
            // So few that a byte counts them, and the loop can be done in bytes.
            let end = min(i + 255, bytes.count)
            var count: UInt8 = 0
            while i < end {
                count &+= bytes[i] == UInt8(ascii: "\n") || bytes[i] == UInt8(ascii: "\r") ? 1 : 0
                i += 1
            }
            total += Int(count)
        }
        return total
    }
}
