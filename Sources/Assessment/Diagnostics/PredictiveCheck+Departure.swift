import Fitter

extension PredictiveCheck {
    /// Where the response differs most from simulated ones, and what the model puts beyond the limits of its scale.
    package func departure(isCertain: Bool = false) -> PredictiveDeparture {
        let total = Double(max(counts.reduce(0, +), 1))
        let worst = envelope.farthestOutside(counts.map(Double.init)).map { bin in
            let (least, greatest) = bins.values(ofBin: bin)
            return PredictiveDeparture.Bin(
                from: least, to: greatest, isOneValue: bins.scale.step.map { greatest - least < $0 / 2 } ?? false,
                observed: Double(counts[bin]) / total, simulated: envelope.center[bin] / total)
        }
        let scale = bins.scale
        let beyond =
            scale.isLimitedBelow || scale.isLimitedAbove
            ? PredictiveDeparture.Beyond(
                least: scale.isLimitedBelow ? scale.least : nil,
                greatest: scale.isLimitedAbove ? scale.greatest : nil, proportion: proportionBeyond) : nil
        return PredictiveDeparture(worst: worst, beyond: beyond, isDiscrete: isDiscrete, isCertain: isCertain)
    }
}
