extension Matrix {
    /// The identity matrix.
    package static func identity(_ size: Int) -> Matrix {
        var matrix = Matrix(rows: size, columns: size)
        for index in 0..<size { matrix[index, index] = 1 }
        return matrix
    }

    /// The root of the sum of squares of each column.
    var columnNorms: [Double] {
        (0..<columns).map { column in
            elements[column * rows..<(column + 1) * rows].reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
    }

    /// B with X B = `other` for this matrix X of full column rank, by least squares; nil where X is not of full rank to working precision.
    ///
    /// With an intercept, which is then the first column of both, all other columns are centred before products of them are formed.
    func coefficients(of other: Matrix, hasIntercept: Bool) -> Matrix? {
        let first = hasIntercept ? 1 : 0
        let (x, means) = centred(from: first)
        let (y, otherMeans) = other.centred(from: first)
        let products = x.crossProduct()
        let scales = (0..<products.rows).map { products[$0, $0] > 0 ? 1 / products[$0, $0].squareRoot() : 1 }
        var scaled = products
        for column in 0..<products.columns {
            for row in 0..<products.rows { scaled[row, column] *= scales[row] * scales[column] }
        }
        guard let inverse = scaled.positiveDefiniteInverse() else { return nil }
        var right = x.transposeMultiplied(by: y)
        for column in 0..<right.columns {
            for row in 0..<right.rows { right[row, column] *= scales[row] }
        }
        let slopes = inverse.multiplied(by: right)
        let norms = y.columnNorms
        var result = Matrix(rows: columns, columns: other.columns)
        if hasIntercept { result[0, 0] = 1 }
        for column in 0..<slopes.columns {
            var constant = otherMeans[column]
            var magnitude = abs(constant)
            for row in 0..<slopes.rows {
                let slope = slopes[row, column] * scales[row]
                // What is left of rounding would make contrasts of what they have no part in.
                let value = abs(slopes[row, column]) < 1e-10 * norms[column] ? 0 : slope
                result[first + row, first + column] = value
                constant -= means[row] * value
                magnitude += abs(means[row] * value)
            }
            if hasIntercept { result[0, 1 + column] = abs(constant) < 1e-10 * magnitude ? 0 : constant }
        }
        return result
    }

    /// The rows of the unit upper triangular factor U of X'X = U'D U for this matrix X of full column rank, without that of an intercept: row i has the
    /// coefficients of column i and later ones in the regression on column i with earlier ones removed (the Doolittle factorisation); nil where X is not of full rank to working
    /// precision.
    ///
    /// - Parameter counts: how many rows each row of X stands for; nil for one.
    func sequentialContrasts(hasIntercept: Bool, counts: [Double]? = nil) -> Matrix? {
        let first = hasIntercept ? 1 : 0
        let centred = centred(from: first, counts: counts).matrix
        var factor = (counts.map { centred.scalingRows(by: $0.map { $0.squareRoot() }) } ?? centred).crossProduct()
        guard factor.formCholesky() else { return nil }
        var result = Matrix(rows: factor.rows, columns: columns)
        for row in 0..<factor.rows {
            for column in row..<factor.rows { result[row, first + column] = factor[column, row] / factor[row, row] }
        }
        return result
    }

    /// The columns from `first` on less their means; the means are 0 where `first` is 0.
    private func centred(from first: Int, counts: [Double]? = nil) -> (matrix: Matrix, means: [Double]) {
        var result = Matrix(rows: rows, columns: columns - first, elements: Array(elements[(first * rows)...]))
        var means = [Double](repeating: 0, count: columns - first)
        guard first > 0 else { return (result, means) }
        for column in means.indices {
            let range = column * rows..<(column + 1) * rows
            means[column] = counts.map { result.elements[range].mean(counts: $0) } ?? result.elements[range].mean
            for index in range { result.elements[index] -= means[column] }
        }
        return (result, means)
    }

    /// The inverse; nil where there is none to working precision.
    package func inverse() -> Matrix? {
        precondition(rows == columns)
        var inverse = Matrix.identity(rows)
        return DenseKernels.solve(self, &inverse) ? inverse : nil
    }
}
