/// A model compared with another one of fewer parameters: their likelihood-ratio test as far as it means something, and what limits its meaning.
public struct ModelComparison: Sendable, Equatable {
    /// What to bear in mind with the test, or why there is none.
    public enum Remark: Sendable, Equatable {
        /// The data do not determine a variance of the larger model, so that the number of its parameters is not known; there is no test.
        case undetermined(group: String, coefficient: String)
        /// The larger model has no more parameters than the other; there is no test.
        case equalParameters
        /// The columns of the larger model's fixed effects do not span those of the smaller one's; there is no test.
        case notNested
        /// The larger model fits worse, so that it cannot contain the smaller one.
        case worseFit
        /// The smaller model holds a variance at 0, its bound; the p-value of the mixture of chi-squared distributions that applies there.
        case boundary(pValue: Double)
        /// The likelihoods cannot be compared; there is no test.
        case incomparable(LikelihoodRatioError)
    }

    /// The test; nil where there is none.
    public let test: LikelihoodRatioTest?
    /// nil where nothing limits the test.
    public let remark: Remark?

    /// - Parameters:
    ///   - smaller: the model of the null hypothesis.
    ///   - larger: the other model, fitted to the same rows by the same method.
    public init(of smaller: FittedModel, with larger: FittedModel) {
        (test, remark) = Self.compare(smaller, larger)
    }

    /// - Parameters:
    ///   - smaller: the likelihood of a model whose fixed effects are those of the larger one, such as a linear model without random effects.
    ///   - larger: the other model, fitted to the same rows by the same method.
    package init(of smaller: MaximizedLikelihood, with larger: FittedModel) {
        if let undetermined = Self.undetermined(larger) {
            (test, remark) = (nil, undetermined)
        } else {
            (test, remark) = Self.test(smaller, larger.likelihood)
        }
    }

    private static func compare(_ smaller: FittedModel, _ larger: FittedModel) -> (LikelihoodRatioTest?, Remark?) {
        if let remark = undetermined(larger) { return (nil, remark) }
        guard smaller.parameterCount < larger.parameterCount else { return (nil, .equalParameters) }
        guard larger.design.fixed.spans(smaller.design.fixed) else { return (nil, .notNested) }
        return test(smaller.likelihood, larger.likelihood)
    }

    private static func test(
        _ smaller: MaximizedLikelihood, _ larger: MaximizedLikelihood
    ) -> (LikelihoodRatioTest?, Remark?) {
        do throws(LikelihoodRatioError) {
            let test = try LikelihoodRatioTest(of: smaller, against: larger)
            if test.isContradicted { return (test, .worseFit) }
            return (test, test.boundaryPValue.map { .boundary(pValue: $0) })
        } catch {
            return (nil, .incomparable(error))
        }
    }

    /// The remark on a model with a variance that the data do not determine; nil for other models.
    public static func undetermined(_ fit: FittedModel) -> Remark? {
        fit.undeterminedComponents.first { $0.variance != nil }.map {
            .undetermined(group: $0.kind.group ?? "Residual", coefficient: $0.kind.coefficients.first ?? "residual")
        }
    }
}
