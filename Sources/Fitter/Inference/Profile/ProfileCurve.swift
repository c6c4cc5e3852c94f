import RealModule

/// How the likelihood falls off on both sides of one parameter's estimate.
///
/// For a value of the parameter, zeta is the signed square root of what minus twice the log-likelihood, maximised over all other
/// parameters, lies above its minimum. A straight line means a likelihood that is normal in the parameter; the interval
/// of a level holds the values with |zeta| up to the normal distribution's quantile (Bates et al. 2015, section 5.1,
/// doi:10.18637/jss.v067.i01).
public struct ProfileCurve: Sendable {
    /// One point of a curve.
    public struct Point: Sendable, Equatable {
        /// The parameter's value, in its own units.
        public let value: Double
        public let zeta: Double
        /// The derivative of zeta in the value.
        public let slope: Double
    }

    /// The maximum-likelihood estimate.
    public let estimate: Double
    /// Points of the curve by ascending value, the estimate among them.
    public let points: [Point]
    /// Where zeta reaches the quantile of ``ProfileLikelihood/level`` on both sides, or the parameter's own bound where it is not reached
    /// before that (0 for a standard deviation, -1 and 1 for a correlation); NaN where the search found no maximum.
    public let interval: ConfidenceInterval
}

/// Follows one quantity away from its estimate.
struct ProfileSearch {
    private var minimizer: ConstrainedMinimizer
    private let scale: ProfileScale
    private let leastCriterion: Double
    private let quantile: Double

    /// A point of the curve in the search's coordinate.
    private struct Visit {
        let coordinate: Double
        let zeta: Double
        let slope: Double
        let point: LikelihoodPoint
    }

    init(
        _ crossProducts: CrossProducts, of design: MixedModelDesign, _ quantity: ProfiledQuantity,
        leastCriterion: Double, quantile: Double
    ) {
        minimizer = ConstrainedMinimizer(crossProducts, of: design, holding: quantity)
        scale = ProfileScale(quantity)
        self.leastCriterion = leastCriterion
        self.quantile = quantile
    }

    /// - Parameters:
    ///   - estimate: the coordinate of the maximum-likelihood estimate; minus infinity for a standard deviation of 0.
    ///   - standardError: what a quadratic likelihood would have, in the coordinate; decides where the search begins.
    ///   - bounds: coordinates beyond which the parameter is at its own bound.
    ///   - start: the covariance parameters at the estimate.
    mutating func curve(
        estimate: Double, standardError: Double, bounds: ClosedRange<Double>, start: LikelihoodPoint
    ) -> ProfileCurve {
        let isAtBound = estimate < bounds.lowerBound
        let origin = max(estimate, bounds.lowerBound)
        var below = Side(bound: nil, visits: [])
        if !isAtBound {
            below = follow(-1, from: origin, standardError, to: bounds.lowerBound, start)
        }
        let above = follow(1, from: origin, standardError, to: bounds.upperBound, start)
        let value = isAtBound ? scale.lowest : scale.value(origin)
        // At the estimate zeta is 0 and rises as the Wald interval says.
        let centre = ProfileCurve.Point(
            value: value, zeta: 0, slope: slopeAtEstimate(below, above, origin, standardError))
        let visits = (below.visits + above.visits).map {
            ProfileCurve.Point(
                value: scale.value($0.coordinate), zeta: $0.zeta, slope: $0.slope / scale.derivative($0.coordinate))
        }
        return ProfileCurve(
            estimate: value, points: (visits + [centre]).sorted { $0.value < $1.value },
            interval: ConfidenceInterval(
                lower: isAtBound ? scale.lowest : end(below, bound: scale.lowest),
                upper: end(above, bound: scale.highest)))
    }

    private struct Side {
        /// The coordinate at which zeta reaches the quantile; nil where it does not.
        var bound: Double?
        var visits: [Visit]
        /// Whether the parameter's own bound was reached first.
        var reachesEnd = false
    }

    private func end(_ side: Side, bound: Double) -> Double {
        if let coordinate = side.bound { return scale.value(coordinate) }
        return side.reachesEnd ? bound : .nan
    }

