/// A query that can be asked of an engine.
enum QueryChoice: String, CaseIterable, OptionValue {
    /// What each column of the model holds, and how many cells there are.
    case profile
    /// The groups of equal rows, which are fitted.
    case cells
}
