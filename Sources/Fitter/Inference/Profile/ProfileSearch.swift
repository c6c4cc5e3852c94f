/// Follows one quantity away from its estimate.
struct ProfileSearch {
    private var minimizer: ProfileMinimizer
    private let scale: ProfileScale
    private let origin: ProfileOrigin
    private let leastCriterion: Double
    private let quantile: Double
    private var lowestCriterion: Double

    /// A point of the curve in the search's coordinate.
    private struct Visit {
        let coordinate: Double
        let zeta: Double
        let slope: Double
        let factors: RelativeFactors
        /// False where zeta is known to be no larger than this.
        let isOptimal: Bool
    }

    /// The distance from the quantile within which one step of Newton's method finds the end of the interval.
    private static let nearness = 1e-4

    /// What was found on one side of the estimate.
    private struct Side {
        var points: [ProfileCurve.Point] = []
        /// The end of the interval; NaN where the search found no maximum.
        var end = Double.nan
    }

    /// - Parameters:
    ///   - origin: the quantity at its estimate.
    ///   - leastCriterion: minus twice the maximised log-likelihood.
    ///   - quantile: the |zeta| that ends the interval.
    init(
        _ surface: LikelihoodSurface, from origin: ProfileOrigin, leastCriterion: Double, quantile: Double
    ) throws(FitError) {
        scale = ProfileScale(surface.held.quantity)
        minimizer = try ProfileMinimizer(surface, start: origin.factors)
        self.origin = origin
        self.leastCriterion = leastCriterion
        lowestCriterion = leastCriterion
        self.quantile = quantile
    }

    mutating func curve() -> ProfileCurve {
        let standardError = origin.standardError ?? minimizer.standardError()
        let below =
            origin.isAtLowerBound
            ? Side(end: scale.lowest) : side(-1, standardError, limit: origin.bounds.lowerBound, bound: scale.lowest)
        let above =
            origin.isAtUpperBound
            ? Side(end: scale.highest) : side(1, standardError, limit: origin.bounds.upperBound, bound: scale.highest)
        let value = origin.isAtLowerBound ? scale.lowest : origin.isAtUpperBound ? scale.highest : scale.value(start)
        let slope = slopeAtEstimate(below.points + above.points, value) ?? 1 / standardError / scale.derivative(start)
        let centre = ProfileCurve.Point(value: value, zeta: 0, slope: slope)
        return ProfileCurve(
            estimate: value, points: (below.points + [centre] + above.points).sorted { $0.value < $1.value },
            interval: ConfidenceInterval(lower: below.end, upper: above.end), lowestCriterion: lowestCriterion)
    }

    /// The coordinate of the estimate, or of the bound where it is there.
    private var start: Double { min(max(origin.coordinate, origin.bounds.lowerBound), origin.bounds.upperBound) }

    /// The slope between the nearest points.
    private func slopeAtEstimate(_ points: [ProfileCurve.Point], _ value: Double) -> Double? {
        let slopes = [points.last { $0.value < value }, points.first { $0.value > value }].compactMap { point in
            point.map { $0.zeta / ($0.value - value) }
        }
        return slopes.isEmpty ? nil : slopes.reduce(0, +) / Double(slopes.count)
    }

    /// - Parameters:
    ///   - limit: the coordinate from which on the quantity is at its bound.
    ///   - bound: the value there.
    private mutating func side(_ sign: Double, _ standardError: Double, limit: Double, bound: Double) -> Side {
        guard let ceiling = origin.ceiling(sign), ceiling <= quantile else {
            return follow(sign, standardError, to: limit, bound: bound)
        }
        // Zeta stays below the quantile up to the bound: a few points show how it runs.
        var side = Side(end: bound)
        var (factors, highest) = (origin.factors, 0.0)
        let value = scale.value(start)
        for part in [0.25, 0.5, 0.75, 0.95] {
            let coordinate = scale.coordinate(value + part * (bound - value))
            guard let visit = visit(coordinate, sign, from: factors), visit.isOptimal, abs(visit.zeta) >= highest
            else { continue }
            (factors, highest) = (visit.factors, abs(visit.zeta))
            side.points.append(point(visit))
        }
        if !origin.isCorrelation { side.points.append(.init(value: bound, zeta: sign * ceiling, slope: 0)) }
        side.points.sort { $0.value < $1.value }
        return side
    }

    private func point(_ visit: Visit) -> ProfileCurve.Point {
        ProfileCurve.Point(
            value: scale.value(visit.coordinate), zeta: visit.zeta,
            slope: visit.slope / scale.derivative(visit.coordinate))
    }