    private func slopeAtEstimate(_ below: Side, _ above: Side, _ origin: Double, _ standardError: Double) -> Double {
        let slopes = [below, above].compactMap { side -> Double? in
            guard let nearest = side.visits.min(by: { abs($0.coordinate - origin) < abs($1.coordinate - origin) }),
                nearest.coordinate != origin
            else { return nil }
            return nearest.zeta / (nearest.coordinate - origin)
        }
        let mean = slopes.isEmpty ? 1 / standardError : slopes.reduce(0, +) / Double(slopes.count)
        return mean / scale.derivative(origin)
    }

    /// Newton's method for zeta = +-quantile, inside a bracket.
    private mutating func follow(
        _ sign: Double, from origin: Double, _ standardError: Double, to limit: Double, _ start: LikelihoodPoint
    ) -> Side {
        var side = Side(bound: nil, visits: [])
        var point = start
        var (inner, outer) = (origin, Double?.none)
        var coordinate = origin + sign * quantile * standardError
        for _ in 0..<40 {
            if sign * (coordinate - limit) >= 0 { coordinate = limit }
            guard let result = minimizer.minimize(at: coordinate, from: point), result.converged else {
                // A step too far for the search to follow: half of it.
                if abs(coordinate - inner) < 1e-6 * (abs(inner) + standardError) { return side }
                coordinate = (coordinate + inner) / 2
                continue
            }
            let zeta = max(result.criterion - leastCriterion, 0).squareRoot()
            let slope = zeta > 0 ? result.slope / (2 * zeta) : 1 / standardError
            side.visits.append(
                Visit(coordinate: coordinate, zeta: sign * zeta, slope: sign * slope, point: result.point))
            let next = coordinate + (quantile - zeta) / slope
            if abs(zeta - quantile) < 1e-4, next.isFinite {
                side.bound = next
                return side
            }
            if zeta < quantile {
                if coordinate == limit {
                    side.reachesEnd = true
                    return side
                }
                inner = coordinate
                point = result.point
            } else {
                outer = coordinate
            }
            coordinate = guarded(next, sign, inner: inner, outer: outer, origin: origin, standardError)
        }
        return side
    }

    /// Newton's proposal, unless it leaves the bracket or runs far ahead of what was seen.
    private func guarded(
        _ proposal: Double, _ sign: Double, inner: Double, outer: Double?, origin: Double, _ standardError: Double
    ) -> Double {
        if let outer {
            let isInside = sign * (proposal - inner) > 0 && sign * (outer - proposal) > 0
            return isInside ? proposal : (inner + outer) / 2
        }
        let farthest = inner + sign * max(2 * abs(inner - origin), 2 * quantile * standardError)
        guard proposal.isFinite, sign * (proposal - inner) > 0 else { return farthest }
        return sign * (proposal - farthest) > 0 ? farthest : proposal
    }
}

/// How the coordinate of a search and the value that is reported relate.
private enum ProfileScale {
    case identity
    case exponential
    case hyperbolicTangent

    init(_ quantity: ProfiledQuantity) {
        switch quantity {
        case .fixedEffect: self = .identity
        case .residual, .deviation: self = .exponential
        case .correlation: self = .hyperbolicTangent
        }
    }

    func value(_ coordinate: Double) -> Double {
        switch self {
        case .identity: coordinate
        case .exponential: Double.exp(coordinate)
        case .hyperbolicTangent: Double.tanh(coordinate)
        }
    }

    func derivative(_ coordinate: Double) -> Double {
        switch self {
        case .identity: return 1
        case .exponential: return Double.exp(coordinate)
        case .hyperbolicTangent:
            let value = Double.tanh(coordinate)
            return 1 - value * value
        }
    }

    var lowest: Double {
        switch self {
        case .identity: -.infinity
        case .exponential: 0
        case .hyperbolicTangent: -1
        }
    }

    var highest: Double {
        switch self {
        case .identity, .exponential: .infinity
        case .hyperbolicTangent: 1
        }
    }
}
