import Fitter
import Foundation

/// What an engine does before a command gets the cells: it names its columns, counts the rows and their cells, and forms these.
struct EngineSteps {
    let options: EngineOptions
    let terminal: Terminal

    private func say(_ text: String) {
        if !options.isQuiet { terminal.warn(text) }
    }

    private func queries(_ relation: String) throws -> ModelQueries {
        try ModelQueries(
            options.formulas.map { try Formula($0) }, from: relation, dialect: options.engine,
            options: options.fit.model)
    }

    /// Refuses columns that the data do not have, with those that they do.
    private func check(_ queries: ModelQueries, header: [String], source: String) throws {
        _ = try WantedColumn.merging(queries.columns, header: header, ReadingOptions(), source: source)
    }

    private func tell(_ counts: CellCounts, of source: String, since start: ContinuousClock.Instant) {
        let seconds = (ContinuousClock().now - start).seconds.formatted
        say("\(source.escapedForDisplay(limit: 200)): \(counts.summary) (\(seconds) s)")
        if counts.isInVain { say(CellCounts.advice) }
    }

    /// The command that reads the cells from a query of DuckDB.
    func duckdb() throws -> [String] {
        let place = options.place ?? DataKind.memory
        let program = try DuckDBProgram(options.client, option: "--client", for: place)
        let rows = try DataSources.relation(place, EngineChoices(table: options.table, query: options.query), program)
        terminal.begin("columns")
        let header = try program.rows([rows.description], of: rows)[0].compactMap { $0["column_name"] ?? nil }
        // What the files hold is a view that has this name for every query of them.
        let queries = try queries(rows.files == nil ? "(\n\(rows.query)\n) AS mixreport_data" : "data")
        try check(queries, header: header, source: rows.name)
        terminal.begin("counting cells")
        let start = ContinuousClock().now
        let counting = try DataSources.relation(place, EngineChoices(query: queries.counts), program)
        let fields = ["total", "complete", "cells"].map { "CAST(\($0) AS VARCHAR) AS \($0)" }.joined(separator: ", ")
        let answer = try program.rows(
            ["SELECT \(fields) FROM (\n\(counting.query)\n)"], of: counting, threads: Cores.available)[0]
        terminal.clear()
        tell(
            try CellCounts((answer.first ?? [:]).compactMapValues(\.self), source: rows.name), of: rows.name,
            since: start)
        return command(
            place, queries,
            ["--query=" + queries.cells] + (options.client.map { ["--duckdb=" + $0] } ?? []))
    }

    /// The command that reads the cells from the standard input, which this makes a file of what psql gives.
    func postgres() throws -> [String] {
        let client = try PSQLProgram(options.client, connection: options.place, options: options.clientOptions)
        let table = try options.table.map { try TableName($0) }
        let source = table?.shown ?? "the query"
        let queries = try queries(
            table?.quoted(in: .postgres) ?? "(\n\(DataSources.trimmed(options.query ?? ""))\n) AS mixreport_data")
        terminal.begin("columns")
        let about = try client.text(
            ["SELECT current_setting('server_version') AS version", "SELECT * FROM \(queries.relation) LIMIT 0"])
        let parts = about.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        let version = parts.count > 1 ? String(parts[1].prefix { $0 != " " }) : ""
        try check(
            queries, header: Table.columnNames(inText: Array((parts.last ?? "").utf8), source: source), source: source)
        terminal.begin("counting cells")
        let start = ContinuousClock().now
        let answer = try client.text([queries.counts]).split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",").map(String.init)
        }
        let fields = answer.count == 2 ? Dictionary(zip(answer[0], answer[1])) { first, _ in first } : [:]
        terminal.clear()
        tell(try CellCounts(fields, source: source), of: source, since: start)
        try readCells(queries, client)
        let origin = """
            PostgreSQL \(version), \(table.map { "table \($0.shown)" } ?? "a query"); the query of the cells has the SHA-256 \
            \(try SHA256.digest(Data(queries.cells.utf8)).hexadecimal)
            """
        return command(Table.standardInput, queries, options.commandName == "report" ? ["--data-source=" + origin] : [])
    }

    /// Puts the cells, once all of them are there, in the place of the standard input.
    private func readCells(_ queries: ModelQueries, _ client: PSQLProgram) throws {
        terminal.begin("cells")
        // A file without a name, which ends with the program.
        guard let file = tmpfile() else { throw unwritable(SystemError.last) }
        defer { fclose(file) }
        var byteCount = 0
        try client.run([queries.cells]) { block in
            guard fwrite(block.baseAddress, 1, block.count, file) == block.count else {
                throw unwritable(SystemError.last)
            }
            byteCount += block.count
            terminal.update(byteCount, of: 0, .bytes)
        }
        guard fflush(file) == 0, lseek(fileno(file), 0, SEEK_SET) == 0, dup2(fileno(file), STDIN_FILENO) >= 0 else {
            throw unwritable(SystemError.last)
        }
        terminal.clear()
    }

    private func unwritable(_ error: SystemError) -> Failure {
        Failure(description: "the cells cannot be written to a temporary file: \(SystemError.reason(error))")
    }

    /// The command that fits cells.
    ///
    /// - Parameters:
    ///   - data: where the cells are.
    ///   - reading: how they are read.
    private func command(_ data: String, _ queries: ModelQueries, _ reading: [String]) -> [String] {
        let formulas = queries.cellFormulas
        let cellFormulas = Dictionary(zip(options.formulas, formulas)) { first, _ in first }
        return [options.commandName, data, formulas[0]] + reading + queries.cellOptions
            + (options.categorical.map { ["--categorical=" + $0] } ?? [])
            + options.commandOptions.map { options.others.contains($0) ? cellFormulas[$0] ?? $0 : $0 }
    }
}
