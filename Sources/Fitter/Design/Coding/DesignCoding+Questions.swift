extension DesignCoding {
    /// The sets of columns that a term of the fixed effects has and no other has with more, each once, in order of first mention.
    package func fixedQuestions(_ formula: Formula) -> [[String]] {
        let terms = formula.fixed
        let known = fixedVariables.map(\.name)
        return terms.terms.map { term in
            known.filter { name in term.contains { terms.variables[$0].columnNames.contains(name) } }
        }.maximal
    }
}

extension [[String]] {
    /// The sets that are not empty and that no other one contains, of equal ones the first.
    var maximal: [[String]] {
        indices.filter { index in
            !self[index].isEmpty
                && !indices.contains { other in
                    other != index && self[index].allSatisfy(self[other].contains)
                        && (self[other].count > self[index].count || other < index)
                }
        }.map { self[$0] }
    }
}
