/// The hypothesis that a test of one fixed-effects term is of: L beta = 0.
///
/// That of a type III table does not depend on how the model's factors are coded. Main effects are averages over the levels of the factors that they interact with, each
/// with the same weight, as far as the data have these levels (``typeIII(_:matrix:frame:)``).
public struct TermHypothesis: Sendable {
    /// The term as R writes it: `recipe:temperature`.
    public let term: String
    /// L, one row per contrast, one column per fixed effect of the model; the contrasts may depend on each other.
    ///
    /// Numbers that the term interacts with are at 0.
    public let contrasts: Matrix
    /// L with these numbers at their means; nil where the term interacts with none.
    public let contrastsAtMeans: Matrix?
    /// The numbers that the term interacts with.
    public let covariates: [Covariate]
    /// Whether another term has all variables of this one.
    public let isContained: Bool

    /// A hypothesis about one term: L beta = 0 with L = `contrasts`, one row per contrast and one column per fixed
    /// effect.
    public init(
        term: String, contrasts: Matrix, contrastsAtMeans: Matrix? = nil, covariates: [Covariate] = [],
        isContained: Bool = false
    ) {
        self.term = term
        self.contrasts = contrasts
        self.contrastsAtMeans = contrastsAtMeans
        self.covariates = covariates
        self.isContained = isContained
    }
}

extension TermHypothesis {
    /// The hypotheses of a type III table, one for each term of which the data determine a contrast.
    ///
    /// Empty where the columns of the terms cannot be told apart to working precision, or are too many.
    static func typeIII(
        _ list: TermList, matrix: Matrix, frame: ModelFrame
    ) throws(DesignError) -> [TermHypothesis] {
        guard let atZero = try TypeIIIContrasts(list, matrix: matrix, frame: frame) else { return [] }
        var covariates: [[Covariate]] = []
        for index in list.terms.indices { covariates.append(try atZero.covariates(ofTerm: index)) }
        let hasCovariates = covariates.contains { !$0.isEmpty }
        let means =
            hasCovariates ? try TypeIIIContrasts(list, matrix: matrix, frame: frame, isAtMeans: true) : nil
        return list.terms.indices.compactMap { index in
            let contrasts = atZero.contrasts(ofTerm: index)
            guard contrasts.rows > 0 else { return nil }
            let atMeans = covariates[index].isEmpty ? nil : means?.contrasts(ofTerm: index)
            let hasMeans = (atMeans?.rows ?? 0) > 0
            return TermHypothesis(
                term: list.label(of: list.terms[index]), contrasts: contrasts,
                contrastsAtMeans: hasMeans ? atMeans : nil, covariates: hasMeans ? covariates[index] : [],
                isContained: list.isContained(index))
        }
    }
}
