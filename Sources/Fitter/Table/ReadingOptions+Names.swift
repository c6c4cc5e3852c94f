extension ReadingOptions {
    /// The names that the columns have for formulas.
    ///
    /// - Parameter written: the names in the data.
    /// - Throws: ``TableError/Problem/unknownColumn(name:nearest:available:)`` for a new name of a column that has to be there and is not, and
    ///   ``TableError/Problem/duplicateHeader(name:positions:)`` for a new name that another column has.
    package func renamed(_ written: [String], source: String) throws(TableError) -> [String] {
        try checkRenamed(written, source: source)
        let names = written.map { renamed[$0] ?? $0 }
        var positions: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if let first = positions.updateValue(index, forKey: name) {
                throw TableError(
                    source: source, problem: .duplicateHeader(name: name, positions: [first + 1, index + 1]))
            }
        }
        return names
    }

    /// Refuses a new name of a column that has to be there and is not.
    func checkRenamed(_ written: [String], source: String) throws(TableError) {
        if requiresRenamed, let name = renamed.keys.sorted().first(where: { !written.contains($0) }) {
            let nearest = NameSuggestions(among: written).nearest(to: name)
            throw TableError(
                source: source, problem: .unknownColumn(name: name, nearest: nearest, available: written))
        }
    }
}
