import Dispatch

/// Reads a ``Table`` from bytes: header, chunks, columns.
struct TableReader {
    let source: String
    let bytes: UnsafeBufferPointer<UInt8>

    /// The byte order mark of UTF-8.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    func read(_ requests: [ColumnRequest], threads: Int) throws(TableError) -> Table {
        let header = try self.header()
        let wanted = try merged(requests, header: header)
        var builderOfField = [Int](repeating: -1, count: header.names.count)
        for (index, column) in wanted.enumerated() { builderOfField[column.field] = index }
        let scanner = RowScanner(bytes: bytes, delimiter: header.delimiter, builderOfField: builderOfField)
        let plan = ChunkPlan(bytes, range: header.end..<bytes.count, count: threads)
        var chunks = scan(plan, scanner, wanted: wanted, firstLine: header.nextLine)

        var builders: [ColumnBuilder] = []
        var rows = 0
        var lines = LineMap(firstLine: header.nextLine)
        for index in chunks.indices {
            // The first chunk that failed holds the first error of the file.
            let chunk: Chunk
            switch chunks[index] {
            case .success(let value): chunk = value
            case .failure(let failure): throw error(failure, header: header)
            }
            chunks[index] = .success(Chunk(builders: [], outcome: .init(lines: LineMap())))
            if builders.isEmpty {
                builders = chunk.builders
            } else {
                for column in builders.indices { builders[column].append(chunk.builders[column]) }
            }
            lines.append(chunk.outcome.lines, atRow: rows)
            rows += chunk.outcome.rows
        }
        if rows == 0 { throw TableError(source: source, problem: .noRows) }
        if rows >= Int(Int32.max) { throw TableError(source: source, problem: .tooManyRows) }
        var columns: [Column] = []
        for (index, column) in wanted.enumerated() {
            do throws(ScanFailure) {
                columns.append(try builders[index].finish(name: column.request.name))
            } catch {
                throw self.error(error, header: header)
            }
        }
        return Table(source: source, rowCount: rows, header: header.names, columns: columns, lines: lines)
    }

    func header() throws(TableError) -> Header {
        var start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        if bytes.count >= 2, (bytes[0], bytes[1]) == (0xFF, 0xFE) || (bytes[0], bytes[1]) == (0xFE, 0xFF) {
            throw TableError(source: source, problem: .notText(isUTF16: true))
        }
        if bytes.contains(0) {
            // Latin letters in UTF-16 without its mark have a zero in every other byte.
            let sample = bytes.prefix(64)
            let zeros = sample.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
            throw TableError(
                source: source, problem: .notText(isUTF16: zeros * 3 >= sample.count && zeros * 3 <= sample.count * 2))
        }
        while start < bytes.count, [UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " ")].contains(bytes[start]) {
            start += 1
        }
        if start == bytes.count { throw TableError(source: source, problem: .empty) }
        do throws(ScanFailure) {
            return try Header(bytes, start: start)
        } catch {
            throw self.error(error, header: nil)
        }
    }

    private struct WantedColumn: Sendable {
        let request: ColumnRequest
        let field: Int
    }

    /// The requests with those for the same column put together, and their fields.
    private func merged(_ requests: [ColumnRequest], header: Header) throws(TableError) -> [WantedColumn] {
        var wanted: [WantedColumn] = []
        for request in requests {
            if let index = wanted.firstIndex(where: { $0.request.name == request.name }) {
                let uses = wanted[index].request.uses.union(request.uses)
                wanted[index] = WantedColumn(request: ColumnRequest(request.name, uses), field: wanted[index].field)
                continue
            }
            guard !request.name.isEmpty, let field = header.names.firstIndex(of: request.name) else {
                let nearest = NameSuggestions(among: header.names).nearest(to: request.name)
                throw TableError(
                    source: source,
                    problem: .unknownColumn(name: request.name, nearest: nearest, available: header.names))
            }
            wanted.append(WantedColumn(request: request, field: field))
        }
        return wanted
    }

    private struct Chunk: Sendable {
        let builders: [ColumnBuilder]
        let outcome: RowScanner.Outcome
    }

    private func scan(
        _ plan: ChunkPlan, _ scanner: RowScanner, wanted: [WantedColumn], firstLine: Int
    ) -> [Result<Chunk, ScanFailure>] {
        let count = plan.ranges.count
        if count == 1 { return [scan(plan.ranges[0], scanner, wanted: wanted, firstLine: firstLine)] }
        return [Result<Chunk, ScanFailure>](unsafeUninitializedCapacity: count) { results, initialized in
            // Each iteration writes its own element, and all have finished when the call returns.
            nonisolated(unsafe) let results = results
            nonisolated(unsafe) let scanner = scanner
            nonisolated(unsafe) let reader = self
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let chunk = reader.scan(plan.ranges[index], scanner, wanted: wanted, firstLine: firstLine)
                results.initializeElement(at: index, to: chunk)
            }
            initialized = count
        }
    }

    private func scan(
        _ range: Range<Int>, _ scanner: RowScanner, wanted: [WantedColumn], firstLine: Int
    ) -> Result<Chunk, ScanFailure> {
        var builders = wanted.map { ColumnBuilder(uses: $0.request.uses, field: $0.field) }
        let sample = max(1, min(range.count, 1 << 16))
        let sampleRows = bytes[range.lowerBound..<min(range.lowerBound + sample, range.upperBound)].lineBreaks
        let expectedRows = Double(sampleRows + 1) * Double(range.count) / Double(sample) * 1.02
        for index in builders.indices { builders[index].reserve(rows: Int(expectedRows) + 1) }
        do throws(ScanFailure) {
            let outcome = try scanner.scan(range, firstLine: firstLine, into: &builders)
            return .success(Chunk(builders: builders, outcome: outcome))
        } catch {
            return .failure(error)
        }
    }

    /// The failure with its line, counted now, and its column's name.
    private func error(_ failure: ScanFailure, header: Header?) -> TableError {
        var column = failure.field.map { "#\($0 + 1)" }
        if let field = failure.field, let header, field < header.names.count, !header.names[field].isEmpty {
            column = header.names[field]
        }
        return TableError(
            source: source, line: failure.offset.map { bytes[..<$0].lineBreaks + 1 }, column: column,
            problem: failure.problem)
    }
}
