import Fitter

/// How far samples of each data set lie from normal ones: of each sample the distance in units of its 95 % band, and the curvature of its quantile plot.
///
/// The band finds what departs at one place, the curvature what departs along the whole plot. Both are compared with those of simulated data, all samples together: residuals and conditional modes are correlated,
/// and the modes are shrunken, so that the distribution for independent values is not quite theirs.
struct NormalityStatistic: CheckStatistic {
    static let ofResiduals = "residuals"
    static let ofEffects = "effects"

    /// One sample: its band, and its values in a data set, of which only the finite ones count.
    struct Sample: Sendable {
        let band: NormalScoreBand
        let values: @Sendable (CheckedData) -> [Double]

        /// - Parameter quantiles: of the data at hand.
        init(_ quantiles: NormalQuantiles, values: @escaping @Sendable (CheckedData) -> [Double]) {
            band = NormalScoreBand(count: quantiles.count, localLevel: quantiles.localLevel)
            self.values = values
        }
    }

    let name: String
    let samples: [Sample]

    var tail: SimulationEnvelope.Tail { .upper }

    /// How many values each sample has.
    private static let width = 2

    /// Nil without samples.
    init?(_ name: String, _ samples: [Sample]) {
        if samples.isEmpty { return nil }
        self.name = name
        self.samples = samples
    }

    func values(_ data: CheckedData) -> [Double] {
        samples.flatMap { sample in
            let departures = sample.band.departures(of: sample.values(data).filter(\.isFinite))
            return [departures.distance, departures.curvature]
        }
    }

    /// The places of the values of one sample.
    static func places(ofSample index: Int) -> Range<Int> { width * index..<width * (index + 1) }
}
