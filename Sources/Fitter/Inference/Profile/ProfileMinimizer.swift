/// Minimises minus twice the log-likelihood over the covariance parameters while one quantity is held at a value, by the search that fits models.
struct ProfileMinimizer {
    private var search: CovarianceSearch<LikelihoodSurface>

    /// Where a search ended.
    struct Result {
        let factors: RelativeFactors
        /// d there.
        let criterion: Double
        /// The derivative of the least d in the coordinate that is held.
        let slope: Double
        /// Whether the optimality conditions hold.
        let converged: Bool
    }

    /// - Parameter start: the covariance parameters at the estimate, the residual last.
    init(_ surface: LikelihoodSurface, start: RelativeFactors) throws(FitError) {
        search = try CovarianceSearch(surface, start: start, evaluationLimit: Self.evaluationLimit)
    }

    /// The decrement from which on a point is no optimum: it moves zeta by 1e-6 at 2.
    private static let largestDecrement = 4e-6
    private static let evaluationLimit = 300
    /// The number of evaluations between two looks at what suffices.
    private static let sliceLength = 10

    /// The least d with the quantity at `coordinate`; nil where the likelihood does not exist there.
    ///
    /// - Parameter sufficing: a value of d below which the search may end before it is at the optimum.
    mutating func minimize(
        at coordinate: Double, from start: RelativeFactors, sufficing: Double = -.infinity
    ) -> Result? {
        do throws(FitError) {
            search.criterion.hold(at: coordinate)
            search.steps = []
            try search.begin(at: start)
            // Steps with average information alone can be slow; there is no other kind here.
            repeat {
                search.ending = try search.descend(limit: search.steps.count + Self.sliceLength)
            } while (search.ending == .slow || search.ending == .stopped) && search.value > sufficing
                && search.steps.count < Self.evaluationLimit
            return try result()
        } catch {
            return nil
        }
    }

    /// A minimum at the same coordinate that is lower than one that is known, from places where correlations have other signs or variances are other ones; nil where none is found.
    ///
    /// Under a constraint d has several minima more often than without: a standard deviation that is held far above its estimate goes with a correlation of 1 or of -1, or with another
    /// standard deviation that is large as well.
    mutating func lower(than known: Result) -> Result? {
        let covariances = search.space.covariances(known.factors)
        var best: Result?
        for start in search.criterion.held.alternatives(to: known.factors, units: search.space.units) {
            do throws(FitError) {
                search.steps = []
                try search.begin(at: start)
                search.ending = try search.descend(unlessNear: covariances, limit: Self.alternativeLimit)
                let least = best?.criterion ?? known.criterion - Self.largestDecrement
                if search.ending != .near, search.value < least, let result = try result() { best = result }
            } catch {
                continue
            }
        }
        return best
    }

    private static let alternativeLimit = 60

    private mutating func result() throws(FitError) -> Result? {
        guard search.value.isFinite else { return nil }
        return Result(
            factors: search.lambda, criterion: search.value,
            slope: search.criterion.constraint == nil
                ? try search.criterion.heldSlope(at: search.lambda) : search.multiplier,
            converged: search.decrement < Self.largestDecrement)
    }

    /// The standard error of the quantity's coordinate by the average information; 1 where that is singular.
    mutating func standardError() -> Double {
        guard let constraint = search.criterion.constraint,
            let derivatives = try? search.criterion.derivatives(at: search.lambda)
        else { return 1 }
        let normal = constraint.gradient(at: search.lambda, search.space.parameters)
        let variance = derivatives.information.positiveDefiniteInverse().map { 2 * $0.quadraticForm(normal) } ?? 1
        return variance > 0 && variance < 1 ? variance.squareRoot() : 1
    }
}
