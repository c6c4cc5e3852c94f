/// The bins of a predictive check: of equal width, and of whole steps where the response has steps.
///
/// At a limit of the response's scale the bins end, and the outermost one takes what lies beyond: a simulated value there would have been recorded as the limit. At other ends
/// they go on for a tenth of the range.
package struct PredictiveBins: Sendable {
    package let edges: [Double]
    package let scale: ResponseScale

    /// - Parameter rows: how many rows the response has.
    package init?(_ scale: ResponseScale, rows: Int) {
        let count = rows < 60 ? 12.0 : rows < 500 ? 20.0 : 36.0
        let room = (scale.greatest - scale.least) * 0.1
        let low = scale.least - (scale.isLimitedBelow ? 0 : room)
        let high = scale.greatest + (scale.isLimitedAbove ? 0 : room)
        let equal = (high - low) / count
        guard equal.isFinite, equal > 0, low < high else { return nil }
        self.scale = scale
        guard let step = scale.step else {
            edges = (0...Int(count)).map { low + Double($0) * equal }
            return
        }
        // A value that is half a rounding error off must not add a step.
        let width = step * max((equal / step - 1e-6).rounded(.up), 1)
        let below = ((scale.least - low) / width).rounded(.up)
        let first = scale.least - step / 2 - below * width
        let bins = ((high + step / 2 - first) / width - 1e-6).rounded(.up)
        edges = (0...Int(bins)).map { first + Double($0) * width }
    }

    /// The least and the greatest value that a bin is for; the same where it is for one step.
    package func values(ofBin bin: Int) -> (least: Double, greatest: Double) {
        let half = (scale.step ?? 0) / 2
        return (edges[bin] + half, edges[bin + 1] - half)
    }

    /// How many values lie in each bin; the outermost bins take what lies beyond.
    ///
    /// This is done for each simulated data set, so by one product per value: of a value on an edge rounding decides, which ``BinnedCounts`` looks up.
    package func counts(_ values: [Double]) -> [Int] {
        let bins = edges.count - 1
        var counts = [Int](repeating: 0, count: bins)
        let (low, scale) = (edges[0], Double(bins) / (edges[bins] - edges[0]))
        for value in values where value.isFinite {
            counts[Int(min(max((value - low) * scale, 0), Double(bins) - 0.5))] += 1
        }
        return counts
    }
}
