import Fitter
import Foundation

/// What reads the data of a command: the reader of delimited text, or DuckDB.
enum DataSources {
    /// The data of a command.
    ///
    /// - Parameters:
    ///   - path: a path, a pattern of paths, `-` for the standard input, or `:memory:` for a query without a file.
    ///   - observer: told the bytes of the data.
    /// - Throws: ``Failure`` for options that mean nothing for such data, and where DuckDB is needed and not there.
    static func source(
        _ path: String, _ choices: ReadingChoices, observer: Table.ByteObserver? = nil
    ) throws -> any TableSource {
        let engine = choices.engine
        let kind = DataKind(path)
        if kind == .text, !isPattern(path) {
            if let option = engine.table != nil ? "table" : engine.query != nil ? "query" : nil {
                throw Failure(
                    description:
                        "\(path.escapedForDisplay()): --\(option) is about databases of DuckDB, and Parquet and JSON files; expected one of these\(option == "query" ? ", or :memory: for a query that names its files itself" : "")"
                )
            }
            return DelimitedFile(path, options: choices.options, observer: observer)
        }
        if let words = ReadingOptionTable.ofText.map({ $0.words(choices) }).first(where: { !$0.isEmpty }) {
            let option = words[0].prefix { $0 != "=" }
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): \(option) says how text is written, and these data have types; leave it out, or change the values in a --query"
            )
        }
        let program = try DuckDBProgram(engine.program, for: path == DataKind.memory ? "--query" : path)
        return DuckDBSource(
            relation: try relation(path, engine, program), program: program, options: choices.options,
            observer: observer)
    }

    /// What DuckDB is asked to read.
    ///
    /// - Parameter path: a path or a pattern of paths of what DuckDB reads, or `:memory:` for a query without a file.
    static func relation(
        _ path: String, _ engine: EngineChoices, _ program: DuckDBProgram
    ) throws -> DuckDBRelation {
        let kind = DataKind(path)
        return kind == .database
            ? try database(path, engine, program) : try files(path, kind, engine, program)
    }

    /// The new rows of predictions, which may lack columns of the data, such as the response.
    static func newRows(_ path: String, _ choices: ReadingChoices) throws -> any TableSource {
        var options = choices.options
        options.requiresRenamed = false
        let kind = DataKind(path)
        if kind == .text, !isPattern(path) { return DelimitedFile(path, options: options) }
        var engine = choices.engine
        (engine.table, engine.query) = (nil, nil)
        let program = try DuckDBProgram(engine.program, for: path)
        return DuckDBSource(relation: try relation(path, engine, program), program: program, options: options)
    }

    /// Whether a path names a file that is not there; patterns are matched when they are read.
    static func isMissing(_ path: String) -> Bool {
        path != DataKind.memory && !isPattern(path) && !FileManager.default.fileExists(atPath: path)
    }

    /// Whether a path stands for the files that match it.
    private static func isPattern(_ path: String) -> Bool {
        path.contains { "*?[".contains($0) } && FilePlace.status(at: path) == nil
    }

    private static func database(
        _ path: String, _ engine: EngineChoices, _ program: DuckDBProgram
    ) throws -> DuckDBRelation {
        let file = path == DataKind.memory ? nil : path
        let shown = path.escapedForDisplay()
        if let query = engine.query {
            return DuckDBRelation(
                name: file ?? DuckDBRelation.queryName, database: file, query: trimmed(query), isQuery: true)
        }
        guard file != nil else {
            throw Failure(
                description: "\(shown): is no file; expected a --query that names its files, or the path of a database")
        }
        let tables = try DuckDBTables(path, program)
        guard let name = engine.table else {
            throw Failure(
                description: "\(shown): is a database of DuckDB; name one of its tables with --table: \(tables.list)")
        }
        return DuckDBRelation(name: path, database: file, query: "SELECT * FROM \(try tables.identifier(of: name))")
    }

    private static func files(
        _ path: String, _ kind: DataKind, _ engine: EngineChoices, _ program: DuckDBProgram
    ) throws -> DuckDBRelation {
        let shown = path.escapedForDisplay()
        if engine.table != nil {
            throw Failure(description: "\(shown): --table is about databases of DuckDB; leave it out")
        }
        let paths = isPattern(path) ? try matches(path, program) : [path]
        let kinds = paths.map(DataKind.init)
        let kind = kinds.first ?? kind
        if let index = kinds.firstIndex(where: { $0 != kind || $0.reader([]) == nil }) {
            throw Failure(
                description:
                    "\(shown): \(paths[index].escapedForDisplay()) is \(kinds[index] == kind ? "neither Parquet nor JSON" : "of another kind than \(paths[0].escapedForDisplay())"); expected files of one kind, or a query: :memory: --query \"SELECT * FROM read_csv(\(SQLText.literal(path).escapedForDisplay()))\""
            )
        }
        // An extension by others, which is loaded where it is installed.
        let preparation = kind == .arrow ? ["LOAD nanoarrow"] : []
        let all = "SELECT * FROM \(kind.reader(paths) ?? "")"
        guard let query = engine.query else {
            return DuckDBRelation(name: path, files: paths, preparation: preparation, query: all)
        }
        return DuckDBRelation(
            name: path, preparation: preparation + ["CREATE TEMP VIEW data AS \(all)"], query: trimmed(query),
            isQuery: true)
    }

    /// The files that match a pattern, in the order of their paths.
    private static func matches(_ pattern: String, _ program: DuckDBProgram) throws -> [String] {
        let relation = DuckDBRelation(name: pattern, query: "SELECT file FROM glob(\(SQLText.literal(pattern)))")
        let found = try program.rows([relation.query], of: relation)[0].compactMap { $0["file"] ?? nil }
        guard !found.isEmpty else {
            throw Failure(
                description:
                    "\(pattern.escapedForDisplay()): no file matches; expected a path, or a pattern such as 'ratings/*.parquet'"
            )
        }
        return found.map { !pattern.hasPrefix("./") && $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }.sorted()
    }

    /// A query without the semicolon that ends it.
    static func trimmed(_ query: String) -> String {
        var text = Substring(query)
        while let last = text.last, last.isWhitespace || last == ";" { text = text.dropLast() }
        return String(text)
    }
}
