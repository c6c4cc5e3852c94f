import Fitter

/// Why tests and intervals are missing where their degrees of freedom cannot be used.
enum DegreesOfFreedomSentences {
    /// One sentence for the fixed effects and one for tests of several coefficients, where there is something to say.
    static func list(_ fit: FittedModel, _ tests: [TermTest]) -> [String] {
        let effects = fit.fixedEffects.compactMap { effect in
            effect.unusableDegreesOfFreedom.map { (effect.name, $0) }
        }
        let terms = tests.filter { !$0.test.hasUsableDegreesOfFreedom && $0.test.numeratorDegreesOfFreedom > 1 }
            .map { ($0.term, $0.test.denominatorDegreesOfFreedom) }
        return [
            sentence("No p-value and no interval from standard errors for ", effects, fit),
            sentence("No p-value for the test of ", terms, fit), undetermined(fit),
        ].compactMap { $0 }
    }

    /// What is said of standard deviations and correlations without an interval that are on no boundary.
    private static func undetermined(_ fit: FittedModel) -> String? {
        guard let errors = fit.satterthwaite?.componentErrors else { return nil }
        let names = zip(fit.varianceComponents, errors).compactMap { component, error -> String? in
            guard let error, error > ModelIntervals.largestError, component.isDetermined else { return nil }
            let terms = [component.term1, component.term2].compactMap { $0 }.joined(separator: " and ")
            return terms.isEmpty ? component.group : "\(terms) by \(component.group)"
        }
        guard !names.isEmpty else { return nil }
        return
            "No interval from standard errors for the SD or correlation of \(Sentence.names(names, limit: 10)): the data hardly determine it. Use intervals from the profile likelihood, or a simpler model."
    }

    private static func sentence(
        _ start: String, _ found: [(name: String, degrees: Double)], _ fit: FittedModel
    ) -> String? {
        guard !found.isEmpty else { return nil }
        let names = Sentence.names(found.map(\.name), limit: 10)
        let method = fit.kenwardRoger != nil ? "Kenward and Roger's" : "Satterthwaite's"
        let values = found.map(\.degrees).filter(\.isFinite)
        let range =
            values.min().map { least in
                let most = values.max() ?? least
                return NumberText.significant(least, 2)
                    + (least == most ? "" : " to \(NumberText.significant(most, 2))")
            } ?? "undefined"
        return
            "\(start)\(names): \(method) degrees of freedom are \(range); even a variance that is estimated from a single contrast has 1. The approximation fails where the data hardly determine the variances. Use intervals from the profile likelihood or a bootstrap."
    }
}