    /// The point of the curve at a coordinate; nil where the search does not end at a maximum and has not come below the quantile either.
    ///
    /// - Parameter isLast: whether all that matters is if zeta is below the quantile.
    private mutating func visit(
        _ coordinate: Double, _ sign: Double, from factors: RelativeFactors, isLast: Bool = false
    ) -> Visit? {
        let ceiling = origin.isCorrelation ? origin.ceiling(sign) : nil
        let sufficing = leastCriterion + 0.99 * quantile * quantile
        var result = minimizer.minimize(at: coordinate, from: factors, sufficing: isLast ? sufficing : -.infinity)
        if origin.isCheap, let known = result, known.converged,
            known.criterion > leastCriterion + (quantile - Self.nearness) * (quantile - Self.nearness)
        {
            // The end of the interval, or beyond it, unless there is another minimum.
            result = minimizer.lower(than: known) ?? known
        }
        lowestCriterion = min(lowestCriterion, result?.criterion ?? .infinity)
        let zeta = result.map { max($0.criterion - leastCriterion, 0).squareRoot() }
        // A correlation without one of its variances has any value.
        if let ceiling, zeta.map({ $0 > ceiling - 1e-6 }) ?? false {
            return Visit(coordinate: coordinate, zeta: sign * ceiling, slope: 0, factors: factors, isOptimal: true)
        }
        guard let result, let zeta, result.converged || zeta < quantile else { return nil }
        let slope = zeta > 0 ? result.slope / (2 * zeta) : .nan
        return Visit(
            coordinate: coordinate, zeta: sign * zeta, slope: sign * slope, factors: result.factors,
            isOptimal: result.converged)
    }

    /// Newton's method for zeta = +-quantile, inside a bracket.
    private mutating func follow(_ sign: Double, _ standardError: Double, to limit: Double, bound: Double) -> Side {
        var side = Side()
        var factors = origin.factors
        var (inner, outer) = (start, Double?.none)
        var coordinate = start + sign * quantile * standardError
        search: for _ in 0..<40 {
            if sign * (coordinate - limit) >= 0 { coordinate = limit }
            guard let visit = visit(coordinate, sign, from: factors, isLast: coordinate == limit) else {
                // A step too far for the search to follow: half of it.
                if abs(coordinate - inner) < 1e-6 * (abs(inner) + standardError) { break }
                coordinate = (coordinate + inner) / 2
                continue
            }
            if visit.isOptimal { side.points.append(point(visit)) }
            let next = coordinate + (sign * quantile - visit.zeta) / visit.slope
            if visit.isOptimal, abs(abs(visit.zeta) - quantile) < Self.nearness, next.isFinite {
                side.end = scale.value(next)
                break search
            }
            if abs(visit.zeta) < quantile {
                if coordinate == limit {
                    side.end = end(sign, beyond: visit, bound: bound)
                    break search
                }
                inner = coordinate
                factors = visit.factors
            } else {
                outer = coordinate
            }
            coordinate = guarded(next, sign, inner: inner, outer: outer, standardError)
        }
        side.points = Self.monotone(side.points, sign)
        return side
    }

    /// The points by ascending value, without those above which the curve does not stay: they belong to another minimum, which is not the lowest there.
    private static func monotone(_ points: [ProfileCurve.Point], _ sign: Double) -> [ProfileCurve.Point] {
        var (kept, least) = ([ProfileCurve.Point](), Double.infinity)
        for point in points.sorted(by: { sign * $0.value > sign * $1.value }) where abs(point.zeta) <= least {
            kept.append(point)
            least = abs(point.zeta)
        }
        return kept.sorted { $0.value < $1.value }
    }

    /// The end of the interval between the last coordinate that is held and the bound, where zeta is known for a standard deviation.
    private func end(_ sign: Double, beyond visit: Visit, bound: Double) -> Double {
        guard !origin.isCorrelation, let ceiling = origin.ceiling(sign), ceiling > quantile else { return bound }
        let part = (ceiling - quantile) / (ceiling - abs(visit.zeta))
        return bound + part * (scale.value(visit.coordinate) - bound)
    }

    /// Newton's proposal, unless it leaves the bracket or runs far ahead of what was seen.
    private func guarded(
        _ proposal: Double, _ sign: Double, inner: Double, outer: Double?, _ standardError: Double
    ) -> Double {
        if let outer {
            let isInside = sign * (proposal - inner) > 0 && sign * (outer - proposal) > 0
            return isInside ? proposal : (inner + outer) / 2
        }
        let farthest = inner + sign * max(2 * abs(inner - start), 2 * quantile * standardError)
        guard proposal.isFinite, sign * (proposal - inner) > 0 else { return farthest }
        return sign * (proposal - farthest) > 0 ? farthest : proposal
    }
}
