/// The distance of the farthest standardised residual from their mean, in standard deviations.
struct OutlierStatistic: CheckStatistic {
    static let id = "outlier"

    let name: String = Self.id
    let scale: ResidualScale

    let isDistance = true

    func values(_ data: CheckedData) -> [Double] {
        [scale.largestDeviation(data.residuals, sigma: data.sigma)]
    }
}
