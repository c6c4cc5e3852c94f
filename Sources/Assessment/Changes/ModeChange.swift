import Fitter

/// The conditional modes of one coefficient in two fits, joined by level.
package struct ModeChange: Sendable, Equatable {
    package let group: String
    package let term: String
    /// The levels of both fits, in the order of the first.
    package let levels: [String]
    /// One element per level.
    package let before: [Double]
    package let after: [Double]
    /// The numbers of levels of one fit only.
    package let onlyBefore: Int
    package let onlyAfter: Int

    /// The coefficients that have a level in both fits.
    package static func all(_ before: [ReportedFit.Mode], _ after: [ReportedFit.Mode]) -> [ModeChange] {
        func name(_ mode: ReportedFit.Mode) -> [String] { [mode.group, mode.term] }
        let (old, new) = (Dictionary(grouping: before, by: name), Dictionary(grouping: after, by: name))
        return (before + after).map(name).distinct().compactMap { names in
            guard let old = old[names], let new = new[names] else { return nil }
            let values = Dictionary(
                new.map { (LevelKey($0.level), $0.value) }, uniquingKeysWith: { _, last in last })
            let shared = old.filter { values[LevelKey($0.level)] != nil }
            guard !shared.isEmpty else { return nil }
            return ModeChange(
                group: names[0], term: names[1], levels: shared.map(\.level), before: shared.map(\.value),
                after: shared.compactMap { values[LevelKey($0.level)] }, onlyBefore: old.count - shared.count,
                onlyAfter: new.count - shared.count)
        }
    }
}
