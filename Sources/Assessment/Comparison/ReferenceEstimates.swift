package import Fitter

/// Another program's estimates of the model, as lme4 writes them: `as.data.frame(ranef(m, condVar = TRUE))` and, from a
/// folder, its fixed effects, variance components and criterion.
///
/// Everything is found by name, never by position.
package struct ReferenceEstimates: Sendable {
    /// One conditional mode.
    package struct Effect: Sendable {
        package let group: String
        package let term: String
        package let level: String
        package let mode: Double
        package let sd: Double?

        package init(group: String, term: String, level: String, mode: Double, sd: Double?) {
            self.group = group
            self.term = term
            self.level = level
            self.mode = mode
            self.sd = sd
        }
    }

    package struct FixedEffect: Sendable {
        package let term: String
        package let estimate: Double
        package let se: Double?

        package init(term: String, estimate: Double, se: Double?) {
            self.term = term
            self.estimate = estimate
            self.se = se
        }
    }

    package struct Variance: Sendable {
        package let group: String
        package let term1: String?
        package let term2: String?
        package let variance: Double

        package init(group: String, term1: String?, term2: String?, variance: Double) {
            self.group = group
            self.term1 = term1
            self.term2 = term2
            self.variance = variance
        }
    }

    /// What `fit.json` says, as far as it is there.
    package struct Summary: Decodable, Sendable {
        package var program: String?
        package var version: String?
        package var method: String?
        package var criterion: Double?
        /// What the program ran in, where this program ran it.
        package var host: String?
        /// What it said while it fitted.
        package var messages: [String]?
        /// The same model by ML, where the estimates are by REML.
        package var ml: Other?

        package init() {}

        package struct Other: Decodable, Sendable {
            package let criterion: Double?
        }

        private enum CodingKeys: String, CodingKey {
            case program, version, method, criterion, host, messages
            case ml = "ML"
        }

        /// The criterion that a fit by `wanted` can be compared with.
        package func criterion(for wanted: EstimationMethod) -> Double? {
            if method == nil || method == wanted.rawValue { return criterion }
            return wanted == .ml ? ml?.criterion : nil
        }
    }

    /// In the order of the file.
    package let effects: [Effect]
    package let fixedEffects: [FixedEffect]
    package let variances: [Variance]
    package let summary: Summary

    /// The program's name with its version.
    package var name: String { [summary.program ?? "lme4", summary.version].compactMap { $0 }.joined(separator: " ") }

    /// The fixed effect of that name.
    ///
    /// A column of zeros and ones that the reference took for a factor is `x1` there and may be `x` here.
    package func fixedEffect(matching name: String, in design: FixedEffects) -> FixedEffect? {
        if let same = fixedEffects.first(where: { $0.term == name }) { return same }
        guard let column = design.names.firstIndex(of: name),
            (0..<design.matrix.rows).allSatisfy({ [0, 1].contains(design.matrix[$0, column]) })
        else { return nil }
        return fixedEffects.first { $0.term == name + "1" }
    }

    package init(effects: [Effect], fixedEffects: [FixedEffect], variances: [Variance], summary: Summary) {
        self.effects = effects
        self.fixedEffects = fixedEffects
        self.variances = variances
        self.summary = summary
    }
}
