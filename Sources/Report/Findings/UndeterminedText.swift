import Fitter

/// Variances that the data do not determine, in words: for the page, the summary, the terminal and the JSON alike.
enum UndeterminedText {
    /// Why a cell of a table of variances has a dash in place of a number.
    static let dash = "A dash in place of a variance: the data do not determine it."

    /// What of the fixed effects depends on such variances.
    static func caveat(effects: [String], areZero: Bool, isOne: Bool) -> String {
        "The standard errors, tests and intervals of \(Sentence.names(effects, limit: 12)) depend on \(isOne ? "it" : "variances that the data do not determine"); "
            + (areZero ? "those shown are valid only if \(isOne ? "it is" : "these are") 0." : "do not rely on them.")
    }

    /// Why a term's variances are not determined, and what to do.
    static func sentence(_ term: UndeterminedTerm) -> String {
        let (group, coefficients) = (term.group, term.coefficients)
        guard !coefficients.isEmpty else { return covariances(of: term) }
        let isIntercept = coefficients == ["(Intercept)"]
        let differences = isIntercept ? "" : " in \(Sentence.list(coefficients))"
        let choice =
            term.determinedCoefficients.isEmpty
            ? "Drop one of the two."
            : "Drop one of the two: those fixed effects, or \(Sentence.list(coefficients)) from the random term."
        switch term.reason {
        case .fixedFactor:
            return
                "\(finding(term)): \(group) is also among the fixed effects, which already describe all differences between its levels\(differences). \(choice)"
        case .aliasOfFixed(let variable):
            return
                "\(finding(term)): \(group) has the levels of \(variable) under another name, and the fixed effects of \(variable) already describe all differences between them\(differences). \(choice)"
        case .followsFromFixed(let variables):
            guard variables.count == 1, let variable = variables.first else {
                return
                    "\(finding(term)): the fixed effects of \(Sentence.list(variables)) together already describe all differences between its levels\(differences). \(choice)"
            }
            return
                "\(finding(term)): each level of \(variable) belongs to one level of \(group), so the fixed effects of \(variable) already describe all differences between the levels of \(group)\(differences). \(choice)"
        case .sameLevels(let others, let sums):
            let names = "the \(coefficients.count == 1 ? "variance" : "variances") of \(Sentence.list(coefficients))"
            let estimates = zip(coefficients, sums).map {
                "\(isIntercept ? "" : "\($0) ")\(NumberText.significant($1))"
            }
            let sum = "only the sum can be estimated (\(estimates.joined(separator: ", ")))"
            if others.allSatisfy({ $0 == group }) {
                return
                    "The data do not determine \(names) in each of the \(others.count + 1) random terms by \(group): they are the same term, so \(sum). Keep one of them."
            }
            return
                "The data do not determine \(names) by \(Sentence.list([group] + others)) separately: these factors have the same levels under different names, so \(sum). Keep one of them."
        case .unknown:
            return
                "\(finding(term)): the likelihood is the same for other values of \(coefficients.count == 1 && term.determinedCoefficients.isEmpty ? "it" : "them"), alone or together with other variances. Use fewer random effects, or drop fixed effects that describe the same differences."
        }
    }

    /// Why covariances are not determined where the variances are.
    private static func covariances(of term: UndeterminedTerm) -> String {
        let names = Sentence.names(term.undeterminedPairs.map { "\($0[0]) and \($0[1])" }, limit: 6)
        let isOne = term.undeterminedPairs.count == 1
        return
            "The data do not determine the \(isOne ? "correlation" : "correlations") of \(names) by \(term.group): the likelihood is the same for other values\(isOne ? " of it" : ""), for example because no level of \(term.group) has rows of both. The other estimates do not depend on \(isOne ? "it" : "them")."
    }

    /// The beginning of a sentence: "The data do not determine the variance of (Intercept) by s and its correlation with x".
    private static func finding(_ term: UndeterminedTerm) -> String {
        let isOne = term.coefficients.count == 1
        let rest = term.determinedCoefficients
        return
            "The data do not determine the \(isOne ? "variance" : "variances") of \(Sentence.list(term.coefficients)) by \(term.group)"
            + (rest.isEmpty
                ? ""
                : " and \(isOne ? "its" : "their") \(isOne && rest.count == 1 ? "correlation" : "correlations") with \(Sentence.list(rest))")
    }
}
