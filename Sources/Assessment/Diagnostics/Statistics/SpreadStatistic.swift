import Fitter

/// The shape of the curve of the residuals' sizes along the fitted values.
struct SpreadStatistic: CheckStatistic {
    static let id = "spread"

    let name: String = Self.id

    func values(_ data: CheckedData) -> [Double] { SpreadCurve(data)?.shape ?? [] }
}
