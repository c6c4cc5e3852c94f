/// The rows of [X y] after standardisation, computed as they are asked for.
struct StandardizedRows {
    private let fixed: Matrix
    private let response: [Double]
    private let offset: [Double]?
    private let weights: [Double]?
    private let centres: [Double]
    private let inverseScales: [Double]
    private let responseCentre: Double
    /// The column of ones of a design that is made of moments; nil where all are 1.
    private let units: [Double]?

    init(_ design: MixedModelDesign, _ standardization: Standardization) {
        fixed = design.fixed.matrix
        response = design.response
        offset = design.offset
        weights = design.weights
        centres = design.moments?.means ?? standardization.centres
        inverseScales = standardization.scales.map { 1 / $0 }
        responseCentre = design.moments?.responseMean ?? standardization.responseCentre
        units = design.moments?.units
    }

    /// The row's prior weight; 1 without weights.
    @inline(__always) func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

    /// What is subtracted from the row's response.
    @inline(__always) func responseCentre(_ row: Int) -> Double { responseCentre * (units?[row] ?? 1) }

    /// Writes the p values of X and then that of y to `values`.
    @inline(__always) func fill(_ values: inout [Double], row: Int) {
        let unit = units?[row] ?? 1
        for column in centres.indices {
            values[column] = (fixed[row, column] - centres[column] * unit) * inverseScales[column]
        }
        values[centres.count] = response[row] - (offset?[row] ?? 0) - responseCentre(row)
    }
}
