import Assessment
import Fitter

/// Warnings about a fit, in sentences: for the page, the summary and the JSON alike.
enum FitWarnings {
    /// A sentence or more for each finding that is a warning.
    ///
    /// - Parameter name: what a coefficient is called, from R's name.
    static func sentences(_ findings: [Finding], name: (String) -> String = { $0 }) -> [String] {
        findings.filter { $0.record.severity == .warning }.map { FitFindingText.reported($0, name: name) }.statements
            .map(\.text)
    }

    /// Those on variances that cannot be estimated or are on a boundary.
    ///
    /// - Parameter name: what a coefficient is called, from R's name.
    static func ofVariances(_ findings: [Finding], name: (String) -> String) -> [String] {
        sentences(
            findings.filter { finding in
                switch finding {
                case .undeterminedVariance, .undeterminedErrors, .boundary: true
                default: false
                }
            }, name: name)
    }

    /// What is on a boundary, and what that means.
    ///
    /// - Parameter name: what a coefficient is called, from R's name.
    static func sentence(_ boundary: FittedModel.Boundary, _ name: (String) -> String) -> String {
        switch boundary {
        case .zeroVariance(let group, let coefficient):
            return
                "The variance of \(name(coefficient)) by \(group) is estimated as exactly 0: the levels differ no more than chance alone explains. The fit is singular. Consider dropping the term."
        case .perfectCorrelation(let group, let coefficient, let other, let sign, let slope):
            return
                "The correlation of \(name(coefficient)) with \(name(other)) by \(group) is estimated as exactly \(sign > 0 ? "1" : "−1"): in every level the effect of \(name(coefficient)) is \(NumberText.significant(slope, 3)) times that of \(name(other)). The fit is singular: the data do not support the correlation. Consider a simpler term."
        case .linearCombination(let group, let coefficient, let weights, let rank, let size):
            let sum = weights.map { "\(NumberText.significant($0.value, 3)) times that of \(name($0.coefficient))" }
            return
                "In every level of \(group) the effect of \(name(coefficient)) is \(Sentence.list(sum)): the \(size) coefficients vary in \(rank) directions only. The fit is singular: the data do not support such a complex term. Consider a simpler one."
        }
    }
}
