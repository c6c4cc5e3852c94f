import Fitter

extension Effect {
    /// The variables that others of the question are nested in, as countries are of cities: the means are within their levels.
    package var outer: [String] { variables.flatMap { means.nesting[$0.name] }.distinct() }

    /// The columns of a question, with those that tell levels of the same name apart: city 1 of one country is not that of another.
    static func distinguished(_ columns: [String], _ data: ModelData) -> [String] {
        columns
            + columns.flatMap { column in
                data.nesting[column].filter { !columns.contains($0) && !isUnique(column, in: $0, data) }
            }.distinct()
    }

    /// Whether each level of a column occurs with one level of another one only.
    private static func isUnique(_ inner: String, in outer: String, _ data: ModelData) -> Bool {
        guard case .categories(_, let codes)? = data.values(ofColumn: inner),
            case .categories(_, let groups)? = data.values(ofColumn: outer)
        else { return true }
        var found: [Int32: Int32] = [:]
        for (code, group) in zip(codes, groups) {
            if found[code, default: group] != group { return false }
            found[code] = group
        }
        return true
    }

    /// Of the factor that is to be compared and those that are nested in it the innermost: cities are compared within countries.
    static func innermost(_ factor: String, of names: [String], _ nesting: Nesting) -> String {
        let nested = names.filter { nesting[$0].contains(factor) }
        return nested.max { nesting[$0].count < nesting[$1].count } ?? factor
    }
}
