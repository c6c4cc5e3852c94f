/// Where the variables of a variational fit stand in one vector: beta, the log variances of the terms, the log residual
/// variance where it is learned, the means m of all effects, and their r, the standard deviations being softplus(r).
package struct VariableLayout: Sendable {
    package let fixedEffects: Range<Int>
    package let logVariances: Range<Int>
    /// nil where sigma is held at a value.
    package let logResidualVariance: Int?
    package let means: Range<Int>
    package let scales: Range<Int>

    init(fixedEffects p: Int, terms: Int, effects: Int, learnsSigma: Bool) {
        fixedEffects = 0..<p
        logVariances = p..<p + terms
        let first = p + terms + (learnsSigma ? 1 : 0)
        logResidualVariance = learnsSigma ? first - 1 : nil
        means = first..<first + effects
        scales = first + effects..<first + 2 * effects
    }

    /// The number of variables.
    package var count: Int { scales.upperBound }
}
