extension DesignError.Problem {
    /// The problems with the coding of variables, in words.
    var codingExplanation: String {
        switch self {
        case .undeclaredLevel(let column, let level, let declared):
            return "column \(column.quotedForDisplay()): found \(level.quotedForDisplay()), which is not among the "
                + "levels given for it (\(Self.list(declared))); expected a list of all its levels"
        case .absentLevel(let column, let level, let isReference, let nearest, let levels):
            return "column \(column.quotedForDisplay()) has no level \(level.quotedForDisplay()), which is given as "
                + (isReference ? "its reference; " : "one of its levels; ")
                + (nearest.isEmpty
                    ? "its levels are \(Self.list(levels))"
                    : "did you mean \(nearest.map { $0.quotedForDisplay() }.joined(separator: " or "))?")
        case .repeatedLevel(let column, let level):
            return "the level \(level.quotedForDisplay()) is given twice for column \(column.quotedForDisplay()); "
                + "expected each level once"
        case .uselessReference(let column, let level, let hasLevels, let contrasts):
            let found = "the reference \(level.quotedForDisplay()) for column \(column.quotedForDisplay()) "
            return contrasts == .treatment && hasLevels
                ? found + "contradicts its list of levels, whose first level is the reference; expected one of the two"
                : found + "has no meaning: its contrasts are \(contrasts.adjective), and only treatment contrasts "
                    + "compare with one level; expected treatment contrasts or no reference"
        case .referenceNotUsed(let column, let level):
            return "the reference \(level.quotedForDisplay()) of column \(column.quotedForDisplay()) occurs only in "
                + "rows that lack another value; expected a level that the model's rows have"
        case .joinedLevels(let call, let level):
            return "\(call.escapedForDisplay(limit: 80)) has two combinations with the name "
                + "\(level.quotedForDisplay()); expected another sep, which no level has"
        case .tooManyOrderedLevels(let variable, let levels, let limit):
            return "\(variable.escapedForDisplay(limit: 80)) is ordered and has \(levels) levels; expected at most "
                + "\(limit) for polynomial contrasts (choose other contrasts, or take it as a number)"
        case .polynomialDegree(let expression, let degree, let values):
            return "\(expression.escapedForDisplay(limit: 80)) has degree \(degree), and its argument "
                + "\(values) different \(values == 1 ? "value" : "values"); expected a degree below the number of values"
        case .unseenLevel(let column, let level, let known, let nearest):
            return "column \(column.quotedForDisplay()): found \(level.quotedForDisplay()), which the data of the fit "
                + (nearest.isEmpty
                    ? "lack; expected one of its levels (\(Self.list(known)))"
                    : "lack; did you mean \(nearest.map { $0.quotedForDisplay() }.joined(separator: " or "))?")
        default:
            return ""
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(12).map { $0.quotedForDisplay(limit: 24) }.joined(separator: ", ")
        return names.count > 12 ? shown + ", \u{2026} (\(names.count) in all)" : shown
    }
}

extension ContrastKind {
    /// The word before "contrasts".
    fileprivate var adjective: String {
        switch self {
        case .treatment: "treatment"
        case .sum: "sum"
        case .helmert: "Helmert"
        case .polynomial: "polynomial"
        }
    }
}
