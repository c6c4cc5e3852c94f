/// The counts of the response in bins.
struct ResponseStatistic: CheckStatistic {
    static let id = "response"

    let name: String = Self.id
    let bins: PredictiveBins

    /// Of rare values a count may be off by one.
    let addedVariance = 1.0

    /// Nil for a response too narrow for bins.
    init?(_ scale: ResponseScale, rows: Int) {
        guard let bins = PredictiveBins(scale, rows: rows) else { return nil }
        self.bins = bins
    }

    func values(_ data: CheckedData) -> [Double] { bins.counts(data.response).map(Double.init) }
}
