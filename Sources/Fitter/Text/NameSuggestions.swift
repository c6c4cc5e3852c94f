/// Finds the names nearest to one that does not exist, for "did you mean".
package struct NameSuggestions: Sendable {
    private let names: [String]

    package init(among names: [String]) {
        self.names = names
    }

    /// At most three names within a third of the length of `name` in edits (at least 2), nearest first; names that
    /// differ only in case count as nearest of all.
    package func nearest(to name: String) -> [String] {
        // The distance takes time in proportion to the product of the lengths; nobody mistypes a name longer than this.
        let longest = 64
        guard name.unicodeScalars.count <= longest else { return [] }
        let wanted = Array(name.lowercased().unicodeScalars)
        let allowance = max(2, wanted.count / 3)
        var found: [(distance: Int, position: Int)] = []
        for (position, candidate) in names.enumerated() where !candidate.isEmpty {
            let scalars = Array(candidate.lowercased().unicodeScalars)
            guard scalars.count <= longest, abs(scalars.count - wanted.count) <= allowance else { continue }
            let distance = Self.editDistance(wanted, scalars)
            if distance <= allowance && distance < max(wanted.count, scalars.count) {
                found.append((distance, position))
            }
        }
        return found.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }.prefix(3).map {
            names[$0.position]
        }
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string
    /// alignment).
    private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1] + [Int](repeating: 0, count: b.count)
            for j in b.indices {
                let replacement = last[j] + (a[i] == b[j] ? 0 : 1)
                current[j + 1] = min(replacement, last[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    current[j + 1] = min(current[j + 1], beforeLast[j - 1] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[b.count]
    }
}
