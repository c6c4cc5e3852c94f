import Fitter

/// An estimate with its test and interval, on the scale on which it is shown.
struct ShownQuantity: Sendable {
    let estimate: Double
    let standardError: Double
    let degreesOfFreedom: Double
    let statistic: Double
    let pValue: Double
    let interval: ConfidenceInterval
    /// Whether it is a ratio of responses.
    let isRatio: Bool

    /// A mean, or a slope, with its unadjusted test of 0.
    ///
    /// - Parameters:
    ///   - level: the coverage of the interval.
    ///   - isSlope: whether it is a change and no value of the response.
    init(_ estimate: LinearEstimate, level: Double, isSlope: Bool, _ transformation: ResponseTransformation?) {
        let quantile = estimate.quantile(level: level)
        self.init(
            estimate, statistic: estimate.statistic(), pValue: estimate.pValue(),
            interval: estimate.interval(quantile: quantile), isDifference: isSlope, transformation)
    }

    /// A comparison with its adjusted test.
    init(_ comparison: MeanComparison, _ transformation: ResponseTransformation?) {
        self.init(
            comparison.estimate, statistic: comparison.statistic, pValue: comparison.pValue,
            interval: comparison.interval, isDifference: true, transformation)
    }

    private init(
        _ estimate: LinearEstimate, statistic: Double, pValue: Double, interval: ConfidenceInterval,
        isDifference: Bool, _ transformation: ResponseTransformation?
    ) {
        degreesOfFreedom = estimate.degreesOfFreedom
        self.statistic = statistic
        self.pValue = pValue
        let value = estimate.estimate
        guard let transformation else {
            (self.estimate, standardError, self.interval, isRatio) = (value, estimate.standardError, interval, false)
            return
        }
        if !isDifference {
            self.estimate = transformation.inverse(value)
            standardError = abs(transformation.inverseSlope(value)) * estimate.standardError
            self.interval = transformation.inverse(interval)
            isRatio = false
        } else if let ratio = transformation.ratio(value) {
            self.estimate = ratio
            standardError = transformation.inverseSlope(value) * estimate.standardError
            self.interval = ConfidenceInterval(
                lower: transformation.ratio(interval.lower) ?? .nan, upper: transformation.ratio(interval.upper) ?? .nan
            )
            isRatio = true
        } else {
            (self.estimate, standardError, self.interval, isRatio) = (value, estimate.standardError, interval, false)
        }
    }
}

extension ShownQuantity: Encodable {
    private enum CodingKeys: CodingKey {
        case estimate, ratio, se, df, lower, upper, statistic, p
    }

    /// What does not exist is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(estimate.finite, forKey: isRatio ? .ratio : .estimate)
        try container.encode(standardError.finite, forKey: .se)
        try container.encode(degreesOfFreedom.finite, forKey: .df)
        try container.encode(interval.lower.finite, forKey: .lower)
        try container.encode(interval.upper.finite, forKey: .upper)
        try container.encode(statistic.finite, forKey: .statistic)
        try container.encode(pValue.finite, forKey: .p)
    }
}
