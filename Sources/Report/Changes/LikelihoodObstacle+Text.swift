import Assessment

extension LikelihoodObstacle {
    /// The reason in words that follow a colon, without a full stop.
    var text: String {
        switch self {
        case .differentData: "the data differ"
        case .differentRows(let before, let after):
            "the models use different numbers of rows (\(NumberText.count(before)) and \(NumberText.count(after)))"
        case .differentResponses: "the responses differ"
        case .droppedRows: "rows are left out for missing values, and models of other columns may leave out others"
        case .differentMethods(let before, let after): "one model is fitted by \(before), the other by \(after)"
        case .restrictedLikelihoods:
            "the fixed effects differ, and restricted likelihoods of different fixed effects cannot be compared; fit both with --ml"
        case .undetermined: "a model has a variance that the data do not determine"
        case .inexact: "the likelihood of a model has a Monte Carlo error; fit both with --solver direct"
        case .notConverged: "a fit did not converge"
        case .equalParameters: "both models have as many parameters"
        case .notNested:
            "the model with fewer parameters has the higher likelihood, so neither is a special case of the other"
        case .unknownMethod(let method): "the method \(method.shown) has no likelihood that is known here"
        case .incomparable(let error): "\(error)"
        }
    }
}
