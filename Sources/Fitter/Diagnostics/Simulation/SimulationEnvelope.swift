/// A curve that was computed from data against the same curve computed from simulated data: a simultaneous band and the Monte Carlo test that it stands for.
///
/// Each of the R + 1 curves is compared with all others, the observed one and the simulated ones alike:
///   T_r = max over the grid of |c_r - m_(r)| / s_(r)
/// with m_(r) and s_(r) the mean and the standard deviation (divisor R - 1) of the other R curves at a grid point. If the observed curve is exchangeable with the
/// simulated ones, its T is as likely to have any rank among the R + 1, and
///   p = (1 + #{r : T_r >= T_obs}) / (R + 1)
/// is exact for any R (Barnard 1963, discussion of Bartlett, J. R. Stat. Soc. B 25, 294; Davison & Hinkley 1997, section 4.2, doi:10.1017/CBO9780511802843). The band m +- c s of the
/// simulated curves has the critical value c with which the observed curve leaves it somewhere exactly if p <= 1 - level: the global envelope of Myllymäki et al. (2017,
/// doi:10.1111/rssb.12172) with studentised deviations.
///
/// Counts of rare events vary so little among the simulated curves that a single event would be a large distance. A variance that is added to s_(r)^2 bounds it: with 1, as
/// for a count that is off by one, an event where none was simulated is at a distance of 1.
///
/// Of values that depart from a model only by being large, such as sums of squares, T_r is the largest of (c_r - m_(r)) / s_(r), and the band has no lower end
/// (``Tail/upper``).
///
/// A grid point counts only where all curves are finite and not all are equal. Where the grid depends on the data, as for curves over fitted values, each curve has to be
/// computed on the grid of its own data set: otherwise the observed one is not exchangeable, and p is far too large.
public struct SimulationEnvelope: Sendable {
    /// Which values depart from the simulated ones.
    public enum Tail: Sendable {
        /// Large and small ones.
        case both
        /// Large ones.
        case upper
    }

    /// The lower end of the band at each grid point; NaN where a curve is not finite there.
    ///
    /// Minus infinity where only large values depart, and where c is infinite: so many simulated curves are each the only
    /// one to differ from the others at some grid point.
    public let lower: [Double]
    /// The mean of the simulated curves; NaN as in `lower`.
    public let center: [Double]
    /// The upper end of the band, as `lower`.
    public let upper: [Double]
    /// The Monte Carlo p-value, at least 1 / (R + 1); 1 where no grid point counts.
    public let pValue: Double
    /// The grid points at which the observed curve is outside the band, ascending.
    public let pointsOutside: [Int]
    /// The probability with which the observed curve stays inside if it is like the simulated ones.
    public let level: Double
    /// T of the observed curve; where no grid point counts 0, or minus infinity if only large values depart.
    public let distance: Double
    /// The same of each simulated curve.
    public let simulatedDistances: [Double]

    /// Whether the observed curve is outside the band anywhere: exactly if p <= 1 - level.
    public var leaves: Bool { !pointsOutside.isEmpty }

    /// The least number of simulated curves with which p can reach 1 - level: 19 for 95 %.
    public static func leastReplicates(level: Double) -> Int {
        var replicates = 2
        while rank(level, replicates) < 1 { replicates += 1 }
        return replicates
    }

    /// How many of the R + 1 curves may leave their bands: the greatest integer of at most (1 - level)(R + 1).
    private static func rank(_ level: Double, _ replicates: Int) -> Int {
        // 1 - level has a rounding error, and (1 - 0.9) * 10 must be 1.
        Int(((1 - level) * Double(replicates + 1) + 1e-9).rounded(.down))
    }

    /// An envelope of simulated curves and the rank of the observed one among them.
    ///
    /// - Parameters:
    ///   - observed: the curve's values on a grid.
    ///   - simulated: the simulated curves' values at the same grid points, or at those of their own grids.
    ///   - level: above 0 and below 1.
    ///   - addedVariance: what is added to each s_(r)^2, at least 0, in squared units of the curves.
    ///   - tail: which values depart.
    /// - Precondition: as many values in each curve, and at least ``leastReplicates(level:)`` simulated curves.
    public init(
        observed: [Double], simulated: [[Double]], level: Double = 0.95, addedVariance: Double = 0, tail: Tail = .both
    ) {
        precondition(level > 0 && level < 1 && addedVariance >= 0)
        let replicates = simulated.count
        let rank = Self.rank(level, replicates)
        precondition(replicates >= 2 && rank >= 1, "too few replicates for the level")
        precondition(simulated.allSatisfy { $0.count == observed.count })

        let points = observed.indices.map {
            EnvelopePoint(
                observed: observed[$0], simulated: simulated, addedVariance: addedVariance, tail: tail, $0)
        }
        let least = tail == .upper ? -1.0 : 0
        var largest = [Double](repeating: least, count: replicates)
        for point in points {
            for (replicate, curve) in simulated.enumerated() where point.counts {
                largest[replicate] = max(largest[replicate], point.share(curve[point.index]))
            }
        }
        let shares = points.map { $0.counts ? $0.share(observed[$0.index]) : least }
        let largestObserved = shares.max() ?? least
        pValue = Double(1 + largest.count { $0 >= largestObserved }) / Double(replicates + 1)
        // Fewer than `rank` simulated curves are as extreme exactly if this one of them is less so.
        let critical = largest.sorted(by: >)[rank - 1]
        pointsOutside = points.indices.filter { shares[$0] > critical }
        let factor = EnvelopePoint.deviation(ofShare: critical, curves: replicates + 1)
        center = points.map(\.mean)
        lower = points.map { tail == .upper ? -.infinity : $0.mean - $0.reach(factor) }
        upper = points.map { $0.mean + $0.reach(factor) }
        self.level = level
        func distance(_ share: Double) -> Double {
            min(EnvelopePoint.deviation(ofShare: share, curves: replicates + 1), Self.largestDistance)
        }
        self.distance = distance(largestObserved)
        simulatedDistances = largest.map(distance)
    }

    /// What stands for the infinite distance of a curve that alone differs from all others.
    private static let largestDistance = 1e6

    /// The band at some of the grid points, with its values changed by an increasing function; the test stays that of the whole curve.
    private init(_ whole: SimulationEnvelope, at range: Range<Int>, _ change: (Double) -> Double = { $0 }) {
        lower = whole.lower[range].map(change)
        center = whole.center[range].map(change)
        upper = whole.upper[range].map(change)
        pValue = whole.pValue
        pointsOutside = whole.pointsOutside.filter(range.contains).map { $0 - range.lowerBound }
        level = whole.level
        distance = whole.distance
        simulatedDistances = whole.simulatedDistances
    }

    /// The band of the same curves in other units: each value times a factor above 0, plus a shift.
    package func scaled(by factor: Double, plus shift: Double) -> SimulationEnvelope {
        SimulationEnvelope(self, at: 0..<center.count) { shift + factor * $0 }
    }

    /// The part of several curves that were joined end to end and are tested together: its band and the grid points outside, with the p-value and the distances of the whole.
    public subscript(range: Range<Int>) -> SimulationEnvelope { SimulationEnvelope(self, at: range) }
}
