import RealModule

extension IterativeCriterion {
    /// The number of probes for the criterion's log-determinant: all columns where the traces are exact, so that the criterion is as well, and otherwise twelve or as
    /// many more as leave no lane empty.
    private var valueProbes: Int {
        guard !probes.areExact else { return layout.iteratedColumns }
        let (directions, width) = (layout.borderColumns - 1, Lanes.scalarCount)
        return (directions + 12 + width - 1) / width * width - directions
    }

    /// The columns of Omega_x^-1 that belong to X: the random effects' part, then X's.
    var fixedColumnsOfInverse: [[Double]] {
        guard let border else { return [] }
        let inverse = border.inverse(includingFixed: true)
        let first = layout.borderRandomColumns
        return (first..<inverse.rows).map { column in
            var sparse = [Double](repeating: 0, count: layout.sparseColumns)
            for (row, solution) in borderSolutions.prefix(inverse.rows).enumerated() {
                let weight = inverse[row, column]
                for index in sparse.indices { sparse[index] -= weight * solution[index] }
            }
            return sparse + (0..<inverse.rows).map { inverse[$0, column] }
        }
    }

    /// The inverse of X'V^-1 X for the standardised X, in units of the residual variance.
    var fixedCovariance: Matrix {
        let p = layout.fixedColumns
        guard let border else { return Matrix(rows: p, columns: p) }
        let inverse = border.inverse(includingFixed: true)
        var result = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<p { result[i, j] = inverse[layout.borderRandomColumns + i, layout.borderRandomColumns + j] }
        }
        return result
    }

    /// The criterion at the last evaluation, with the Monte Carlo standard error of its log|Omega|.
    package func value(tolerance: Double) -> (value: Double, standardError: Double?) {
        guard let border else { return (.nan, nil) }
        let schur = SchurOperator(products, lambda, pool: pool)
        // A stream of their own: the probes of the traces have chosen the point.
        let estimate = LogDeterminantEstimate(
            schur,
            probes: probes.ofDeterminant(count: valueProbes),
            directions: borderSolutions.dropLast().map { Array($0[layout.eliminatedColumns...]) }, tolerance: tolerance)
        let degrees = residualDegreesOfFreedom
        let fixed = method == .reml ? border.fixedLogDeterminant + products.standardization.logDeterminant : 0
        let logDeterminant = schur.eliminatedLogDeterminant + estimate.value + border.randomLogDeterminant
        return (
            logDeterminant + fixed - products.logWeights
                + degrees * (1 + Double.log(2 * Double.pi * residualVariance)), estimate.standardError
        )
    }
}
