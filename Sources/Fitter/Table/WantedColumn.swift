/// A column to keep: all requests for it, and its 0-based field in the file.
struct WantedColumn: Sendable {
    let request: ColumnRequest
    let field: Int

    /// The requests with those for the same column put together, and their fields.
    static func merging(
        _ requests: [ColumnRequest], header names: [String], source: String
    ) throws(TableError) -> [WantedColumn] {
        var wanted: [WantedColumn] = []
        for request in requests {
            if let index = wanted.firstIndex(where: { $0.request.name == request.name }) {
                let uses = wanted[index].request.uses.union(request.uses)
                wanted[index] = WantedColumn(request: ColumnRequest(request.name, uses), field: wanted[index].field)
                continue
            }
            guard !request.name.isEmpty, let field = names.firstIndex(of: request.name) else {
                let nearest = NameSuggestions(among: names).nearest(to: request.name)
                throw TableError(
                    source: source,
                    problem: .unknownColumn(name: request.name, nearest: nearest, available: names))
            }
            wanted.append(WantedColumn(request: request, field: field))
        }
        return wanted
    }
}
