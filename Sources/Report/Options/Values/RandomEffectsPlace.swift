/// Where the conditional modes of all levels go.
enum RandomEffectsPlace: String, CaseIterable, Encodable, OptionValue {
    /// Into the JSON, and in a report into its tables too.
    case all
    /// Into a report's tables alone.
    case csv
    /// Nowhere.
    case none

    /// What is done with so many modes where nothing is asked for.
    ///
    /// - Parameter hasTables: whether tables are written besides the JSON.
    static func usual(count: Int, hasTables: Bool) -> RandomEffectsPlace {
        if count <= FileLimits.modes { return .all }
        return hasTables ? .csv : .none
    }
}
