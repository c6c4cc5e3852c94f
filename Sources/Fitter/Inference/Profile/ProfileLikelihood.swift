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
    /// One curve a fixed effect, in the model's order.
    public let fixedEffects: [ProfileCurve]
    /// One element a row of ``FittedModel/varianceComponents``: the curve of its standard deviation or correlation; nil for a correlation that does
    /// not exist or is at a bound, and for what the data do not determine.
    public let varianceComponents: [ProfileCurve?]

    /// - Parameters:
    ///   - design: the design that `fit` was fitted to.
    ///   - fit: the model; where it was fitted by REML it is fitted by ML first.
    ///   - level: the coverage of the intervals.
    ///   - threads: how many parameters are profiled at the same time; the result does not depend on it.
    ///   - progress: called, from any thread, after each parameter with how many are done and how many there are; false stops the work.
    /// - Throws: ``FitError`` where the ML fit does not exist.
    /// - Returns: nil where `progress` stopped the work.
    public init?(
        of fit: FittedModel, design: MixedModelDesign, level: Double = 0.95, threads: Int = 1,
        progress: @Sendable (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
    ) throws(FitError) {
        precondition(level > 0 && level < 1)
        let given = fit
        let fit = fit.method == .ml ? fit : try FittedModel(fitting: design, method: .ml, degreesOfFreedom: .none)
        let ordered = LevelReordering(nested: design).design
        let crossProducts = CrossProducts(ordered, structure: BlockStructure(ordered))
        let start = ProfileStart(fit, crossProducts, ordered)
        let quantities = fit.fixedEffects.indices.map { ProfiledQuantity.fixedEffect($0) } + start.quantities
        // What ML determines REML need not, and the intervals are those of the model that was given.
        let isDetermined =
            fit.fixedEffects.map { _ in true }
            + zip(given.varianceComponents, fit.varianceComponents).map { $0.isDetermined && $1.isDetermined }
        let quantile = StudentT(degreesOfFreedom: .infinity).twoSidedQuantile(1 - level)
        let criterion = fit.criterion
        let curves = ParallelMap.run(
            quantities.count, threads: threads,
            makeWorker: {
                { index -> ProfileCurve? in
                    guard isDetermined[index] else { return nil }
                    let quantity = quantities[index]
                    var search = ProfileSearch(
                        crossProducts, of: ordered, quantity, leastCriterion: criterion, quantile: quantile)
                    guard let range = start.range(quantity) else { return nil }
                    return search.curve(
                        estimate: range.estimate, standardError: range.standardError, bounds: range.bounds,
                        start: start.point)
                }
            },
            finish: { progress($0, quantities.count) })
        guard let curves else { return nil }
        self.level = level
        self.criterion = criterion
        fixedEffects = curves.prefix(fit.fixedEffects.count).compactMap { $0 }
        varianceComponents = Array(curves.dropFirst(fit.fixedEffects.count))
    }
}

/// Where the searches begin.
private struct ProfileStart {
    /// The quantities of the rows of the variance components, in their order.
    let quantities: [ProfiledQuantity]
    /// The optimum, with a trace in place of each variance of 0.
    let point: LikelihoodPoint

    private let fixedEffects: [FixedEffectEstimate]
    private let estimates: [Double]
    private let standardErrors: [Double]
    private let lowest: [Double]

    struct Range {
        let estimate: Double
        let standardError: Double
        let bounds: ClosedRange<Double>
    }

    init(_ fit: FittedModel, _ crossProducts: CrossProducts, _ design: MixedModelDesign) {
        let structure = crossProducts.structure
        let exact = RelativeFactors(theta: fit.theta, structure: structure)
        var factors = exact
        let units = crossProducts.unitDeviations
        for (index, term) in structure.terms.enumerated() {
            for row in 0..<term.size {
                factors[index, row, row] = max(factors[index, row, row], Self.trace * units[index][row])
            }
        }
        let logSigma = Double.log(fit.sigma)
        point = LikelihoodPoint(factors: factors, logSigma: logSigma)
        fixedEffects = fit.fixedEffects

        let quantities = ProfiledQuantity.varianceComponents(of: structure.terms)
        lowest = quantities.map { quantity in
            switch quantity {
            case .deviation(let term, let row): logSigma + Double.log(Self.trace * units[term][row])
            case .correlation: -Self.largestFisherZ
            case .residual, .fixedEffect: -.infinity
            }
        }
        self.quantities = quantities
        let exactPoint = LikelihoodPoint(factors: exact, logSigma: logSigma)
        estimates = quantities.map { $0.value(at: exactPoint) ?? .nan }
        standardErrors = Self.standardErrors(quantities, point, LikelihoodSurface(crossProducts, of: design))
    }

    /// What one level tells of a coefficient, times this, stands for a standard deviation of 0: it changes the criterion by less than 1e-6.
    private static let trace = 1e-4
    /// A correlation of 0.9999983.
    private static let largestFisherZ = 7.0

    /// The standard errors that the curvature at the optimum gives.
    private static func standardErrors(
        _ quantities: [ProfiledQuantity], _ point: LikelihoodPoint, _ surface: consuming LikelihoodSurface
    ) -> [Double] {
        guard let value = surface.evaluate(point) else { return quantities.map { _ in 1 } }
        let derivatives = surface.differentiate(at: point, value: value)
        let inverse = derivatives.hessian.positiveDefiniteInverse()
        return quantities.map { quantity in
            let normal = quantity.gradient(at: point, surface.parameters)
            let variance = inverse.map { 2 * $0.quadraticForm(normal) } ?? 1
            return variance > 0 && variance < 1 ? variance.squareRoot() : 1
        }
    }

    /// Nil for a correlation that does not exist or is at a bound.
    func range(_ quantity: ProfiledQuantity) -> Range? {
        if case .fixedEffect(let index) = quantity {
            return Range(
                estimate: fixedEffects[index].estimate, standardError: fixedEffects[index].standardError,
                bounds: -.infinity...(.infinity))
        }
        guard let index = quantities.firstIndex(of: quantity) else { return nil }
        var highest = Double.infinity
        if case .correlation = quantity {
            highest = Self.largestFisherZ
            guard abs(estimates[index]) < highest else { return nil }
        }
        guard !estimates[index].isNaN else { return nil }
        return Range(estimate: estimates[index], standardError: standardErrors[index], bounds: lowest[index]...highest)
    }
}
