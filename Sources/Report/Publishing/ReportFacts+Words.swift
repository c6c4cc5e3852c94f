import Fitter

extension ReportFacts {
    /// Whether the tests of the fixed effects have degrees of freedom.
    var hasDegreesOfFreedom: Bool { fixedEffects.contains { $0.df != nil } }

    /// The method of estimation in words.
    var methodName: String { EstimationMethod(rawValue: method)?.longName ?? method }

    /// The approximation of the degrees of freedom in words; nil where there is none.
    var approximationName: String? {
        switch FittedModel.DegreesOfFreedom(rawValue: degreesOfFreedom) {
        case .satterthwaite: "Satterthwaite"
        case .kenwardRoger: "Kenward and Roger"
        default: nil
        }
    }
}

extension ReportFacts.Component {
    /// What the component is, as a row of a table names it.
    var name: String {
        switch (term1, term2) {
        case (let first?, let second?): "Correlation of \(first) and \(second), \(group)"
        case (let coefficient?, nil): "SD of \(coefficient), \(group)"
        case (nil, _): "SD of residuals"
        }
    }

    /// The standard deviation or correlation; a dash where it is not determined.
    ///
    /// - Parameter facts: the fit, whose residual SD gives the decimals.
    func text(_ facts: ReportFacts) -> String {
        guard let sd else { return "–" }
        return term2 != nil ? NumberText.fixed(sd, 2) : EstimateFormat(facts.sigma / 10).text(sd)
    }
}
