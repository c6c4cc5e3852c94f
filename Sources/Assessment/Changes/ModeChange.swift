import Fitter

/// The conditional modes of one coefficient in two fits, joined by level.
package struct ModeChange: Sendable, Equatable {
    package let group: String
    package let term: String
    /// The coefficient as the second fit calls it.
    package let termAfter: String
    /// Whether the second fit's coefficient is the opposite of the first one's.
    package let isReversed: Bool
    /// The levels of both fits, in the order of the first.
    package let levels: [String]
    /// One element per level.
    package let before: [Double]
    /// With the direction of the coefficient before.
    package let after: [Double]
    /// The numbers of levels of one fit only.
    package let onlyBefore: Int
    package let onlyAfter: Int

    /// Whether a gap between a level's two modes is rounding only: below 1e-9 of the largest mode.
    package func isRounding(_ gap: Double) -> Bool { gap <= 1e-9 * before.reduce(0) { max($0, abs($1)) } }

    /// The coefficients that have a level in both fits, in the order of the first.
    ///
    /// - Parameter components: the components of the two fits; the modes of a coefficient are those of its standard deviation's, under whatever name and sign.
    package static func all(
        _ before: [ReportedFit.Mode], _ after: [ReportedFit.Mode], of components: [ComponentChange]
    ) -> [ModeChange] {
        func name(_ mode: ReportedFit.Mode) -> [String] { [mode.group, mode.term] }
        let (old, new) = (Dictionary(grouping: before, by: name), Dictionary(grouping: after, by: name))
        let partners = Dictionary(
            components.compactMap { component -> ([String], ComponentChange.Partner)? in
                // Levels of other groups may have the same names and other rows.
                guard component.terms.count == 1, let partner = component.partner, partner.group == component.group
                else { return nil }
                return ([component.group] + component.terms, partner)
            }, uniquingKeysWith: { first, _ in first })
        return before.map(name).distinct().compactMap { names -> ModeChange? in
            guard let partner = partners[names], let termAfter = partner.terms.first, let old = old[names],
                let new = new[[partner.group, termAfter]]
            else { return nil }
            let values = Dictionary(
                new.map { (LevelKey($0.level), $0.value * partner.sign) }, uniquingKeysWith: { _, last in last })
            let shared = old.filter { values[LevelKey($0.level)] != nil }
            guard !shared.isEmpty else { return nil }
            return ModeChange(
                group: names[0], term: names[1], termAfter: termAfter, isReversed: partner.sign < 0,
                levels: shared.map(\.level), before: shared.map(\.value),
                after: shared.compactMap { values[LevelKey($0.level)] }, onlyBefore: old.count - shared.count,
                onlyAfter: new.count - shared.count)
        }
    }
}
