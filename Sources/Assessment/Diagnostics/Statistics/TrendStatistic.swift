import Fitter

/// The smooth curve of the residuals along the fitted values.
struct TrendStatistic: CheckStatistic {
    static let id = "trend"

    let name: String = Self.id

    func values(_ data: CheckedData) -> [Double] {
        data.grid.map {
            SmoothCurve(x: data.fitted, y: data.residuals, grid: $0.points, bandwidth: $0.bandwidth).values
        } ?? []
    }
}
