import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
        let (rows, lines, parts) = try gather(
            scan(plan, scanner, wanted: wanted, firstLine: header.nextLine), header: header, columns: wanted.count)
        if rows == 0 { throw TableError(source: source, problem: .noRows) }
        if rows >= Int(Int32.max) { throw TableError(source: source, problem: .tooManyRows) }
        var columns: [Column] = []
        for result in join(parts, wanted: wanted) {
            do throws(ScanFailure) {
                columns.append(try result.get())
            } catch {
                throw self.error(error, header: header)
            }
        }
        return Table(source: source, rowCount: rows, header: header.names, columns: columns, lines: lines)
    }

    /// The number of rows of all chunks, where they begin, and for each column its parts, which nothing else then holds.
    private func gather(
        _ results: [Result<Chunk, ScanFailure>], header: Header, columns: Int
    ) throws(TableError) -> (rows: Int, lines: LineMap, parts: [[ColumnBuilder]]) {
        var rows = 0
        var lines = LineMap(firstLine: header.nextLine)
        var parts = [[ColumnBuilder]](repeating: [], count: columns)
        for result in results {
            do throws(ScanFailure) {
                let chunk = try result.get()
                lines.append(chunk.outcome.lines, atRow: rows)
                rows += chunk.outcome.rows
                for (column, builder) in chunk.builders.enumerated() { parts[column].append(builder) }
            } catch {
                // The first chunk that failed holds the first error of the file.
                throw self.error(error, header: header)
            }
        }
        return (rows, lines, parts)
    }

    /// Puts the parts of each column together, the columns side by side where there are several parts.
    ///
    /// Each column's parts are moved out of their place, so that they grow and are renumbered where they are: a copy of a
    /// large column would double what it takes.
    private func join(_ parts: consuming [[ColumnBuilder]], wanted: [WantedColumn]) -> [Result<Column, ScanFailure>] {
        let places = UnsafeMutableBufferPointer<[ColumnBuilder]>.allocate(capacity: wanted.count)
        defer { places.deallocate() }
        _ = places.initialize(from: parts)
        let isParallel = parts.first.map { $0.count > 1 } ?? false
        parts = []
        // Every column is taken once, by its own iteration.
        return Self.map(wanted.count, inParallel: isParallel) { index in
            var own = places.moveElement(from: index)
            own.reverse()
            guard var builder = own.popLast() else { return .success(Column(name: "", missingCount: 0)) }
            while let next = own.popLast() { builder.append(next) }
            do throws(ScanFailure) {
                return .success(try builder.finish(name: wanted[index].request.name))
            } catch {
                return .failure(error)
            }
        }
    }

    /// The results of `body` for 0 ..< count.
    private static func map<Element>(_ count: Int, inParallel: Bool, _ body: (Int) -> Element) -> [Element] {
        guard inParallel else { return (0..<count).map(body) }
        return [Element](unsafeUninitializedCapacity: count) { results, initialized in
            // Each iteration writes its own element and reads what nobody writes; all have finished when the call returns.
            nonisolated(unsafe) let results = results
            withoutActuallyEscaping(body) { body in
                nonisolated(unsafe) let body = body
                DispatchQueue.concurrentPerform(iterations: count) { index in
                    results.initializeElement(at: index, to: body(index))
                }
            }
            initialized = count
        }
    }

    func header() throws(TableError) -> Header {
        var start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        if bytes.count >= 2, (bytes[0], bytes[1]) == (0xFF, 0xFE) || (bytes[0], bytes[1]) == (0xFE, 0xFF) {
            throw TableError(source: source, problem: .notText(isUTF16: true))
        }
        if let base = bytes.baseAddress, memchr(base, 0, bytes.count) != nil {
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
        Self.map(plan.ranges.count, inParallel: plan.ranges.count > 1) { index in
            scan(plan.ranges[index], scanner, wanted: wanted, firstLine: firstLine)
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
