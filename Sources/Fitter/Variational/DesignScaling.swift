/// The affine change of units between a design and the variables that a variational fit works on:
/// y = shift + scale y', x_j = columnShifts[j] + columnScales[j] x'_j.
struct DesignScaling: Sendable {
    let shift: Double
    let scale: Double
    let columnShifts: [Double]
    let columnScales: [Double]
    let interceptColumn: Int?

    /// The units that `scaling` asks for, from the training rows alone.
    init(_ scaling: VariableScaling, design: MixedModelDesign, rows: [Int32]) {
        let x = design.fixed.matrix
        interceptColumn = design.fixed.interceptColumn
        guard scaling == .standardized else {
            shift = 0
            scale = 1
            columnShifts = [Double](repeating: 0, count: x.columns)
            columnScales = [Double](repeating: 1, count: x.columns)
            return
        }
        let centres = interceptColumn != nil
        (shift, scale) = Self.location(of: rows, centred: centres) { row in
            design.response[row] - (design.offset?[row] ?? 0)
        }
        let columns = (0..<x.columns).map { j in
            j == design.fixed.interceptColumn
                ? (0, 1) : Self.location(of: rows, centred: centres) { row in x[row, j] }
        }
        columnShifts = columns.map(\.0)
        columnScales = columns.map(\.1)
    }

    /// Mean and standard deviation, or 0 and the root mean square where the mean is to stay; a spread of 0 becomes 1.
    private static func location(
        of rows: [Int32], centred: Bool, value: (Int) -> Double
    ) -> (shift: Double, scale: Double) {
        let n = Double(rows.count)
        let mean = centred ? rows.reduce(0) { $0 + value(Int($1)) } / n : 0
        let square = rows.reduce(0) { sum, row in
            let deviation = value(Int(row)) - mean
            return sum + deviation * deviation
        }
        let spread = (square / n).squareRoot()
        // A constant column keeps its values: centred it would vanish from the model.
        return spread > 1e-12 * abs(mean) && spread > 0 ? (mean, spread) : (0, 1)
    }

    /// The fixed effects in the design's own units.
    func restore(fixedEffects beta: [Double]) -> [Double] {
        var restored = beta.indices.map { beta[$0] * scale / columnScales[$0] }
        if let interceptColumn {
            restored[interceptColumn] += shift
            for j in beta.indices where j != interceptColumn {
                restored[interceptColumn] -= restored[j] * columnShifts[j]
            }
        }
        return restored
    }
}
