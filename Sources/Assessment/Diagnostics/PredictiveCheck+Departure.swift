import Fitter

extension PredictiveCheck {
    /// Where the response differs most from simulated ones, and what the model puts beyond its ends.
    package func departure(isCertain: Bool = false) -> PredictiveDeparture {
        let total = Double(max(counts.reduce(0, +), 1))
        let worst = envelope.farthestOutside(counts.map(Double.init)).map { bin in
            PredictiveDeparture.Bin(
                from: edges[bin], to: edges[bin + 1], observed: Double(counts[bin]) / total,
                simulated: envelope.center[bin] / total)
        }
        let beyond = values.map { values in
            let (least, greatest) = (values.values[0], values.values[values.count - 1])
            let bins = counts.indices.filter { edges[$0 + 1] <= least || edges[$0] >= greatest }
            return PredictiveDeparture.Beyond(
                least: least, greatest: greatest, proportion: bins.reduce(0) { $0 + envelope.center[$1] } / total)
        }
        return PredictiveDeparture(worst: worst, beyond: beyond, isCertain: isCertain)
    }
}
