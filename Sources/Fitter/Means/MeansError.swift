/// Why marginal means cannot be formed.
public enum MeansError: Error, Sendable, Equatable {
    /// A variable that the fixed effects do not use.
    case unknownVariable(name: String, known: [String])
    /// A variable that is asked for twice.
    case repeatedVariable(name: String)
    /// A number whose means are asked for without its values.
    case valuesNeeded(name: String)
    /// A slope of a variable that is categorical.
    case slopeOfCategories(name: String)
    /// A value for a number that is none, or is not finite.
    case notANumber(name: String, value: String)
    /// Two spellings of one value of a number.
    case sameValue(name: String, first: String, second: String)
    /// A level that the variable does not have.
    case unknownLevel(name: String, level: String, known: [String])
    /// A grid of more rows and columns than are formed.
    case gridTooLarge(rows: Int, columns: Int)
    /// A mean that a contrast names and that is not among the means.
    case unknownMean(name: String, known: [String])
    /// A mean's name that several means have.
    case ambiguousMean(name: String)
    /// A contrast that is no sum of means with weights.
    case notLinear(contrast: String, part: String)
    /// A contrast in which a number is added to means.
    case constantInContrast(contrast: String)
    /// A contrast that cannot be read; `message` says where.
    case unreadableContrast(contrast: String, message: String)
    /// Contrasts of fewer than two means.
    case tooFewMeans(count: Int)
    /// Polynomial contrasts of too many levels.
    case tooManyLevels(count: Int, limit: Int)
    /// An adjustment for comparisons of another kind.
    case unsuitedAdjustment(MultiplicityAdjustment)
    /// Products of contrasts of variables of which some combinations of levels do not occur, because one is nested in another.
    case nestedInteraction
    /// New rows could not be coded.
    case design(DesignError)
}

extension MeansError: CustomStringConvertible {
    /// What was found and what was expected, in one sentence.
    public var description: String {
        switch self {
        case .unknownVariable(let name, let known):
            "the fixed effects have no variable \(name.quotedForDisplay()); expected one of \(Self.list(known))"
        case .repeatedVariable(let name):
            "the variable \(name.quotedForDisplay()) is named twice; expected each variable once"
        case .valuesNeeded(let name):
            "\(name.quotedForDisplay()) is a number; expected its values (--at '\(name)=1,2') or its slope (--slope '\(name)')"
        case .slopeOfCategories(let name):
            "\(name.quotedForDisplay()) is categorical and has no slope; expected a number"
        case .notANumber(let name, let value):
            "the value \(value.quotedForDisplay()) for \(name.quotedForDisplay()) is not a number; expected values such as 1,2.5"
        case .sameValue(let name, let first, let second):
            "the values \(first.quotedForDisplay()) and \(second.quotedForDisplay()) for \(name.quotedForDisplay()) are the same number; expected each value once"
        case .unknownLevel(let name, let level, let known):
            "\(name.quotedForDisplay()) has no level \(level.quotedForDisplay()); expected one of \(Self.list(known))"
        case .gridTooLarge(let rows, let columns):
            "the means would be averages over a grid of \(rows) combinations of levels with \(columns) coefficients each, which is too large; expected fewer combinations: choose levels by --at"
        case .unknownMean(let name, let known):
            "the contrast names \(name.quotedForDisplay()), which is not among the means; expected one of \(Self.list(known)), in backquotes where a name is not a plain word"
        case .ambiguousMean(let name):
            "\(name.quotedForDisplay()) names several means; expected a name that only one has"
        case .notLinear(let contrast, let part):
            "the contrast \(contrast.quotedForDisplay()) has \(part.quotedForDisplay()); expected sums and differences of means, multiplied or divided by numbers"
        case .constantInContrast(let contrast):
            "the contrast \(contrast.quotedForDisplay()) adds a number to means; expected means only"
        case .unreadableContrast(let contrast, let message):
            "the contrast \(contrast.quotedForDisplay()) cannot be read: \(message)"
        case .tooFewMeans(let count):
            "there \(count == 1 ? "is 1 mean" : "are \(count) means"); comparisons need at least 2"
        case .tooManyLevels(let count, let limit):
            "polynomial contrasts of \(count) means; expected at most \(limit)"
        case .unsuitedAdjustment(let adjustment):
            switch adjustment {
            case .tukey:
                "Tukey's adjustment is for all pairs of means; expected --pairs, or mvt, holm, sidak, bonferroni, fdr or none"
            case .dunnett:
                "Dunnett's adjustment is for comparisons with one level; expected --reference, or mvt, holm, sidak, bonferroni, fdr or none"
            default: "the adjustment \(adjustment.rawValue) is not for these comparisons"
            }
        case .nestedInteraction:
            "--interaction multiplies contrasts of variables whose levels occur in all combinations, but one of these is nested in another; expected it without --interaction, or with the other variable in --by"
        case .design(let error): error.description
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(12).map { $0.quotedForDisplay() }.joined(separator: ", ")
        return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
    }
}
