package import Fitter

/// Whether a model gets a variational fit, and which rows are held out from it.
package enum VariationalPolicy {
    /// A reason for which there is no variational fit.
    package enum Omission: Sendable, Equatable {
        /// There are more rows than the limit, and no number of steps was asked for.
        case tooManyRows(limit: Int)
        /// The rows cannot be split.
        case split(SplitError)
        /// The model or its options have no variational fit.
        case inference(VariationalError)
    }

    /// The number of test rows below which none are held out unless they are asked for: they would say little, and the fit would miss them.
    package static let fewestTestRows = 20
    /// The number of rows above which a number of steps must be asked for: each step is a pass over all rows.
    package static let mostRows = 1_000_000

    /// - Parameter iterations: the number of steps that was asked for.
    package static func omission(rows: Int, iterations: Int?) -> Omission? {
        rows > mostRows && iterations == nil ? .tooManyRows(limit: mostRows) : nil
    }

    /// The proportion of rows that was asked for, or a fifth of them unless these are too few.
    package static func split(rows: Int, testFraction: Double?, seed: UInt64) throws(SplitError) -> Split {
        let split = try Split(rows: rows, testFraction: testFraction ?? 0.2, seed: seed)
        return testFraction == nil && split.test.count < fewestTestRows ? try .all(rows: rows) : split
    }
}
