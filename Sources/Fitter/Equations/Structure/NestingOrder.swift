/// How a design's random-effects terms are nested, and the order of elimination that follows.
///
/// Nesting is read off the rows, not off names or the formula: a term is nested in another when each of its levels occurs with one level of the other alone.
struct NestingOrder {
    /// The design's terms of the chain that is eliminated first, from the innermost on; each is nested in the next.
    let chain: [Int]
    /// All other terms of the design by decreasing number of random effects.
    let others: [Int]
    /// For each term of the chain but the last, the level of the next term that each level lies in.
    ///
    /// A level without rows is put into level 0.
    let parents: [[Int32]]

    /// Finds the chain with the most random effects: what is not in it becomes dense.
    ///
    /// A chain need not begin with the term that has the most: (x + z | subject) + (1 | subject:session) has three effects a subject and, with two sessions
    /// each, two in its sessions, and still the sessions go first.
    init(_ terms: [RandomTerm]) {
        let effects = terms.map { $0.levels.count * $0.coefficients.count }
        let occurring = terms.map { $0.levelOfRow.occurring(among: $0.levels.count).count { $0 } }
        // Whatever a term is nested in has no more levels than it.
        let order = terms.indices.sorted { (-occurring[$0], -effects[$0], $0) < (-occurring[$1], -effects[$1], $1) }
        var weight = effects
        var next = [Int?](repeating: nil, count: terms.count)
        var parentLevels = [[Int32]?](repeating: nil, count: terms.count)
        for (position, inner) in order.enumerated().reversed() {
            for outer in order[(position + 1)...] where effects[inner] + weight[outer] > weight[inner] {
                guard let levels = Self.parents(of: terms[inner], in: terms[outer]) else { continue }
                weight[inner] = effects[inner] + weight[outer]
                next[inner] = outer
                parentLevels[inner] = levels
            }
        }
        var chain: [Int] = []
        var parents: [[Int32]] = []
        var member = order.max { weight[$0] < weight[$1] }
        while let current = member {
            chain.append(current)
            if let levels = parentLevels[current] { parents.append(levels) }
            member = next[current]
        }
        self.chain = chain
        self.parents = parents
        others = terms.indices.filter { !chain.contains($0) }.sorted { (-effects[$0], $0) < (-effects[$1], $1) }
    }

    /// The level of `outer` that each level of `inner` lies in; nil where one lies in several.
    private static func parents(of inner: RandomTerm, in outer: RandomTerm) -> [Int32]? {
        var parent = [Int32](repeating: -1, count: inner.levels.count)
        for (child, level) in zip(inner.levelOfRow, outer.levelOfRow) {
            let known = parent[Int(child)]
            if known < 0 {
                parent[Int(child)] = level
            } else if known != level {
                return nil
            }
        }
        for child in parent.indices where parent[child] < 0 { parent[child] = 0 }
        return parent
    }
}
