package import Fitter

/// The answers to all questions of a formula, of which those that are clear have kept their error rate however many there are.
package struct Answers: Sendable {
    /// The answers whose p-value, adjusted by Holm's method for the number of answers, is below 1 less the level; the clearest first.
    package let clear: [Answer]
    /// The others, likewise.
    package let unclear: [Answer]
    /// The coverage of all intervals together.
    package let level: Double
    /// The number of answers that were judged, those among them that a clear interaction makes idle.
    package let count: Int
    /// The variables of answers that the data do not determine.
    package let undetermined: [[String]]

    /// - Parameter level: the coverage of all intervals together, and 1 less the probability that any answer without an effect is called clear.
    package init(_ means: AnsweredMeans, formula: Formula, level: Double) {
        self.level = level
        let all = AnswerSearch(means, formula, alpha: 1 - level).answers
        undetermined = all.filter { $0.pValue.isNaN }.map(\.variables)
        let answers = all.filter { !$0.pValue.isNaN }
            .sorted { ($0.pValue, -$0.size, $0.variables) < ($1.pValue, -$1.size, $1.variables) }
        count = answers.count
        // Holm's method: the first that is not clear ends them.
        let first = answers.indices.first { Double(answers.count - $0) * answers[$0].pValue > 1 - level }
        let clear = Array(answers[..<(first ?? answers.count)])
        self.clear = clear
        // A variable whose effect depends on another's is not without effect, whatever its average.
        unclear = answers[(first ?? answers.count)...].filter { answer in
            !clear.contains { $0.variables.count > 1 && answer.variables.allSatisfy($0.variables.contains) }
        }
    }

    /// The interval of an answer's quantity, as wide as the number of answers asks for (Bonferroni); nil for an answer of several quantities.
    package func interval(_ answer: Answer) -> ConfidenceInterval? {
        answer.estimate.map { $0.interval(quantile: $0.quantile(level: 1 - (1 - level) / Double(count))) }
    }
}

private func < (_ one: (Double, Double, [String]), _ other: (Double, Double, [String])) -> Bool {
    if one.0 != other.0 { return one.0 < other.0 }
    return one.1 != other.1 ? one.1 < other.1 : one.2.lexicographicallyPrecedes(other.2)
}
