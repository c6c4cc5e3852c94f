/// The residuals that rounding leaves of a model that reproduces its response.
struct ResponseRounding: Sendable {
    /// The sum of w (y - mean)^2, y less the offset.
    private var spread = 0.0
    /// The sum of w (y^2 + offset^2).
    private var size = 0.0
    /// The sum of w x^2 for each column of X as the model has it.
    private var columnSizes: [Double]
    /// What the standardised coefficients are divided by.
    private let scales: [Double]
    /// Residuals of this part of the response's standard deviation are taken for rounding.
    private var spreadShare = Self.spreadShareOfRows

    /// The response may have been written with twelve digits, and its mean be some times its standard deviation.
    private static let spreadShareOfRows = 1e-10
    /// Sums of squares have sixteen digits, half of which are those of a standard deviation.
    private static let spreadShareOfMoments = 1e-7
    /// The same in parts of the response itself, whose mean may be large: R writes fifteen digits.
    private static let sizeShare = 1e-14
    /// The rounding error of a product with a column of X.
    private static let columnShare = 4 * Double.ulpOfOne

    init(_ design: MixedModelDesign, _ standardization: Standardization) {
        let matrix = design.fixed.matrix
        scales = standardization.scales
        if let moments = design.moments {
            columnSizes = moments.columnSizes
            spread = moments.responseSpread
            size = moments.responseSize
            spreadShare = Self.spreadShareOfMoments
            return
        }
        columnSizes = [Double](repeating: 0, count: matrix.columns)
        var (total, sum) = (0.0, 0.0)
        func response(_ row: Int) -> Double {
            design.response[row] - (design.offset?[row] ?? 0) - standardization.responseCentre
        }
        for row in 0..<design.n {
            let weight = design.weights?[row] ?? 1
            let (y, offset) = (design.response[row], design.offset?[row] ?? 0)
            total += weight
            sum += weight * response(row)
            size += weight * (y * y + offset * offset)
            for column in 0..<matrix.columns {
                columnSizes[column] += weight * matrix[row, column] * matrix[row, column]
            }
        }
        let mean = sum / total
        for row in 0..<design.n {
            let deviation = response(row) - mean
            spread += (design.weights?[row] ?? 1) * deviation * deviation
        }
        spread += design.withinSquares
        size += design.withinSquares
    }

    /// The sum of squares of the residuals that rounding may leave.
    ///
    /// - Parameter coefficients: those of the standardised columns of X.
    func sumOfSquares(_ coefficients: [Double]) -> Double {
        var explained = 0.0
        for (index, coefficient) in coefficients.enumerated() {
            let beta = coefficient / scales[index]
            explained += beta * beta * columnSizes[index]
        }
        return max(
            spreadShare * spreadShare * spread, Self.sizeShare * Self.sizeShare * size,
            Self.columnShare * Self.columnShare * explained)
    }
}
