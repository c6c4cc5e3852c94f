import ArgumentParser

/// Where the conditional modes of all levels go.
enum RandomEffectsPlace: String, ExpressibleByArgument, CaseIterable, Encodable {
    /// Into the JSON, and in a report into its tables too.
    case all
    /// Into a report's tables alone.
    case csv
    /// Nowhere.
    case none

    /// So many modes are at most in the JSON unless they are asked for: 3 MB of it.
    static let mostByDefault = 20_000

    /// What is done with so many modes where nothing is asked for.
    ///
    /// - Parameter hasTables: whether tables are written beside the JSON.
    static func usual(count: Int, hasTables: Bool) -> RandomEffectsPlace {
        if count <= mostByDefault { return .all }
        return hasTables ? .csv : .none
    }
}

/// The option that says how many of the conditional modes a user wants to have.
struct RandomEffectArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the conditional modes of all levels go: all (into the JSON, and a report's tables), csv (into a report's tables alone) or none (default: all up to 20 000 of them, more as csv, by mixreport fit as none).",
            valueName: "place"))
    var randomEffects: RandomEffectsPlace?
}
