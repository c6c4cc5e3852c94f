import Fitter

/// New rows for a model with variables that are centred within groups: data whose parts of these variables are computed.
struct CenteredSource: TableSource {
    let base: any TableSource
    let centerings: [GroupCentering]

    var name: String { base.name }

    func table(
        threads: Int, progress: Table.ReadingProgress?, choosing choose: ([String]) -> [ColumnRequest]
    ) throws -> Table {
        guard !centerings.isEmpty else { return try base.table(threads: threads, progress: progress, choosing: choose) }
        let computed = Set(centerings.flatMap { [$0.names.within, $0.names.between] })
        let table = try base.table(threads: threads, progress: progress) { header in
            choose(header).filter { !computed.contains($0.name) } + centerings.flatMap(\.requests)
        }
        for name in computed.sorted() where table.header.contains(name) {
            throw Failure(
                description:
                    "\(name.escapedForDisplay()) of \(table.source.escapedForDisplay()) is computed from other columns; expected data without it (--center)"
            )
        }
        return table.adding(centerings.flatMap { $0.columns(of: table) })
    }
}
