import Fitter

/// How many rows of two reports' data differ.
package struct RowChange: Sendable, Equatable {
    /// Rows of the later data only.
    package let added: Int
    /// Rows of the earlier data only.
    package let removed: Int
    /// Rows of which another version stands between the same rows that both have.
    package let changed: Int

    package init(added: Int = 0, removed: Int = 0, changed: Int = 0) {
        self.added = added
        self.removed = removed
        self.changed = changed
    }

    /// Joins rows that are the same, wherever they stand; of the others a removed one and an added one that follow the same row are one that changed.
    ///
    /// Nil where the digests cover other columns.
    package init?(from before: RowDigests, to after: RowDigests) {
        guard before.columns == after.columns else { return nil }
        var places: [UInt64: [Int]] = [:]
        for (row, digest) in after.values.enumerated().reversed() { places[digest, default: []].append(row) }
        let partners = before.values.map { places[$0]?.popLast() }
        var isShared = [Bool](repeating: false, count: after.values.count)
        for partner in partners { if let partner { isShared[partner] = true } }
        // The rows of one side only, counted by the shared row before them: by its place in the later data plus 1, 0 where there is none.
        var removed = [Int](repeating: 0, count: after.values.count + 1)
        var added = removed
        var last = 0
        for partner in partners {
            if let partner { last = partner + 1 } else { removed[last] += 1 }
        }
        last = 0
        for (row, isShared) in isShared.enumerated() {
            if isShared { last = row + 1 } else { added[last] += 1 }
        }
        let changed = zip(removed, added).reduce(0) { $0 + min($1.0, $1.1) }
        self.init(
            added: added.reduce(0, +) - changed, removed: removed.reduce(0, +) - changed, changed: changed)
    }
}
