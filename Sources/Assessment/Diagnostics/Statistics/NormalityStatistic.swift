import Fitter

/// How far a sample of each data set lies from a normal one, in units of its 95 % band.
struct NormalityStatistic: CheckStatistic {
    static let ofResiduals = "residuals"

    /// - Parameter subject: the grouping factor and the coefficient.
    static func name(ofEffects subject: [String]) -> String { "effects: " + subject.joined(separator: ", ") }

    let name: String
    private let band: NormalScoreBand
    private let sample: @Sendable (CheckedData) -> [Double]

    let isDistance = true
    /// The band is that of `NormalQuantiles`, which does not depend on simulated data.
    let limit: Double? = 1

    /// - Parameters:
    ///   - quantiles: of the sample of the data at hand.
    ///   - sample: the values of a data set; only the finite ones count.
    init(_ name: String, _ quantiles: NormalQuantiles, sample: @escaping @Sendable (CheckedData) -> [Double]) {
        self.name = name
        band = NormalScoreBand(count: quantiles.count, localLevel: quantiles.localLevel)
        self.sample = sample
    }

    func values(_ data: CheckedData) -> [Double] { [band.distance(of: sample(data).filter(\.isFinite))] }
}
