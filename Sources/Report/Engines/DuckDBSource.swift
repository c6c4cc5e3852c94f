import Fitter

/// What DuckDB reads, as a source of tables: the columns that are asked for come through a pipe, with their types.
struct DuckDBSource: TableSource {
    let relation: DuckDBRelation
    let program: DuckDBProgram
    /// The new names of columns; nothing else of it concerns data that have types.
    let options: ReadingOptions
    /// Told the bytes of the files one after another, or of a database or query the values that are read.
    var observer: Table.ByteObserver?

    var name: String { relation.name }

    func table(
        threads: Int, progress: Table.ReadingProgress?, choosing choose: ([String]) -> [ColumnRequest]
    ) throws -> Table {
        let described = try program.rows([relation.description], of: relation)[0]
        let written = described.compactMap { $0["column_name"] ?? nil }
        let types = described.map { ($0["column_type"] ?? nil) ?? "" }
        // What is no object becomes one column of this name.
        if relation.query.contains("FROM read_json("), relation.files != nil, written == ["json"],
            !DuckDBType(types[0]).isUsable
        {
            throw Failure(
                description:
                    "\(name.escapedForDisplay()): holds no objects; expected JSON with one per row, such as [{\"y\": 1.5, \"g\": \"a\"}]"
            )
        }
        let names = try options.renamed(written, source: name)
        // Columns that no model can use are not offered, and refused where they are asked for.
        let usable = zip(names, types).filter { DuckDBType($1).isUsable }.map(\.0)
        let wanted = try WantedColumn.merging(choose(usable), header: names, options, source: name)
        let columns = try wanted.map { column in
            let type = DuckDBType(types[column.field])
            try check(column.request, written[column.field], types[column.field], type)
            return DuckDBColumn(column.request, column: written[column.field], type)
        }
        let digest = try observer.flatMap { observer in try relation.files.map { try FileDigest($0, observer) } }
        let selections = columns.flatMap(\.selections)
        let (rowCount, values) = try program.run(
            [relation.output(selections.map(\.expression))], of: relation, threads: threads
        ) { run in
            var bytesRead = 0
            return try ParquetReader(selections.map(\.content)) { buffer in
                let count = try run.read(into: buffer)
                bytesRead += count
                progress?(bytesRead, 0)
                return count
            }.read()
        }
        try digest?.finish()
        guard rowCount > 0 else { throw TableError(source: name, problem: .noRows) }
        guard rowCount < Int(Int32.max) else { throw TableError(source: name, problem: .tooManyRows) }
        var rest = values[...]
        let table = Table(
            source: name, rowCount: rowCount, header: names,
            columns: columns.map { column in
                defer { rest = rest.dropFirst(column.selections.count) }
                return column.column(rest.prefix(column.selections.count))
            })
        if relation.files == nil, let observer { TableValues.tell(table, to: observer) }
        return table
    }

    /// Refuses a column of a type that is not what it is to be used as.
    private func check(
        _ request: ColumnRequest, _ written: String, _ name: String, _ type: DuckDBType
    ) throws {
        let column =
            "\(self.name.escapedForDisplay()): column \(request.name.quotedForDisplay()) is \(name.escapedForDisplay(limit: 80))"
        if type == .other {
            throw Failure(
                description:
                    "\(column); expected numbers, texts, dates or times: take its parts in a --query, or leave the column out"
            )
        }
        if case .convertible(let conversion) = type {
            throw Failure(
                description:
                    "\(column), which is neither a number nor a category; convert it in a --query: \(conversion.text(written).escapedForDisplay(limit: 80)) gives \(conversion.result)"
            )
        }
        guard request.uses.contains(.numeric), !type.isNumeric else { return }
        let target = type == .boolean ? "INTEGER" : "DOUBLE"
        throw Failure(
            description:
                "\(column); expected numbers: convert it in a --query (CAST(\(SQLText.identifier(request.name).escapedForDisplay(limit: 60)) AS \(target)))"
        )
    }
}
