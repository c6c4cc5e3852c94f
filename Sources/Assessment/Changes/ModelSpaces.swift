package import Fitter

/// What identifies a model on given rows, whatever the coding of its columns and the order of its terms are.
package struct ModelSpaces: Sendable, Equatable {
    /// A random-effects term: its covariance matrices are the same for all bases of one space.
    package struct Term: Sendable, Equatable {
        /// The name of the grouping factor.
        package let group: String
        /// A digest of which rows share a level, whatever the levels are called.
        package let partition: UInt64
        /// The space of its basis.
        package let space: ColumnSpace

        package init(group: String, partition: UInt64, space: ColumnSpace) {
            self.group = group
            self.partition = partition
            self.space = space
        }
    }

    package let fixed: ColumnSpace
    /// In the order of the design's terms.
    package let random: [Term]

    package init(fixed: ColumnSpace, random: [Term]) {
        self.fixed = fixed
        self.random = random
    }

    /// Nil where a matrix is not of full column rank to about six digits.
    package init?(_ design: MixedModelDesign) {
        guard let fixed = ColumnSpace(of: design.fixed.matrix) else { return nil }
        var terms: [Term] = []
        for term in design.random {
            let ones = Matrix(rows: design.n, columns: 1, elements: [Double](repeating: 1, count: design.n))
            guard let space = ColumnSpace(of: term.basis ?? ones) else { return nil }
            terms.append(Term(group: term.group, partition: Self.partition(term), space: space))
        }
        self.init(fixed: fixed, random: terms)
    }

    /// Whether both have the same space of fixed effects and the same random-effects terms.
    package func isSame(as other: ModelSpaces) -> Bool {
        guard fixed.isSame(as: other.fixed), random.count == other.random.count else { return false }
        let join = SignedJoin(random, other.random) {
            $0.partition == $1.partition && $0.space.isSame(as: $1.space) ? 1 : nil
        }
        return join.rest.isEmpty
    }

    /// A digest of the levels by the order of their first rows.
    private static func partition(_ term: RandomTerm) -> UInt64 {
        var places = [UInt64](repeating: 0, count: term.levels.count)
        var seen: UInt64 = 0
        return term.levelOfRow.reduce(0) { digest, level in
            if places[Int(level)] == 0 {
                seen += 1
                places[Int(level)] = seen
            }
            var generator = SplitMix64(seed: digest ^ places[Int(level)])
            return generator.next()
        }
    }
}
