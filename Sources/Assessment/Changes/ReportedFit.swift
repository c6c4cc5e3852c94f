package import Fitter

/// A fit as its report states it, as far as it can be compared with that of another report.
package struct ReportedFit: Sendable {
    /// A fixed effect; the numbers are nil where the report has none.
    package struct Effect: Sendable {
        package let term: String
        package let estimate: Double?
        package let standardError: Double?
        /// The ends of its interval.
        package let lower: Double?
        package let upper: Double?
        /// Nil where the report does not say how its factors are coded.
        package let meaning: CoefficientMeaning?
        /// The coefficient's row of ``ColumnSpace/coefficients``; nil where the report has none.
        package let regressions: [Double]?

        package init(
            term: String, estimate: Double?, standardError: Double?, lower: Double? = nil, upper: Double? = nil,
            meaning: CoefficientMeaning? = nil, regressions: [Double]? = nil
        ) {
            self.term = term
            self.estimate = estimate
            self.standardError = standardError
            self.lower = lower
            self.upper = upper
            self.meaning = meaning
            self.regressions = regressions
        }

        /// The effect of the opposite contrast, under the same name.
        package var opposite: Effect {
            Effect(
                term: term, estimate: estimate.map(-), standardError: standardError, lower: upper.map(-),
                upper: lower.map(-), meaning: meaning, regressions: regressions)
        }

        /// Whether the interval excludes 0; nil where there is none.
        package var isSignificant: Bool? { lower.flatMap { lower in upper.map { lower > 0 || $0 < 0 } } }
    }

    /// A standard deviation, or the correlation of two coefficients.
    package struct Component: Sendable {
        package let kind: VarianceComponent.Kind
        /// The name of the group, as the report has it.
        package let group: String
        package let value: Double?
        package let isDetermined: Bool
        /// What its coefficients say, one element each; nil where the report does not say how its factors are coded.
        package let meanings: [CoefficientMeaning]?
        /// What identifies its coefficients, one element each; nil where the report does not state it.
        package let coefficients: [Coefficient]?

        package init(
            kind: VarianceComponent.Kind, group: String, value: Double?, isDetermined: Bool = true,
            meanings: [CoefficientMeaning]? = nil, coefficients: [Coefficient]? = nil
        ) {
            self.kind = kind
            self.group = group
            self.value = value
            self.isDetermined = isDetermined
            self.meanings = meanings
            self.coefficients = coefficients
        }

        /// A coefficient of a random-effects term, whatever it is called.
        package struct Coefficient: Sendable {
            /// ``ModelSpaces/Term/partition``.
            package let partition: UInt64
            /// Its row of ``ColumnSpace/coefficients``.
            package let regressions: [Double]

            package init(partition: UInt64, regressions: [Double]) {
                self.partition = partition
                self.regressions = regressions
            }
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

    /// The response and the fitted values as they can be compared without the rows.
    package struct Projections: Sendable {
        package let response: SignProjections
        package let fitted: SignProjections

        package init(response: SignProjections, fitted: SignProjections) {
            self.response = response
            self.fitted = fitted
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
    package var aic: Double
    /// Nil where the report has none.
    package var scale: Scale?
    /// The residual standard deviation.
    package var sigma: Double
    /// The coverage of the intervals.
    package var level: Double
    /// Nil where the report has none.
    package var projections: Projections?
    /// Nil where the report has none.
    package var spaces: ModelSpaces?
    /// How the columns of the formula were taken, and how errors and intervals were found.
    package var settings: ModelSettings
    /// The offset as the formula has it; nil for none.
    package var offset: String?
    /// Nil where the report has none, as for very many rows.
    package var rowDigests: RowDigests?
    /// Whether the criterion is free of Monte Carlo error.
    package var isExact: Bool
    package var isConverged: Bool
    package var isSingular: Bool
    package var effects: [Effect]
    package var components: [Component]
    package var modes: [Mode]

    package init(
        formula: String, method: String, rows: Int, dropped: Int = 0, dataDigest: String?, criterion: Double,
        aic: Double = 0, scale: Scale? = nil, sigma: Double = 1, level: Double = 0.95, projections: Projections? = nil,
        spaces: ModelSpaces? = nil, settings: ModelSettings = ModelSettings(), offset: String? = nil,
        rowDigests: RowDigests? = nil, isExact: Bool = true, isConverged: Bool = true, isSingular: Bool = false,
        effects: [Effect] = [],
        components: [Component] = [], modes: [Mode] = []
    ) {
        self.formula = formula
        self.method = method
        self.rows = rows
        self.dropped = dropped
        self.dataDigest = dataDigest
        self.criterion = criterion
        self.aic = aic
        self.scale = scale
        self.sigma = sigma
        self.level = level
        self.projections = projections
        self.spaces = spaces
        self.settings = settings
        self.offset = offset
        self.rowDigests = rowDigests
        self.isExact = isExact
        self.isConverged = isConverged
        self.isSingular = isSingular
        self.effects = effects
        self.components = components
        self.modes = modes
    }

    /// The prior weights; nil where the report does not say.
    var weights: PriorWeights? { settings.weights }

    /// The left side of the formula.
    package var response: Substring { formula.prefix { $0 != "~" } }
}
