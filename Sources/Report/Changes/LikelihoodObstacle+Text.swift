import Assessment
import Fitter

extension LikelihoodObstacle {
    /// The reason in words that follow a colon, without a full stop.
    var text: String {
        switch self {
        case .differentData: "the data differ"
        case .differentResponses: "the responses differ"
        case .sameModel: "both reports have the same model"
        case .differentWeights: "the weights differ, so that neither model is a special case of the other"
        case .differentOffsets:
            "the larger model has an offset that the smaller one does not have, so that it does not contain the smaller one"
        case .recodedFixedEffects:
            "the fixed effects are coded otherwise, and restricted likelihoods depend on the scale of their columns; fit both with --ml or in one coding"
        case .droppedRows: "rows are left out for missing values, and models of other columns may leave out others"
        case .undetermined: "a model has a variance that the data do not determine"
        case .notConverged: "a fit did not converge"
        case .equalParameters: "both models have as many parameters"
        case .notNested:
            "the model with fewer parameters has the higher likelihood, so neither is a special case of the other"
        case .unknownMethod(let method): "the method \(method.shown) has no likelihood that is known here"
        case .incomparable(let error): error.reason
        }
    }
}

extension LikelihoodRatioError {
    /// The reason with what a reader of two reports can do.
    fileprivate var reason: String {
        switch self {
        case .differentRows(let first, let second):
            "the models use different numbers of rows (\(NumberText.count(first)) and \(NumberText.count(second)))"
        case .differentMethods: "one model is fitted by ML, the other by REML"
        case .restrictedLikelihoods:
            "the fixed effects differ, and restricted likelihoods of different fixed effects cannot be compared; fit both with --ml"
        case .inexactLikelihoods: "the likelihood of a model has a Monte Carlo error; fit both with --solver direct"
        case .notLarger: description
        }
    }
}
