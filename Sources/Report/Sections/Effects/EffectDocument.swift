import Assessment
import Fitter

/// An effect in `report.json`.
struct EffectDocument: Encodable {
    struct Other: Encodable {
        let name: String
        /// Null for a variable over whose levels the means are averaged.
        @Nullable var value: Double?
        /// The value as a date or time in ISO 8601.
        @Nullable var date: String?
    }

    struct Test: Encodable {
        @Nullable var statistic: Double?
        @Nullable var df: Double?
        @Nullable var residualDf: Double?
        @Nullable var p: Double?

        enum CodingKeys: String, CodingKey {
            case df, residualDf, p
            case statistic = "F"
        }
    }

    /// An estimate with its interval; the p-value is of a mean, a slope or a difference of 0 on the scale of the formula's response.
    struct Quantity: Encodable {
        let levels: [String: String]
        /// What is compared; nil for means and slopes.
        let contrast: String?
        @Nullable var letters: String?
        let quantity: ShownQuantity

        enum CodingKeys: CodingKey {
            case levels, contrast, letters, estimate, se, df, lower, upper, statistic, p
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(levels, forKey: .levels)
            if let contrast {
                try container.encode(contrast, forKey: .contrast)
            } else {
                try container.encode(letters, forKey: .letters)
            }
            try container.encode(quantity.estimate.finite, forKey: .estimate)
            try container.encode(quantity.standardError.finite, forKey: .se)
            try container.encode(quantity.degreesOfFreedom.finite, forKey: .df)
            try container.encode(quantity.interval.lower.finite, forKey: .lower)
            try container.encode(quantity.interval.upper.finite, forKey: .upper)
            try container.encode(quantity.statistic.finite, forKey: .statistic)
            try container.encode(quantity.pValue.finite, forKey: .p)
        }
    }

    let variables: [String]
    /// The response that means are of.
    let response: String
    let level: Double
    let degreesOfFreedom: String
    let others: [Other]
    let test: Test
    let means: [Quantity]
    /// The changes with one unit of the number; none for factors, and where the means follow a curve.
    let slopes: [Quantity]
    /// Whether slopes and comparisons are ratios of responses.
    let ratios: Bool
    /// How the comparisons are adjusted for their number.
    let adjust: String
    let comparisons: [Quantity]

    init(_ effect: Effect, _ effects: Effects, _ fit: FittedModel) {
        variables = effect.variables.map(\.name)
        response = effects.response
        level = effects.level
        degreesOfFreedom = fit.degreesOfFreedom.approximation.rawValue
        others = effect.others.map { other in
            let value = other.value?.finite
            return Other(name: other.name, value: value, date: value.flatMap { other.time?.text(of: $0) })
        }
        test = Test(
            statistic: effect.test?.statistic.finite, df: effect.test?.numeratorDegreesOfFreedom,
            residualDf: effect.test?.denominatorDegreesOfFreedom.finite, p: effect.test?.pValue.finite)
        means = EffectTables.summaryRows(effect, effects).map { Self.quantity($0, effect) }
        slopes =
            effect.slopes.map {
                EffectTables.rows($0, letters: effect.letters, effects).map { Self.quantity($0, effect) }
            } ?? []
        ratios = effects.transformation?.hasRatios == true
        adjust = MultiplicityAdjustment.tukey.rawValue
        comparisons = EffectTables.pairs(effect, effects).map { pair in
            Quantity(
                levels: Self.levels(pair.variables, pair.levels, effect), contrast: pair.contrast, letters: nil,
                quantity: pair.quantity)
        }
    }

    private static func quantity(_ row: EffectTables.Row, _ effect: Effect) -> Quantity {
        Quantity(
            levels: levels(row.variables, row.levels, effect), contrast: nil, letters: row.letters,
            quantity: row.quantity)
    }

    /// The levels by their variables; dates and times in ISO 8601.
    private static func levels(_ variables: [String], _ levels: [String], _ effect: Effect) -> [String: String] {
        let texts = zip(variables, levels).map { name, level in
            effect.time(of: name).flatMap { time in Double(level).map { time.text(of: $0) } } ?? level
        }
        return Dictionary(zip(variables, texts), uniquingKeysWith: { first, _ in first })
    }
}
