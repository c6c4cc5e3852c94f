/// All pieces of a file in their order, whichever thread has scanned them.
struct ScannedPieces {
    /// Where the rows of a piece are.
    struct Place: Sendable {
        /// The worker that has scanned the piece, and how many pieces it had scanned before.
        let worker: Int
        let part: Int
        /// The rows of the table.
        let rows: Range<Int>
        /// The line of the file with which the piece begins; blank lines may come before its first row.
        let firstLine: Int
    }

    let places: [Place]
    let lines: LineMap
    private let source: String
    private let header: Header

    var rowCount: Int { places.last?.rows.upperBound ?? 0 }

    /// Throws the failure in the first piece that has one: no piece before it is missing, as they are given out in
    /// order.
    init(of workers: [ScanWorker], source: String, header: Header) throws(TableError) {
        var order: [(piece: Int, worker: Int, part: Int)] = []
        for (worker, scanned) in workers.enumerated() {
            for (part, scan) in scanned.scans.enumerated() { order.append((scan.piece, worker, part)) }
        }
        order.sort { $0.piece < $1.piece }
        let failure = workers.compactMap(\.failure).min { $0.piece < $1.piece }
        var places: [Place] = []
        var lines = LineMap(firstLine: header.nextLine)
        var rows = 0
        for (piece, worker, part) in order where failure.map({ piece < $0.piece }) ?? true {
            let outcome = workers[worker].scans[part].outcome
            places.append(
                Place(
                    worker: worker, part: part, rows: rows..<rows + outcome.rows, firstLine: lines.line(ofRow: rows)))
            lines.append(outcome.lines, atRow: rows)
            rows += outcome.rows
        }
        self.places = places
        self.lines = lines
        self.source = source
        self.header = header
        if let failure { throw error(failure) }
    }

    /// A problem with a column, in the first row that some code marks.
    func error(_ problem: TableError.Problem, column: String, row: Int?) -> TableError {
        TableError(source: source, line: row.map { lines.line(ofRow: $0) }, column: column, problem: problem)
    }

    /// The failure with its line in the file and its column's name.
    func error(_ failure: ScanWorker.Failure) -> TableError {
        var column = failure.field.map { "#\($0 + 1)" }
        if let field = failure.field, field < header.names.count, !header.names[field].isEmpty {
            column = header.names[field]
        }
        // A failure in a row is in the piece behind those that were scanned.
        let firstLine = failure.piece < places.count ? places[failure.piece].firstLine : lines.line(ofRow: rowCount)
        return TableError(
            source: source, line: failure.line.map { firstLine + $0 }, column: column,
            problem: header.cause(of: failure.problem))
    }
}
