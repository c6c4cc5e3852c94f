import Fitter

/// Warnings about a fit, in sentences: for the page, the summary and the JSON alike.
enum FitWarnings {
    static func sentences(_ fit: FittedModel, _ data: ModelData, tests: [TermTest] = []) -> [String] {
        let design = data.design
        var result: [String] = []
        if !fit.optimization.converged {
            let found = fit.optimization.check.map { ": \($0)" } ?? ""
            result.append(
                "The fit did not converge in \(fit.optimization.evaluations) evaluations\(found). Its estimates are not to be relied on."
            )
        } else if fit.optimization.check?.verdict == .flat, fit.equivalent == nil {
            result.append(
                "The criterion hardly rises in one direction from its optimum: the data do not tell some of the variances and correlations apart, so take none of them for certain alone."
            )
        }
        result += ofVariances(fit, data)
        if !design.fixed.dropped.isEmpty {
            let names = Sentence.names(design.fixed.dropped, limit: 20)
            result.append(
                "Fixed effects left out because the data cannot tell them from the ones before: \(names).")
        }
        return result + DegreesOfFreedomSentences.list(fit, tests)
    }

    /// Variances that cannot be estimated, and those on a boundary.
    static func ofVariances(_ fit: FittedModel, _ data: ModelData) -> [String] {
        UndeterminedText.sentences(fit, data) + fit.boundaries.map(sentence)
    }

    /// What is on a boundary, and what that means.
    private static func sentence(_ boundary: FittedModel.Boundary) -> String {
        switch boundary {
        case .zeroVariance(let group, let coefficient):
            return
                "The variance of \(coefficient) by \(group) is estimated as exactly 0: the data show no more variation between the levels than chance alone gives. The fit is singular."
        case .perfectCorrelation(let group, let coefficient, let other, let sign, let slope):
            return
                "The correlation of \(coefficient) with \(other) by \(group) is estimated as exactly \(sign > 0 ? "1" : "−1"): in every level the effect of \(coefficient) is \(NumberText.significant(slope, 3)) times that of \(other). The fit is singular; the data do not support a correlation, or not so rich a term."
        case .linearCombination(let group, let coefficient, let weights, let rank, let size):
            let sum = weights.map { "\(NumberText.significant($0.value, 3)) times that of \($0.coefficient)" }
            return
                "In every level of \(group) the effect of \(coefficient) is \(Sentence.list(sum)): the \(size) coefficients vary in \(rank) directions only. The fit is singular; the data do not support so rich a term."
        }
    }
}
