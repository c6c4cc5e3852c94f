import Fitter

extension ReportFacts {
    /// The maximised likelihood; the fixed effects in the order of their names, which is the same for every order of the formula.
    ///
    /// - Throws: ``Failure`` where the report's method is none that this version knows.
    var likelihood: MaximizedLikelihood {
        get throws {
            guard let method = EstimationMethod(rawValue: method) else {
                throw Failure(
                    description: "the method \(method.quotedForDisplay()) has no likelihood that is known here")
            }
            return MaximizedLikelihood(
                method: method, criterion: criterion, n: n, fixedEffects: fixedEffects.map(\.term).sorted(),
                varianceComponents: varianceComponents.map(\.kind))
        }
    }
}

extension ReportFacts.Component {
    /// What the component is of.
    fileprivate var kind: VarianceComponent.Kind {
        switch (term1, term2) {
        case (let first?, let second?): .covariance(group: group, first: first, second: second)
        case (let coefficient?, nil): .variance(group: group, coefficient: coefficient)
        case (nil, _): .residual
        }
    }
}
