/// All curves at one grid point of a ``SimulationEnvelope``.
///
/// A curve's studentised distance t from the mean of the others is an increasing function of its share of the sum of squares about the mean of all N curves,
///   q = (c - mean)^2 N / ((N - 1) SS),   t^2 = (N - 2) (N / (N - 1)) q / (1 - q),
/// the same at all grid points. Shares are compared in its place: they are finite, alike for all curves, and cost one pass. A variance v that is added to that of
/// the others adds (N - 2) v to SS, and the rest stays as it is. Where only large values depart, shares of values below the mean are negative.
struct EnvelopePoint {
    let index: Int
    /// Whether all curves are finite here and not all equal to rounding.
    let counts: Bool
    /// The mean of the simulated curves; NaN where one of all is not finite.
    let mean: Double
    /// The root of the simulated curves' variance, divisor R - 1, and the added one.
    private let deviation: Double
    private let meanOfAll: Double
    /// N / ((N - 1) SS), with the added variance in SS.
    private let scale: Double
    private let tail: SimulationEnvelope.Tail

    init(
        observed: Double, simulated: [[Double]], addedVariance: Double, tail: SimulationEnvelope.Tail, _ index: Int
    ) {
        self.index = index
        self.tail = tail
        let count = Double(simulated.count)
        var (least, greatest, sum, isFinite) = (observed, observed, 0.0, observed.isFinite)
        for curve in simulated {
            let value = curve[index]
            isFinite = isFinite && value.isFinite
            least = min(least, value)
            greatest = max(greatest, value)
            sum += value
        }
        let rounding = 64 * Double.ulpOfOne * max(abs(least), abs(greatest))
        guard isFinite, greatest - least > rounding else {
            counts = false
            mean = isFinite ? least + (greatest - least) / 2 : .nan
            (deviation, meanOfAll, scale) = (0, 0, 0)
            return
        }
        let mean = sum / count
        let meanOfAll = (sum + observed) / (count + 1)
        var (squares, squaresOfAll) = (0.0, (observed - meanOfAll) * (observed - meanOfAll))
        for curve in simulated {
            let value = curve[index]
            squares += (value - mean) * (value - mean)
            squaresOfAll += (value - meanOfAll) * (value - meanOfAll)
        }
        counts = true
        self.mean = mean
        deviation = (squares / (count - 1) + addedVariance).squareRoot()
        self.meanOfAll = meanOfAll
        scale = (count + 1) / (count * (squaresOfAll + (count - 1) * addedVariance))
    }

    /// q of a value here, with the sign of its deviation where that matters; 1 where it is the only one to differ.
    func share(_ value: Double) -> Double {
        let share = min((value - meanOfAll) * (value - meanOfAll) * scale, 1)
        let size = share > 1 - 1e-12 ? 1 : share
        return tail == .upper && value < meanOfAll ? -size : size
    }

    /// t, infinite for a share of 1, with the sign of the share.
    static func deviation(ofShare share: Double, curves: Int) -> Double {
        let n = Double(curves)
        let size = abs(share)
        let deviation = size < 1 ? ((n - 2) * (n / (n - 1)) * size / (1 - size)).squareRoot() : .infinity
        return share < 0 ? -deviation : deviation
    }

    /// Half the width of a band of `factor` standard deviations.
    func reach(_ factor: Double) -> Double { factor.isFinite || !counts ? factor * deviation : .infinity }
}
