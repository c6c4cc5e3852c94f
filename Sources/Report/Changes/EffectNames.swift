import Assessment

/// The names of fixed effects as they are shown: two effects of one name, such as level bc of a and level c of ab, with their variables.
struct EffectNames {
    private let repeated: Set<String>

    init(_ effects: [EffectChange]) {
        var seen: Set<String> = []
        repeated = Set(effects.map(\.term).filter { !seen.insert($0).inserted })
    }

    func shown(_ effect: EffectChange) -> String {
        let variables = (effect.before ?? effect.after)?.meaning?.variables ?? []
        guard repeated.contains(effect.term), !variables.isEmpty else { return effect.term.shown }
        return "\(effect.term.shown) (\(variables.sorted().map(\.shown).joined(separator: ":")))"
    }
}
