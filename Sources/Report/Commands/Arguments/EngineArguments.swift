import ArgumentParser

/// Parses how data that are no text are read.
struct EngineArguments: ParsableArguments {
    @Option(EngineOptionTable.table) var table: String?
    @Option(EngineOptionTable.query) var query: String?
    @Option(EngineOptionTable.program) var duckdb: String?

    func validate() throws { try refuse(options.problem) }

    var options: EngineChoices { EngineChoices(table: table, query: query, program: duckdb) }
}
