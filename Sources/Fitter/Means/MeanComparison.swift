/// A contrast of marginal means with its test.
public struct MeanComparison: Sendable {
    /// The contrast.
    public let contrast: Contrast
    /// The levels of the variables `by` within which it is taken.
    public let levels: [String]
    /// What is estimated.
    public let function: LinearFunction
    /// Its estimate.
    public let estimate: LinearEstimate
    /// The statistic that is tested: the estimate in standard errors, or its distance beyond the bounds of equivalence.
    public let statistic: Double
    /// The probability of a statistic at least as extreme under the hypothesis, adjusted for the number of comparisons; NaN where there is no test.
    public let pValue: Double
    /// The interval, adjusted likewise; NaN where there is no test.
    public let interval: ConfidenceInterval
}

/// How contrasts of means are tested.
public struct ComparisonOptions: Sendable, Equatable {
    /// The adjustment for the number of comparisons within one combination of the variables `by`.
    public var adjustment: MultiplicityAdjustment
    /// The coverage of the intervals.
    public var level: Double
    /// The size below which a contrast counts as none: the test is then of equivalence.
    public var equivalence: Double?
    /// The seed of adjustments by a joint distribution.
    public var seed: UInt64

    /// Options for tests of no difference at the level 0.95, unless said otherwise.
    public init(
        adjustment: MultiplicityAdjustment, level: Double = 0.95, equivalence: Double? = nil, seed: UInt64 = 1
    ) {
        self.adjustment = adjustment
        self.level = level
        self.equivalence = equivalence
        self.seed = seed
    }
}

extension ComparisonOptions {
    /// The adjustment that is made: Šidák's in place of those by the distribution of two-sided tests where equivalence is tested.
    public var effectiveAdjustment: MultiplicityAdjustment {
        equivalence != nil && [.tukey, .dunnett, .mvt].contains(adjustment) ? .sidak : adjustment
    }
}

extension MarginalMeans {
    /// Contrasts of the means, taken and adjusted separately in each family.
    ///
    /// Of equivalence the two one-sided tests are taken together (Schuirmann 1987, doi:10.1007/BF01068419); adjustments by a joint distribution, which is that of two-sided tests, then give way to Šidák's.
    ///
    /// - Parameters:
    ///   - kind: the contrasts.
    ///   - isInteraction: whether they are taken of each variable and multiplied, so that they say how the contrasts of one variable change with the other.
    /// - Throws: ``MeansError``.
    public func comparisons(
        _ kind: ComparisonKind, isInteraction: Bool = false, options: ComparisonOptions
    ) throws(MeansError) -> [MeanComparison] {
        guard kind.admits(options.adjustment), !(isInteraction && [.tukey, .dunnett].contains(options.adjustment))
        else {
            throw .unsuitedAdjustment(options.adjustment)
        }
        var result: [MeanComparison] = []
        for family in families where families.count == 1 || family.means.count > 1 {
            result += compare(family, try contrasts(kind, isInteraction: isInteraction, family), options)
        }
        return result
    }

    private func contrasts(
        _ kind: ComparisonKind, isInteraction: Bool, _ family: Family
    ) throws(MeansError) -> [Contrast] {
        guard isInteraction else { return try kind.contrasts(of: names(family), aliases: plainNames(family)) }
        guard family.means.count == levels.reduce(1, { $0 * $1.count }) else { throw .nestedInteraction }
        var result: [Contrast] = []
        for (index, labels) in levels.enumerated() {
            let own = try kind.contrasts(of: namesOfLevels(labels, ofVariable: index), aliases: labels)
            result = index == 0 ? own : Contrast.products(result, own)
        }
        return result
    }

    private func compare(_ family: Family, _ contrasts: [Contrast], _ options: ComparisonOptions) -> [MeanComparison] {
        let functions = contrasts.map { LinearFunction(sumOf: family.means.map(\.function), weights: $0.weights) }
        let estimates = functions.map(fit.estimate(of:))
        let tested = estimates.indices.filter { estimates[$0].isTestable }
        let adjustment = options.effectiveAdjustment
        let contrastFamily = ContrastFamily(
            tested.map { estimates[$0] }, count: contrasts.count,
            covariance: { covariance(of: tested.map { functions[$0] }) }, groups: family.means.count,
            adjustment: adjustment, seed: options.seed)
        let statistics = tested.map { index in
            options.equivalence.map { (abs(estimates[index].estimate) - $0) / estimates[index].standardError }
                ?? estimates[index].statistic()
        }
        let unadjusted = zip(tested, statistics).map { index, statistic in
            let both = StudentT(degreesOfFreedom: estimates[index].degreesOfFreedom).twoSidedProbability(statistic)
            guard options.equivalence != nil else { return both }
            return statistic < 0 ? both / 2 : 1 - both / 2
        }
        let pValues = contrastFamily.pValues(statistics: statistics, unadjusted: unadjusted)
        let quantiles = contrastFamily.quantiles(level: options.level)
        var placeOfTested = [Int?](repeating: nil, count: contrasts.count)
        for (place, index) in tested.enumerated() { placeOfTested[index] = place }
        return contrasts.indices.map { index in
            let place = placeOfTested[index]
            return MeanComparison(
                contrast: contrasts[index], levels: family.levels, function: functions[index],
                estimate: estimates[index],
                statistic: place.map { statistics[$0] } ?? .nan, pValue: place.map { pValues[$0] } ?? .nan,
                interval: estimates[index].interval(quantile: place.map { quantiles[$0] } ?? .nan))
        }
    }

    private func covariance(of functions: [LinearFunction]) -> Matrix {
        let contrasts = Matrix(functions, columns: fit.fixedEffects.count)
        return contrasts.multiplied(by: fit.fixedEffectsCovariance).multiplied(byTransposeOf: contrasts)
    }
}
