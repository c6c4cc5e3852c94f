import Fitter

/// The smooth curve of the sizes of residuals, sqrt(|e| / sigma), along the fitted values, in a form that leaves only its shape.
///
/// Residuals with heavier tails than normal ones have smaller sizes on average, and sizes that vary more. So each curve is taken less the mean of its own sizes and over their standard
/// deviation: what remains tells whether the size changes along the curve, whatever the distribution of the residuals is.
///
/// The bandwidth is twice that of a curve of residuals. A variance usually grows or falls over the whole range, which a smoother curve shows more clearly.
struct SpreadCurve {
    /// The curve less `mean`, over `deviation`; NaN where rows are too few for a curve.
    let shape: [Double]
    /// Of the sizes.
    let mean: Double
    let deviation: Double

    /// Nil where the fitted values have fewer than ten values.
    init?(_ data: CheckedData) {
        guard let grid = data.grid else { return nil }
        let sizes = data.residuals.map { (abs($0) / data.sigma).squareRoot() }
        let count = Double(max(sizes.count, 1))
        let mean = sizes.reduce(0) { $0 + $1 / count }
        let deviation = (sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }).squareRoot()
        shape = SmoothCurve(x: data.fitted, y: sizes, grid: grid.points, bandwidth: 2 * grid.bandwidth).values
            .map { ($0 - mean) / deviation }
        self.mean = mean
        self.deviation = deviation
    }

    /// A curve of this shape for the sizes at hand.
    func curve(ofShape shape: [Double]) -> [Double] { shape.map { mean + deviation * $0 } }
}
