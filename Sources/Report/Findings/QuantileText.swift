import Fitter

/// What a normal quantile plot says in words.
struct QuantileText {
    private let quantiles: NormalQuantiles

    init(_ quantiles: NormalQuantiles) { self.quantiles = quantiles }

    /// - Parameters:
    ///   - item: what the values are of: "residual", "level".
    ///   - isDiscrete: whether the response takes a few values only.
    func sentence(_ item: String, isDiscrete: Bool) -> String {
        let count = Sentence.counted(quantiles.count, item)
        guard quantiles.isOutside else {
            return
                "All of \(count) lie in the band, as a normal sample of that size does in 95\u{00A0}% of cases: nothing speaks against a normal distribution."
        }
        var text =
            "\(NumberText.count(quantiles.pointsOutside)) of \(count) \(quantiles.pointsOutside == 1 ? "lies" : "lie") outside the band\(shape). The largest distance from the line is \(NumberText.significant(quantiles.largestDistance, 2)) SDs."
        if isDiscrete {
            text +=
                " Residuals of a response of so few values cannot be normal; what counts is how far they are from it."
        } else if quantiles.count > 5000 {
            text += " With so many values even small departures show."
        }
        return text
    }

    /// In words that follow what is not normal: ": the lower tail is longer than a normal one".
    var shape: String {
        func word(_ weight: TailWeight) -> String { weight == .heavier ? "longer" : "shorter" }
        switch (quantiles.extent.lowerTailWeight, quantiles.extent.upperTailWeight) {
        case (nil, nil): return ""
        case (let lower?, let upper?) where lower == upper: return ": both tails are \(word(lower)) than normal ones"
        case (let lower?, let upper?):
            return ": the lower tail is \(word(lower)) and the upper tail \(word(upper)) than a normal one"
        case (let lower?, nil): return ": the lower tail is \(word(lower)) than a normal one"
        case (nil, let upper?): return ": the upper tail is \(word(upper)) than a normal one"
        }
    }
}
