package import Fitter

/// The effects of a fit, one for each question of its formula.
package struct Effects: Sendable {
    /// The most important first: in the order of the answers, the clearest first.
    package let list: [Effect]
    /// The questions without an effect: of too many variables or combinations of levels.
    package let omitted: [[String]]
    /// The coverage of all intervals.
    package let level: Double
    /// What takes means to the response's own scale; nil for a response that is not transformed by a known function.
    package let transformation: ResponseTransformation?
    /// The response on the scale of the means.
    package let response: String

    /// - Parameters:
    ///   - answers: to the same questions.
    ///   - level: the coverage of intervals.
    package init(_ means: AnsweredMeans, formula: Formula, answers: Answers, level: Double) {
        self.level = level
        transformation = formula.responseTransformation?.transformation
        response = formula.responseTransformation?.response ?? formula.responseName
        var (list, omitted) = ([] as [Effect], [] as [[String]])
        for question in means.data.coding.fixedQuestions(formula) {
            if let effect = try? Effect(question, means, formula: formula, level: level) {
                list.append(effect)
            } else {
                omitted.append(question)
            }
        }
        self.omitted = omitted
        let order = answers.clear + answers.unclear
        let ranks = list.map { effect in
            order.firstIndex { $0.variables.allSatisfy(effect.names.contains) } ?? order.count
        }
        self.list = list.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { list[$0] }
    }
}
