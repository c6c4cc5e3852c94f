/// Why new rows cannot be predicted.
public enum PredictionError: Error, Equatable, Sendable {
    /// A level of a grouping factor that the fit has not seen.
    public struct NewLevel: Sendable, Equatable {
        /// The grouping factor.
        public let group: String
        /// The name of the level.
        public let level: String
        /// The first data row that has it, counted from 0.
        public let sourceRow: Int32
        /// The number of new rows with this level.
        public let count: Int
    }

    /// Levels that the fit has not seen, where ``PredictionOptions/NewLevels/error`` was asked for: the first ten of `total`.
    case newLevels([NewLevel], total: Int)
    /// The rows have another number of fixed-effects columns than the model.
    case fixedColumns(found: Int, expected: Int)
    /// The rows have another number of random-effects terms than the model.
    case randomTerms(found: Int, expected: Int)
}

extension PredictionError: CustomStringConvertible {
    /// What was found and what was expected, in one sentence.
    public var description: String {
        switch self {
        case .newLevels(let levels, let total):
            Self.text(levels, total: total)
        case .fixedColumns(let found, let expected):
            "the new rows have \(found) fixed-effects columns; expected the model's \(expected)"
        case .randomTerms(let found, let expected):
            "the new rows have \(found) random-effects terms; expected the model's \(expected)"
        }
    }

    private static func text(_ levels: [NewLevel], total: Int) -> String {
        let names = levels.map { level in
            let rows = level.count == 1 ? "" : ", \(level.count) rows"
            return "'\(level.level)' of '\(level.group)' (first in data row \(level.sourceRow + 1)\(rows))"
        }
        let rest = total > levels.count ? " and \(total - levels.count) more" : ""
        let subject = total == 1 ? "level" : "levels"
        return "the fit has not seen the \(subject) \(names.joined(separator: ", "))\(rest); "
            + "expected levels of the fitted data, or new levels to be predicted at the population or as missing"
    }
}
