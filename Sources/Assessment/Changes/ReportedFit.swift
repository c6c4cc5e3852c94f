package import Fitter

/// A fit as its report states it, as far as it can be compared with that of another report.
package struct ReportedFit: Sendable {
    /// A fixed effect; the numbers are nil where the report has none.
    package struct Effect: Sendable {
        package let term: String
        package let estimate: Double?
        package let standardError: Double?

        package init(term: String, estimate: Double?, standardError: Double?) {
            self.term = term
            self.estimate = estimate
            self.standardError = standardError
        }
    }

    /// A standard deviation, or the correlation of two coefficients.
    package struct Component: Sendable {
        package let kind: VarianceComponent.Kind
        /// The name of the group, as the report has it.
        package let group: String
        package let value: Double?
        package let isDetermined: Bool

        package init(kind: VarianceComponent.Kind, group: String, value: Double?, isDetermined: Bool = true) {
            self.kind = kind
            self.group = group
            self.value = value
            self.isDetermined = isDetermined
        }
    }

    /// The conditional mode of a level.
    package struct Mode: Sendable {
        package let group: String
        package let term: String
        package let level: String
        package let value: Double

        package init(group: String, term: String, level: String, value: Double) {
            self.group = group
            self.term = term
            self.level = level
            self.value = value
        }
    }

    /// The model formula, in lme4's notation.
    package var formula: String
    /// The name of the estimation method.
    package var method: String
    /// The numbers of rows used, and of rows left out for missing values.
    package var rows: Int
    package var dropped: Int
    /// A digest of the data; nil where the report has none.
    package var dataDigest: String?
    package var criterion: Double
    /// Whether the criterion is free of Monte Carlo error.
    package var isExact: Bool
    package var isConverged: Bool
    package var isSingular: Bool
    package var effects: [Effect]
    package var components: [Component]
    package var modes: [Mode]

    package init(
        formula: String, method: String, rows: Int, dropped: Int = 0, dataDigest: String?, criterion: Double,
        isExact: Bool = true, isConverged: Bool = true, isSingular: Bool = false, effects: [Effect] = [],
        components: [Component] = [], modes: [Mode] = []
    ) {
        self.formula = formula
        self.method = method
        self.rows = rows
        self.dropped = dropped
        self.dataDigest = dataDigest
        self.criterion = criterion
        self.isExact = isExact
        self.isConverged = isConverged
        self.isSingular = isSingular
        self.effects = effects
        self.components = components
        self.modes = modes
    }

    /// The left side of the formula.
    package var response: Substring { formula.prefix { $0 != "~" } }
}
