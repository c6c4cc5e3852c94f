/// The terms that a model formula expands to, as R's `terms()` does it: variables, and which of them each term
/// multiplies.
package struct TermList: Sendable {
    /// Whether there is an intercept.
    package let hasIntercept: Bool
    /// The variables in order of appearance: columns or calls such as `log(x)`.
    package let variables: [Expression]
    /// For each term the indices of its variables, ascending; main effects first, then pairs, and so on, otherwise as
    /// written.
    package let terms: [[Int]]

    /// The name of a term: `a:b`.
    package func label(of term: [Int]) -> String {
        term.map { variables[$0].text }.joined(separator: ":")
    }

    package var labels: [String] { terms.map(label(of:)) }

    /// The list without one term.
    func dropping(_ index: Int) -> TermList {
        var rest = terms
        rest.remove(at: index)
        return TermList(hasIntercept: hasIntercept, variables: variables, terms: rest)
    }

    /// Whether another term has all variables of the one at `index`.
    package func isContained(_ index: Int) -> Bool {
        terms.contains { $0.count > terms[index].count && terms[index].allSatisfy($0.contains) }
    }

    /// Whether the categories of `variable` enter the term at `index` as contrasts (one column less than there are
    /// levels) or all of them do: contrasts where the rest of the term is already in the model, by itself or inside a
    /// term before it.
    ///
    /// Source: Chambers & Hastie (1992), Statistical Models in S, p. 38, as R's `terms()` applies it.
    package func usesContrasts(for variable: Int, inTerm index: Int) -> Bool {
        let margin = terms[index].filter { $0 != variable }
        if margin.isEmpty { return true }
        return terms[..<index].contains { term in margin.allSatisfy(term.contains) }
    }
}
