import RealModule

/// The shift and scale that [X y] gets before products of it are formed.
///
/// With an intercept in the model, y and the other columns of X are centred: sums of squares of uncentred values lose the digits that the
/// fit is about when the mean is large against the spread (NIST's SmLs07 to SmLs09 have 13 digits of mean). Columns of X
/// are divided by their root mean square after that. Both are undone exactly in the coefficients: X -> (X - 1 m') S^-1.
package struct Standardization: Sendable {
    /// The intercept's column, when there is one.
    package let intercept: Int?
    /// What is subtracted from each column of X; 0 for the intercept, and everywhere without an intercept.
    package let centres: [Double]
    /// What each column of X is divided by after centring; 1 for the intercept.
    package let scales: [Double]
    /// What is subtracted from the response (after the offset); 0 without an intercept.
    package let responseCentre: Double

    package init(_ design: MixedModelDesign) {
        let fixed = design.fixed
        let intercept = fixed.interceptColumn
        let n = fixed.matrix.rows
        var centres = [Double](repeating: 0, count: fixed.matrix.columns)
        var scales = [Double](repeating: 1, count: fixed.matrix.columns)
        for column in centres.indices where column != intercept {
            if let moments = design.moments {
                centres[column] = moments.shifts[column] + moments.means[column]
                if moments.meanSquares[column] > 0 { scales[column] = moments.meanSquares[column].squareRoot() }
                continue
            }
            let values = fixed.matrix.elements[column * n..<(column + 1) * n]
            if intercept != nil { centres[column] = Self.mean(values, design.weights) }
            let meanSquare = Self.meanSquare(values, about: centres[column], design.weights)
            if meanSquare > 0 { scales[column] = meanSquare.squareRoot() }
        }
        self.intercept = intercept
        self.centres = centres
        self.scales = scales
        guard intercept != nil else {
            responseCentre = 0
            return
        }
        if let moments = design.moments {
            responseCentre = moments.responseShift + moments.responseMean
            return
        }
        let centre = Self.mean(design.response[...], design.weights)
        responseCentre = centre - (design.offset.map { Self.mean($0[...], design.weights) } ?? 0)
    }

    /// The sum over X's columns of 2 log(scale): what log|R_X|^2 of the standardised columns lacks.
    package var logDeterminant: Double { scales.reduce(0) { $0 + 2 * Double.log($1) } }

    /// The coefficients of the columns as the model has them, from those of the standardised columns.
    package func unstandardize(_ coefficients: [Double]) -> [Double] {
        var beta = zip(coefficients, scales).map { $0 / $1 }
        if let intercept {
            beta[intercept] += responseCentre - zip(beta, centres).reduce(0) { $0 + $1.0 * $1.1 }
        }
        return beta
    }

    /// The contrast l'beta of the model's coefficients in terms of the standardised ones: contrast'beta + shift.
    package func standardize(contrast: [Double]) -> (contrast: [Double], shift: Double) {
        var result = zip(contrast, scales).map { $0 / $1 }
        guard let intercept else { return (result, 0) }
        for column in result.indices where column != intercept {
            result[column] -= contrast[intercept] * centres[column] / scales[column]
        }
        return (result, contrast[intercept] * responseCentre)
    }

    /// The covariance of the model's coefficients from that of the standardised ones: J C J' with J the derivative of `unstandardize`.
    package func unstandardize(covariance: Matrix) -> Matrix {
        let p = covariance.rows
        var jacobian = Matrix(rows: p, columns: p)
        for column in 0..<p {
            jacobian[column, column] = 1 / scales[column]
            if let intercept, column != intercept { jacobian[intercept, column] = -centres[column] / scales[column] }
        }
        var result = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p {
                var sum = 0.0
                for a in 0..<p where jacobian[i, a] != 0 {
                    for b in 0..<p where jacobian[j, b] != 0 {
                        sum += jacobian[i, a] * covariance[a, b] * jacobian[j, b]
                    }
                }
                result[i, j] = sum
            }
        }
        return result
    }

    /// The sum of `term` for each value and its weight, a million at a time.
    @inline(__always)
    private static func sum(
        _ values: ArraySlice<Double>, _ weights: [Double]?, _ term: (_ value: Double, _ weight: Double) -> Double
    ) -> Double {
        let length = 1 << 20
        return values.withUnsafeBufferPointer { values in
            Cores.sum((values.count + length - 1) / length, if: true) { part in
                var sum = 0.0
                let rows = part * length..<min((part + 1) * length, values.count)
                if let weights {
                    for row in rows { sum += term(values[row], weights[row]) }
                } else {
                    for row in rows { sum += term(values[row], 1) }
                }
                return sum
            }
        }
    }

    /// The weighted mean, its rounding error corrected by a second pass.
    private static func mean(_ values: ArraySlice<Double>, _ weights: [Double]?) -> Double {
        let total = weights?.reduce(0, +) ?? Double(values.count)
        let rough = sum(values, weights) { $0 * $1 } / total
        return rough + sum(values, weights) { ($0 - rough) * $1 } / total
    }

    private static func meanSquare(_ values: ArraySlice<Double>, about centre: Double, _ weights: [Double]?) -> Double {
        sum(values, weights) { ($0 - centre) * ($0 - centre) * $1 } / (weights?.reduce(0, +) ?? Double(values.count))
    }
}
