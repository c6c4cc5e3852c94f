/// One column of a ``Table``.
public struct Column: Sendable {
    /// The name in the header.
    public let name: String
    /// The values as numbers, NaN for a missing one; nil when the column holds text or was only asked for as categories.
    public let numbers: [Double]?
    /// The values as categories; nil when the column was only used as numbers.
    public let categories: Categories?
    /// How many cells are missing: empty, `NA` or `NaN`.
    public let missingCount: Int

    public init(name: String, numbers: [Double]? = nil, categories: Categories? = nil, missingCount: Int) {
        self.name = name
        self.numbers = numbers
        self.categories = categories
        self.missingCount = missingCount
    }
}
