import RealModule

extension MaximizedLikelihood {
    /// The maximised likelihood of a design without its random effects: a linear model with independent errors.
    ///
    /// With n_e the number of rows of the data, for REML less the number of columns, and RSS the weighted residual sum of squares, minus twice its logarithm is
    /// n_e (1 + log(2 pi RSS / n_e)) - sum of log w, for REML plus log det X'WX, as in R's `logLik`.
    package init(linear design: MixedModelDesign, method: EstimationMethod) {
        let (n, p) = (design.n, design.fixed.matrix.columns)
        let offset = design.offset
        var columns = Matrix(
            rows: n, columns: p + 1,
            elements: design.fixed.matrix.elements
                + design.response.indices.map { design.response[$0] - (offset?[$0] ?? 0) })
        if let weights = design.weights { columns = columns.scalingRows(by: weights.map { $0.squareRoot() }) }
        let triangle = ColumnDependence().triangularFactor(of: columns)
        func pivot(_ index: Int) -> Double { abs(triangle[index * (p + 2)]) }
        let squares = pivot(p) * pivot(p) + design.withinSquares
        let degrees = Double(method == .reml ? design.rowCount - p : design.rowCount)
        var criterion = degrees * (1 + Double.log(2 * .pi * squares / degrees))
        if method == .reml { criterion += (0..<p).reduce(0) { $0 + 2 * Double.log(pivot($1)) } }
        criterion -= design.logWeights
        self.init(
            method: method, criterion: criterion, n: design.rowCount, fixedEffects: design.fixed.names,
            varianceComponents: [.residual])
    }
}
