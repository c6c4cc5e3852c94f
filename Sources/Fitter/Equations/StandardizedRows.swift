/// The rows of [X y] after standardisation, computed as they are asked for.
struct StandardizedRows {
    private let fixed: Matrix
    private let response: [Double]
    private let offset: [Double]?
    private let weights: [Double]?
    private let centres: [Double]
    private let inverseScales: [Double]
    private let responseCentre: Double

    init(_ design: MixedModelDesign, _ standardization: Standardization) {
        fixed = design.fixed.matrix
        response = design.response
        offset = design.offset
        weights = design.weights
        centres = standardization.centres
        inverseScales = standardization.scales.map { 1 / $0 }
        responseCentre = standardization.responseCentre
    }

    /// The row's prior weight; 1 without weights.
    @inline(__always) func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

    /// Writes the p values of X and then that of y to `values`.
    @inline(__always) func fill(_ values: inout [Double], row: Int) {
        for column in centres.indices {
            values[column] = (fixed[row, column] - centres[column]) * inverseScales[column]
        }
        values[centres.count] = response[row] - (offset?[row] ?? 0) - responseCentre
    }
}
