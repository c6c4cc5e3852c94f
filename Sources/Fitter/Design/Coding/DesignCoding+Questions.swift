extension DesignCoding {
    /// The sets of columns that a term of the fixed effects has and no other has with more, each once, in order of first mention.
    package func fixedQuestions(_ formula: Formula) -> [[String]] {
        let terms = formula.fixed
        let known = fixedVariables.map(\.name)
        let sets = terms.terms.map { term in
            known.filter { name in term.contains { terms.variables[$0].columnNames.contains(name) } }
        }
        return sets.indices.filter { index in
            !sets[index].isEmpty
                && !sets.indices.contains { other in
                    other != index && sets[index].allSatisfy(sets[other].contains)
                        && (sets[other].count > sets[index].count || other < index)
                }
        }.map { sets[$0] }
    }
}
