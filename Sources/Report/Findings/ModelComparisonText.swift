import Fitter

extension ModelComparison.Remark {
    /// The remark in words that follow the model's name, without a full stop.
    ///
    /// - Parameter hasTest: whether a test could be expected.
    func text(hasTest: Bool) -> String {
        switch self {
        case .undetermined(let group, let coefficient):
            "has a variance that the data do not determine (\(coefficient) by \(group))"
                + (hasTest ? ", so that there is no test" : "")
        case .equalParameters: "has as many parameters as the model before: compare them by AIC or BIC"
        case .notNested: "does not contain the fixed effects of the model before: compare them by AIC or BIC"
        case .worseFit: "fits worse than the model before, which it therefore cannot contain"
        case .boundary(let pValue):
            "adds a variance, which the model before holds at 0, its boundary: p is \(NumberText.probability(pValue)) with the mixture of chi-squared distributions that applies there"
        case .incomparable(let error): "\(error)"
        }
    }
}
