import Assessment
import Fitter

/// What a normal quantile plot says in words.
struct QuantileText {
    private let quantiles: NormalQuantiles
    /// Of the check against simulated data, which the band is not the limit of.
    private let outcome: CheckOutcome?

    init(_ quantiles: NormalQuantiles, _ outcome: CheckOutcome?) {
        self.quantiles = quantiles
        self.outcome = outcome
    }

    /// - Parameters:
    ///   - item: what the values are: "residual", "level".
    ///   - isDiscrete: whether the response takes a few values only.
    func sentence(_ item: String, isDiscrete: Bool) -> String {
        let count = Sentence.counted(quantiles.count, item)
        guard quantiles.isOutside else {
            let within = "All \(count) lie within the band, which contains 95\u{00A0}% of normal samples of this size"
            return outcome.map { $0 == .passed } ?? true
                ? "\(within): no sign of non-normality\(CheckText.powerNote(quantiles.count, item))."
                : "\(within), but their course bends more than in data simulated from the model."
        }
        var text =
            "\(NumberText.count(quantiles.pointsOutside)) of \(count) \(quantiles.pointsOutside == 1 ? "lies" : "lie") outside the band\(NormalityDeparture(quantiles, isCertain: quantiles.isFarOutside).shape). The largest distance from the line is \(NumberText.significant(quantiles.largestDistance, 2)) SDs."
        if outcome == .passed { text += " Data simulated from the model are as far from normal." }
        if isDiscrete {
            text +=
                " Residuals of a response with so few values cannot be exactly normal; the size of the difference is what matters."
        } else if quantiles.count > 5000 {
            text += " With this many values, even small departures are visible."
        }
        return text
    }
}
