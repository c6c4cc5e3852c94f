/// The reason why rows cannot be split into those to learn from and those to test on.
public enum SplitError: Error, Equatable, Sendable {
    /// The part to hold out is not at least 0 and below 1.
    case fractionOutOfRange(Double)
    /// A test row that the data do not have.
    case noSuchRow(Int, first: Int, last: Int)
    /// A test row that is named twice.
    case repeatedRow(Int)
    /// Every row is held out.
    case noTrainingRows
}

extension SplitError: CustomStringConvertible {
    /// What was found and what was expected, in one sentence.
    public var description: String {
        switch self {
        case .fractionOutOfRange(let fraction):
            "the fraction of rows to hold out for testing is \(fraction); it must be at least 0 and less than 1"
        case .noSuchRow(let row, let first, let last):
            last < first
                ? "test row \(row) does not exist: there are no rows"
                : "test row \(row) does not exist: rows are numbered from \(first) to \(last)"
        case .repeatedRow(let row):
            "test row \(row) is listed twice; each row can be held out once"
        case .noTrainingRows:
            "every row is held out for testing; at least one row must be left to fit the model to"
        }
    }
}
