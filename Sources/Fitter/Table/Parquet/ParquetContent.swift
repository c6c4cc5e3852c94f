/// What a column of a stream of Parquet holds, and what is made of it.
package enum ParquetContent: Sendable, Equatable {
    /// Doubles: numbers.
    case numbers
    /// Integers of 64 bits: levels.
    case integers
    /// Texts in UTF-8: levels, in this order; nil for the order of the reader of text files.
    case texts(order: [String]?)

    /// The number of the physical type in the format.
    var type: Int {
        switch self {
        case .numbers: 5
        case .integers: 2
        case .texts: 6
        }
    }
}

/// The rows of a column of a stream of Parquet.
package enum ParquetValues: Sendable {
    /// NaN where a value is missing.
    case numbers([Double])
    case categories(Categories)
}
