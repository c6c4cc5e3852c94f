import Fitter

/// The tables and views of a database.
struct DuckDBTables {
    private struct Entry {
        let schema: String
        let name: String

        /// As SQL has it, whatever the names are.
        var identifier: String { SQLText.identifier(schema) + "." + SQLText.identifier(name) }
        /// As users write it.
        var shown: String { schema == DuckDBTables.usualSchema ? name : schema + "." + name }
        /// What names it.
        var spellings: [String] { [name, schema + "." + name, SQLText.identifier(name), identifier] }
    }

    private static let usualSchema = "main"
    private let entries: [Entry]
    private let path: String

    /// - Parameter path: the database's.
    init(_ path: String, _ program: DuckDBProgram) throws {
        self.path = path
        let relation = DuckDBRelation(
            name: path, database: path,
            query:
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = current_database() ORDER BY ALL"
        )
        entries = try program.rows([relation.query], of: relation)[0].compactMap { row in
            guard let schema = row["table_schema"] ?? nil, let name = row["table_name"] ?? nil else { return nil }
            return Entry(schema: schema, name: name)
        }
    }

    /// The names, for a message.
    var list: String {
        let shown = entries.prefix(12).map { $0.shown.quotedForDisplay() }.joined(separator: ", ")
        return entries.isEmpty
            ? "it has none" : entries.count > 12 ? shown + ", \u{2026} (\(entries.count) in all)" : shown
    }

    /// The table that a text names, in quotes; a name alone is one of the schema `main` before others, and names in other cases are found
    /// where no table has the name as it is.
    ///
    /// - Throws: ``Failure`` where there is none, or several.
    func identifier(of text: String) throws -> String {
        var found = entries.filter { $0.spellings.contains(text) }
        if found.isEmpty {
            let lower = text.lowercased()
            found = entries.filter { $0.spellings.contains { $0.lowercased() == lower } }
        }
        if found.count > 1, let usual = found.first(where: { $0.schema == Self.usualSchema && $0.name == text }) {
            found = [usual]
        }
        let shown = path.escapedForDisplay()
        guard let entry = found.first else {
            let nearest = NameSuggestions(among: entries.map(\.shown)).nearest(to: text).map { $0.quotedForDisplay() }
            throw Failure(
                description: "\(shown): there is no table \(text.quotedForDisplay())"
                    + (nearest.isEmpty
                        ? "; the tables are: \(list)" : "; did you mean \(nearest.joined(separator: " or "))?"))
        }
        guard found.count == 1 else {
            let names = found.map { ($0.schema + "." + $0.name).quotedForDisplay() }
            throw Failure(
                description:
                    "\(shown): \(text.quotedForDisplay()) is the name of \(names.joined(separator: " and ")); expected one of these"
            )
        }
        return entry.identifier
    }
}
