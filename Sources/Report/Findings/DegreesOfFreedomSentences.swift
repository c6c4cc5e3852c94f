import Assessment

/// Why tests and intervals are missing where their degrees of freedom cannot be used.
enum DegreesOfFreedomSentences {
    /// - Parameter name: what a coefficient is called, from R's name.
    static func sentence(_ found: UnusableDegreesOfFreedom, _ name: (String) -> String) -> String {
        let start =
            found.isOfTerms
            ? "No p-value for the test of " : "No p-value and no Wald interval for "
        let names = Sentence.names(found.isOfTerms ? found.names : found.names.map(name), limit: 10)
        let values = found.degrees.filter(\.isFinite)
        let range =
            values.min().map { least in
                let most = values.max() ?? least
                return NumberText.significant(least, 2)
                    + (least == most ? "" : " to \(NumberText.significant(most, 2))")
            } ?? "undefined"
        return
            "\(start)\(names): \(found.method.authors)'s degrees of freedom are \(range); even a variance estimated from a single contrast has 1. The approximation fails if the data hardly determine the variances. Use --intervals profile or bootstrap."
    }

    /// What is said of standard deviations and correlations whose errors are too large for an interval.
    ///
    /// - Parameter components: the terms of each, then its group.
    static func uncertain(_ components: [[String]]) -> String {
        let names = components.map { component in
            let terms = component.dropLast().joined(separator: " with ")
            let group = component.last ?? ""
            return terms.isEmpty ? group : "\(terms) by \(group)"
        }
        return
            "No Wald interval for the SD or correlation of \(Sentence.names(names, limit: 10)): the data hardly determine it. Use --intervals profile, or a simpler model."
    }
}
