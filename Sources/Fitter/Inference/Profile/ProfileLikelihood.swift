import RealModule

/// The profile likelihood of every parameter of a linear mixed model, with the intervals that follow from it: lme4's `confint(m, method = "profile")`.
///
/// The likelihood is the full one also for a model that was fitted by REML, as in lme4: a restricted likelihood cannot be compared between values of a
/// fixed effect. Each point of a profile is a constrained maximum found with exact gradients.
public struct ProfileLikelihood: Sendable {
    /// The coverage of the intervals, such as 0.95.
    public let level: Double
    /// Minus twice the maximised log-likelihood.
    public let criterion: Double
    /// The lowest value of the same that the profiles met; lower than ``criterion`` where the fit is at an optimum that is not the lowest.
    ///
    /// The curves are then not those of the likelihood's maximum.
    public let lowestCriterion: Double

    /// By how much the lowest value lies below ``criterion``; nil where that is 1e-3 or less, as two searches for one optimum can differ.
    public var improvement: Double? {
        let gain = criterion - lowestCriterion
        return gain > 1e-3 ? gain : nil
    }

    /// One curve per fixed effect, in the model's order.
    public let fixedEffects: [ProfileCurve]
    /// One element per row of ``FittedModel/varianceComponents``: the curve of its standard deviation or correlation; nil for what the data do
    /// not determine.
    public let varianceComponents: [ProfileCurve?]

    /// The profiles of all parameters, each by refits with the parameter held.
    ///
    /// - Parameters:
    ///   - fit: the model; where it was fitted by REML it is fitted by ML first.
    ///   - level: the coverage of the intervals.
    ///   - threads: how many parameters are profiled at the same time; the result does not depend on it.
    ///   - progress: called, from any thread, after each parameter with how many are done and how many there are; false stops the work.
    /// - Throws: ``FitError`` where the ML fit does not exist.
    /// - Returns: nil where `progress` stopped the work.
    public init?(
        of fit: FittedModel, level: Double = 0.95, threads: Int = 1,
        progress: @Sendable (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
    ) throws(FitError) {
        precondition(level > 0 && level < 1)
        let given = fit
        let fit = fit.method == .ml ? fit : try FittedModel(fitting: fit.design, method: .ml, degreesOfFreedom: .none)
        let start = ProfileStart(fit, threads: threads)
        let quantities = fit.fixedEffects.indices.map { ProfiledQuantity.fixedEffect($0) } + start.quantities
        let quantile = StudentT(degreesOfFreedom: .infinity).twoSidedQuantile(1 - level)
        // What ML determines REML need not, and the intervals are those of the model that was given.
        let isDetermined =
            fit.fixedEffects.map { _ in true }
            + zip(given.varianceComponents, fit.varianceComponents).map { $0.isDetermined && $1.isDetermined }
        let curves = ParallelMap.run(
            quantities.count, threads: threads,
            makeWorker: { { isDetermined[$0] ? start.curve(of: quantities[$0], quantile: quantile) : nil } },
            finish: { progress($0, quantities.count) })
        guard let curves else { return nil }
        self.level = level
        criterion = fit.criterion
        lowestCriterion = curves.reduce(fit.criterion) { min($0, $1?.lowestCriterion ?? .infinity) }
        fixedEffects = curves.prefix(fit.fixedEffects.count).compactMap { $0 }
        varianceComponents = Array(curves.dropFirst(fit.fixedEffects.count))
    }
}

/// Where the searches begin.
private struct ProfileStart {
    /// The quantities of the rows of the variance components, in their order.
    let quantities: [ProfiledQuantity]
    private let crossProducts: CrossProducts
    private let recoding: BasisRecoding
    private let reduced: ReducedModels
    private let fit: FittedModel
    /// The estimates in the model's own coefficients and in those of the search, the residual last.
    private let decoded: RelativeFactors
    private let factors: RelativeFactors

