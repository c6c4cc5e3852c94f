/// The bins of a predictive check.
package struct PredictiveBins: Sendable {
    package let edges: [Double]

    /// Bins round each value of a response that takes a few evenly spaced ones, with some beyond, where the model may put values that
    /// cannot be; else equal bins over the range and a tenth of it on both sides.
    package init?(_ response: [Double], _ values: ResponseValues?) {
        guard let least = response.min(), let greatest = response.max(), greatest > least else { return nil }
        if let values, let step = values.spacing {
            let beyond = 2
            let first = values.values[0] - step * (Double(beyond) + 0.5)
            edges = (0...(values.count + 2 * beyond)).map { first + Double($0) * step }
            return
        }
        let count = response.count < 60 ? 12 : response.count < 500 ? 20 : 36
        let room = (greatest - least) * 0.1
        let width = (greatest - least + 2 * room) / Double(count)
        guard width.isFinite, least - room < greatest + room else { return nil }
        edges = (0...count).map { least - room + Double($0) * width }
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
