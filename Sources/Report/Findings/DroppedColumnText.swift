import Fitter

/// What makes columns of the fixed effects depend on others, in words.
enum DroppedColumnText {
    /// The columns, each with its reason: "k (k has only one value); x3 (x3 is a linear function of x)".
    ///
    /// - Parameter name: what a coefficient is called, from R's name.
    static func sentence(_ columns: [DroppedColumn], _ name: (String) -> String) -> String {
        let groups = grouped(columns)
        let parts = groups.map { group in
            let names = Sentence.names(group.columns.map { name($0.name) }, limit: 20)
            return group.reason.isEmpty ? names : "\(names) (\(group.reason))"
        }
        return
            "Fixed effects left out because their columns are linear combinations of earlier ones: \(parts.joined(separator: "; "))."
    }

    /// Why the data do not determine what some variables make: the reasons of the columns that these variables are in; nil where none is known.
    static func reason(_ columns: [DroppedColumn], of variables: [String]) -> String? {
        let own = columns.filter { $0.variables.contains(where: variables.contains) }
        let reasons = grouped(own).map(\.reason).filter { !$0.isEmpty }
        return reasons.isEmpty ? nil : Sentence.list(reasons)
    }

    /// The columns with one reason together, in order of first mention.
    private static func grouped(_ columns: [DroppedColumn]) -> [(reason: String, columns: [DroppedColumn])] {
        columns.map(clause).distinct().map { reason in (reason, columns.filter { clause($0) == reason }) }
    }

    /// "x2 is a linear function of x"; empty where the reason is not known.
    private static func clause(_ column: DroppedColumn) -> String {
        let name = column.name.shown
        switch column.reason {
        case .constant: return "\(name) has only one value"
        case .constantWithin(let factor): return "\(name) has only one value within each level of \(factor.shown)"
        case .combination(let terms):
            return terms.count == 1
                ? "\(name) is a linear function of \(terms[0].shown)"
                : "\(name) is a linear combination of \(Sentence.names(terms.map(\.shown)))"
        case .nested(let factor, let outer):
            return "each level of \(factor.shown) occurs with one level of \(outer.shown) only"
        case .sameLevels(let factor, let other): return "the levels of \(factor.shown) are those of \(other.shown)"
        case .missingCombinations(let factors):
            return "combinations of levels of \(Sentence.names(factors.map(\.shown))) are missing"
        case .unknown: return ""
        }
    }
}