    init(_ fit: FittedModel, threads: Int) {
        let order = LevelReordering(nested: fit.design)
        recoding = BasisRecoding(order.design)
        let structure = BlockStructure(recoding.design)
        crossProducts = CrossProducts(recoding.design, structure: structure)
        reduced = ReducedModels(fit.design, threads: threads)
        quantities = ProfiledQuantity.varianceComponents(of: structure.terms)
        self.fit = fit
        let relative = RelativeFactors(theta: fit.theta, structure: structure)
        var decoded = RelativeFactors(sizes: relative.sizes + [1])
        for index in relative.elements.indices { decoded.elements[index] = fit.sigma * relative.elements[index] }
        decoded[relative.sizes.count, 0, 0] = fit.sigma
        self.decoded = decoded
        factors = recoding.coded(decoded, structure.terms)
    }

    private func surface(_ quantity: ProfiledQuantity) -> LikelihoodSurface {
        let held = HeldQuantity(
            quantity: quantity, value: estimate(quantity), recoding: recoding, terms: crossProducts.structure.terms)
        return LikelihoodSurface(crossProducts, of: recoding.design, holding: held, sigma: fit.sigma)
    }

    /// The coordinate of a quantity's estimate; NaN for a correlation that does not exist.
    private func estimate(_ quantity: ProfiledQuantity) -> Double {
        if case .fixedEffect(let index) = quantity { return fit.fixedEffects[index].estimate }
        return quantity.coordinate(at: decoded) ?? .nan
    }

    /// The curve of one quantity.
    func curve(of quantity: ProfiledQuantity, quantile: Double) -> ProfileCurve {
        let origin = origin(quantity)
        guard !origin.coordinate.isNaN else {
            // Every correlation has the likelihood of the estimate.
            return ProfileCurve(
                estimate: .nan, points: [], interval: ConfidenceInterval(lower: -1, upper: 1),
                lowestCriterion: fit.criterion)
        }
        do throws(FitError) {
            var search = try ProfileSearch(
                surface(quantity), from: origin, leastCriterion: fit.criterion, quantile: quantile)
            return search.curve()
        } catch {
            return ProfileCurve(
                estimate: ProfileScale(quantity).value(origin.coordinate), points: [],
                interval: ConfidenceInterval(lower: .nan, upper: .nan), lowestCriterion: fit.criterion)
        }
    }

    private func origin(_ quantity: ProfiledQuantity) -> ProfileOrigin {
        var (bounds, error, isCorrelation) = (-Double.infinity...Double.infinity, Double?.none, false)
        var criteria: [Double?] = []
        func without(_ coefficient: Int, _ term: Int) -> Double? {
            reduced.criterion(
                withoutCoefficient: coefficient, ofTerm: crossProducts.structure.terms[term].designIndex)
        }
        switch quantity {
        case .fixedEffect(let index): error = fit.fixedEffects[index].standardError
        case .residual: bounds = Double.log(Self.leastDeviation * fit.sigma)...(.infinity)
        case .deviation(let term, let coefficient):
            bounds = Double.log(Self.leastDeviation * fit.sigma * unit(term, coefficient))...(.infinity)
            criteria = [without(coefficient, term)]
        case .correlation(let term, let first, let second):
            bounds = -Self.largestFisherZ...Self.largestFisherZ
            criteria = [without(first, term), without(second, term)]
            isCorrelation = true
        }
        let least = criteria.compactMap { $0 }.min()
        return ProfileOrigin(
            coordinate: estimate(quantity), bounds: bounds, standardError: error, factors: factors,
            isCorrelation: isCorrelation, isCheap: crossProducts.structure.operations < Self.cheapOperations,
            zetaWithout: least.map { max($0 - fit.criterion, 0).squareRoot() })
    }

    /// The relative standard deviation at which a coefficient's variance is what one level tells of it, in the model's own coefficients.
    private func unit(_ term: Int, _ coefficient: Int) -> Double {
        let factors = recoding.decoded(
            .identity(crossProducts.structure.terms.map(\.size)), crossProducts.structure.terms)
        return factors.rowNorm(term, coefficient)
    }

    /// What one level tells of a coefficient, times this, is the least standard deviation that is held; the floor of the search is a hundred times as small.
    private static let leastDeviation = 1e-3
    /// A correlation of 0.99991.
    private static let largestFisherZ = 5.0
    private static let cheapOperations = 1e6
}
