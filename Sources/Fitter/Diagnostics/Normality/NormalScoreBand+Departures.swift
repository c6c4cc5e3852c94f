import RealModule

extension NormalScoreBand {
    /// How far a sample lies from a normal one, in two ways, as logarithms, which are nearly normal.
    package struct Departures: Sendable {
        /// log of the largest distance of an order statistic from the line of the quantile plot, in units of the distance of the band on that side: above 0 exactly if the sample leaves the band.
        package let distance: Double
        /// log(1 - W') with W' the squared correlation of the order statistics with their normal scores: the statistic of Shapiro & Francia (1972, doi:10.1080/01621459.1972.10481232) with Filliben's scores, on
        /// the scale of Royston (1993, doi:10.1007/BF01891203).
        ///
        /// It finds skewness, tails and outliers of samples too small to leave the band.
        package let curvature: Double
    }

    /// - Parameter values: as many finite values as the band is for.
    /// - Returns: NaN for values that do not vary, and for another number of them.
    package func departures(of values: [Double]) -> Departures {
        let sorted = values.ascending()
        guard sorted.count == theoretical.count, let (mean, deviation) = NormalQuantiles.moments(sorted) else {
            return Departures(distance: .nan, curvature: .nan)
        }
        let last = sorted.count - 1
        var largest = 0.0
        var (products, squares, scores) = (0.0, 0.0, 0.0)
        for index in sorted.indices {
            let score = (sorted[index] - mean) / deviation
            let line = theoretical[index]
            let bound = score < line ? lower[index] : -lower[last - index]
            largest = max(largest, (score - line) / (bound - line))
            products += score * line
            squares += score * score
            scores += line * line
        }
        // Of the scores themselves both are 0 up to rounding.
        return Departures(
            distance: Double.log(max(largest, Double.ulpOfOne)),
            curvature: Double.log(max(1 - products * products / (squares * scores), Double.ulpOfOne)))
    }
}
