/// The normal quantile plot of a sample, with a band that a normal sample stays inside as a whole with probability 0.95 (or 0.99).
///
/// The order statistics x_(i) of the sample are compared with mean + SD z_i, z_i = Phi^-1 of the median of the i-th of n uniform order statistics:
/// (i - 0.3175) / (n + 0.365), and 1 - 2^(-1/n) and 2^(-1/n) at the ends (Filliben 1975, doi:10.1080/00401706.1975.10489279).
///
/// The bounds at i are mean + SD Phi^-1(q), with q the quantiles of Beta(i, n + 1 - i) at eta / 2 and 1 - eta / 2 and one local level eta for
/// all i (Aldor-Noiman et al. 2013, doi:10.1080/00031305.2013.847865; Weine, McPeek & Abney 2023, doi:10.18637/jss.v106.i10). Those sources
/// take mean and SD as known or estimate them otherwise; here eta is the one for mean and SD estimated from the sample itself, found by simulation
/// (`Tests/Fixtures/normality/calibrate.py`).
///
/// The band is for independent values. Residuals and modes of a mixed model are not quite that; `docs/normality.md` has what that does.
public struct NormalQuantiles: Sendable {
    /// The number of finite values, n.
    public let count: Int
    /// The mean of the finite values.
    public let mean: Double
    /// Their standard deviation, with the divisor n - 1.
    public let standardDeviation: Double
    /// The position of each of `sorted` among all values in ascending order, from 0.
    public let ranks: [Int32]
    /// z_1 ...
    ///
    /// z_n, ascending; as all arrays here for each value, or for those that ``thinned()`` keeps.
    public let theoretical: [Double]
    /// The values, ascending, in their own units.
    public let sorted: [Double]
    /// The lower bound for each of `sorted`, in its units.
    public let lower: [Double]
    /// The upper bound for each of `sorted`, in its units.
    public let upper: [Double]
    /// The probability with which a normal sample stays inside as a whole.
    public let level: SimultaneousLevel
    /// The probability with which one order statistic of a normal sample with known mean and SD lies outside its bounds: eta.
    public let localLevel: Double
    /// The numbers of points outside, by part of the sample.
    public let extent: BandExtent
    /// The largest distance of a value from the line, in standard deviations.
    public let largestDistance: Double
    /// Whether the sample leaves the band of 99 % too; found where `level` is 95 %, else as ``isOutside``.
    public let isFarOutside: Bool

    /// The number of points outside the band.
    public var pointsOutside: Int { extent.count }

    /// Whether the sample leaves the band, so that a normal distribution is rejected at 1 - `level`.
    public var isOutside: Bool { pointsOutside > 0 }

    /// Sorts and compares `values`, in O(n log n).
    ///
    /// Values that are not finite are ignored.
    ///
    /// - Returns: nil for fewer than three finite values, and for values that do not vary.
    public init?(_ values: [Double], level: SimultaneousLevel = .percent95) {
        let sorted = values.finiteValues.ascending()
        guard sorted.count >= 3, let (mean, deviation) = Self.moments(sorted) else { return nil }
        let localLevel = LocalLevel.value(count: sorted.count, level: level)
        let band = NormalScoreBand(count: sorted.count, localLevel: localLevel)
        let last = sorted.count - 1
        largestDistance = sorted.indices.reduce(0) {
            max($0, abs((sorted[$1] - (mean + deviation * band.theoretical[$1])) / deviation))
        }
        let lower = Cores.map(sorted.count) { mean + deviation * band.lower[$0] }
        let upper = Cores.map(sorted.count) { mean - deviation * band.lower[last - $0] }
        count = sorted.count
        self.mean = mean
        standardDeviation = deviation
        theoretical = band.theoretical
        self.sorted = sorted
        self.lower = lower
        self.upper = upper
        self.level = level
        self.localLevel = localLevel
        extent = BandExtent(sorted: sorted, lower: lower, upper: upper)
        ranks = Cores.map(sorted.count) { Int32(truncatingIfNeeded: $0) }
        isFarOutside =
            level == .percent95 && extent.count > 0
            ? Self.leavesBand(sorted, mean, deviation, level: .percent99) : extent.count > 0
    }

    /// Those values of a plot that stand at some positions.
    init(_ whole: NormalQuantiles, keeping positions: [Int]) {
        count = whole.count
        mean = whole.mean
        standardDeviation = whole.standardDeviation
        ranks = positions.map { whole.ranks[$0] }
        theoretical = positions.map { whole.theoretical[$0] }
        sorted = positions.map { whole.sorted[$0] }
        lower = positions.map { whole.lower[$0] }
        upper = positions.map { whole.upper[$0] }
        level = whole.level
        localLevel = whole.localLevel
        extent = whole.extent
        largestDistance = whole.largestDistance
        isFarOutside = whole.isFarOutside
    }

    /// Whether a sample with these moments leaves its band of another level.
    private static func leavesBand(
        _ sorted: [Double], _ mean: Double, _ deviation: Double, level: SimultaneousLevel
    ) -> Bool {
        let band = NormalScoreBand(
            count: sorted.count, localLevel: LocalLevel.value(count: sorted.count, level: level))
        let last = sorted.count - 1
        return sorted.indices.contains { index in
            sorted[index] < mean + deviation * band.lower[index]
                || sorted[index] > mean - deviation * band.lower[last - index]
        }
    }

    /// Mean and SD of ascending values; nil without spread.
    static func moments(_ sorted: [Double]) -> (mean: Double, deviation: Double)? {
        let n = Double(sorted.count)
        // A value from the middle keeps sums small when the values share a large constant; the scale keeps squares within range.
        let origin = sorted[sorted.count / 2]
        let scale = max(sorted[sorted.count - 1] - origin, origin - sorted[0])
        guard scale > 0, scale.isFinite else { return nil }
        let shift = sorted.reduce(0) { $0 + ($1 - origin) / scale } / n
        let squares = sorted.reduce(0) { sum, value in
            let difference = (value - origin) / scale - shift
            return sum + difference * difference
        }
        let deviation = scale * (squares / (n - 1)).squareRoot()
        return deviation > 0 && deviation.isFinite ? (origin + shift * scale, deviation) : nil
    }
}
