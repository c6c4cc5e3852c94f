/// A column to keep: all requests for it, and its 0-based field in the file.
package struct WantedColumn: Sendable {
    package let request: ColumnRequest
    package let field: Int

    /// The requests with those for the same column put together, and their fields.
    package static func merging(
        _ requests: [ColumnRequest], header names: [String], _ options: ReadingOptions, source: String
    ) throws(TableError) -> [WantedColumn] {
        var wanted: [WantedColumn] = []
        for request in requests {
            if let index = wanted.firstIndex(where: { $0.request.name == request.name }) {
                let known = wanted[index].request
                wanted[index] = WantedColumn(
                    request: ColumnRequest(
                        request.name, known.uses.union(request.uses), time: known.time ?? request.time),
                    field: wanted[index].field)
                continue
            }
            guard !request.name.isEmpty, let field = names.firstIndex(of: request.name) else {
                // A column that was to be renamed is missing under its own name.
                let name = options.renamed.filter { $0.value == request.name }.keys.min() ?? request.name
                let nearest = NameSuggestions(among: names).nearest(to: name)
                throw TableError(
                    source: source, problem: .unknownColumn(name: name, nearest: nearest, available: names))
            }
            wanted.append(WantedColumn(request: request, field: field))
        }
        return wanted
    }
}
