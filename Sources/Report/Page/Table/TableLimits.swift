/// How many rows of a table are on the page; its file has all.
enum TableLimits {
    static let rows = 100
    /// Of rows, or levels, in the order of their influence.
    static let influentialCases = 6
}
