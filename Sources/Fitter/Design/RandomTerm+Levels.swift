extension RandomTerm {
    /// The rows of each level.
    package var rowsByLevel: LevelIndex {
        let index = LevelIndex(levelOfRow, levels: levels.count)
        precondition(index.rows.count == levelOfRow.count)
        return index
    }

    /// The number of rows of each level.
    package var rowCounts: [Int] { levelOfRow.counts(among: levels.count) }
}
