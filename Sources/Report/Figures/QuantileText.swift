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
            "\(NumberText.count(quantiles.pointsOutside)) of \(count) \(quantiles.pointsOutside == 1 ? "lies" : "lie") outside the band\(shape). The largest distance from the line is \(NumberText.significant(largestDistance, 2)) SDs."
        if isDiscrete {
            text +=
                " Residuals of a response of so few values cannot be normal; what counts is how far they are from it."
        } else if quantiles.count > 5000 {
            text += " With so many values even small departures show."
        }
        return text
    }

    /// In words that follow the count: ": the lower tail is longer than normal".
    var shape: String {
        let n = quantiles.count
        let (lower, upper) = (farthest(outsideOf: 0..<n / 4), farthest(outsideOf: (3 * n / 4)..<n))
        let (low, high) = (lower.map { $0 < 0 }, upper.map { $0 > 0 })
        switch (low, high) {
        case (nil, nil): return ""
        case (let isLonger?, let other?) where isLonger == other:
            return ": both tails are \(isLonger ? "longer" : "shorter") than normal ones"
        case (let isLonger?, nil): return ": the lower tail is \(isLonger ? "longer" : "shorter") than a normal one"
        case (nil, let isLonger?): return ": the upper tail is \(isLonger ? "longer" : "shorter") than a normal one"
        case (let isLonger?, _):
            return
                ": the lower tail is \(isLonger ? "longer" : "shorter") and the upper tail \(isLonger ? "shorter" : "longer") than a normal one"
        }
    }

    /// The signed distance from the line, in standard deviations, of the value farthest from it among those outside the band; nil where all are inside.
    private func farthest(outsideOf part: Range<Int>) -> Double? {
        part.filter { quantiles.sorted[$0] < quantiles.lower[$0] || quantiles.sorted[$0] > quantiles.upper[$0] }
            .map { distance($0) }.max { abs($0) < abs($1) }
    }

    private func distance(_ index: Int) -> Double {
        let line = quantiles.mean + quantiles.standardDeviation * quantiles.theoretical[index]
        return (quantiles.sorted[index] - line) / quantiles.standardDeviation
    }

    /// The largest distance of a value from the line, in standard deviations.
    var largestDistance: Double {
        quantiles.sorted.indices.reduce(0) { max($0, abs(distance($1))) }
    }
}
