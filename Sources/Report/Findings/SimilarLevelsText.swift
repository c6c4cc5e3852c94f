import Assessment
import Fitter

/// Levels that look alike, in words.
enum SimilarLevelsText {
    /// How many groups of levels are listed.
    private static let limit = 5

    static func sentence(_ found: SimilarLevels) -> String {
        let shown = found.groups.prefix(limit).map { Sentence.list($0.map { $0.quotedForDisplay(limit: 60) }) }
        let more = found.groups.count - shown.count
        return
            "Levels of \(found.column.shown) differ only in \(Sentence.alternatives(found.differences.map(\.text))): \(shown.joined(separator: "; "))\(more > 0 ? "; and \(Sentence.counted(more, "more group"))" : ""). They count as different levels. If they mean the same, write them alike in the data."
    }
}

extension SimilarLevels.Difference {
    fileprivate var text: String {
        switch self {
        case .number: "the spelling of numbers"
        case .letterCase: "upper and lower case"
        case .blanks: "blanks"
        case .invisible: "invisible characters"
        case .normalForm: "the Unicode normal form of accents"
        }
    }
}
