import Fitter

/// The autocorrelations of the residuals within the levels of all factors, one factor after the other.
struct AutocorrelationStatistic: CheckStatistic {
    static let id = "autocorrelation"

    let name: String = Self.id
    let factors: [ResidualAutocorrelation]
    let followsRowOrder: Bool

    /// - Parameter time: nil for the order of the rows.
    /// - Returns: nil where no factor has enough rows.
    init?(_ design: MixedModelDesign, time: TimeOrder?) {
        factors = ResidualAutocorrelation.all(design, time: time?.values)
        followsRowOrder = time == nil
        if factors.isEmpty { return nil }
    }

    func values(_ data: CheckedData) -> [Double] { factors.flatMap { $0.values(data.residuals) } }
}
