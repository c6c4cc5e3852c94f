import Assessment
import Fitter

/// What a normal quantile plot says in words.
struct QuantileText {
    private let quantiles: NormalQuantiles

    init(_ quantiles: NormalQuantiles) { self.quantiles = quantiles }

    /// - Parameters:
    ///   - item: what the values are: "residual", "level".
    ///   - isDiscrete: whether the response takes a few values only.
    func sentence(_ item: String, isDiscrete: Bool) -> String {
        let count = Sentence.counted(quantiles.count, item)
        guard quantiles.isOutside else {
            return
                "All \(count) lie within the band, which contains 95\u{00A0}% of normal samples of this size: no sign of non-normality\(CheckText.powerNote(quantiles.count, item))."
        }
        var text =
            "\(NumberText.count(quantiles.pointsOutside)) of \(count) \(quantiles.pointsOutside == 1 ? "lies" : "lie") outside the band\(NormalityDeparture(quantiles, isCertain: quantiles.isFarOutside).shape). The largest distance from the line is \(NumberText.significant(quantiles.largestDistance, 2)) SDs."
        if isDiscrete {
            text +=
                " Residuals of a response with so few values cannot be exactly normal; the size of the difference is what matters."
        } else if quantiles.count > 5000 {
            text += " With this many values, even small departures are visible."
        }
        return text
    }
}
