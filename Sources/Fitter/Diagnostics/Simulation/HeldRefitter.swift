/// Fits a model to other responses with theta held at the fit's: the mixed-model equations are factored once, and each response needs its right-hand
/// side and one solve.
///
/// With X standardised, the estimates solve Omega_x (u, beta) = [Z Lambda, X]'W y (Bates et al. 2015, section 3.4,
/// doi:10.18637/jss.v067.i01). The fit is linear in the response, so what is solved for is the response's deviation from the original fit's
/// X beta + offset: residuals then keep the digits that a large mean would take. b = T_b u by term, and
///   sigma^2 = (e'W e + u'u) / n_e,   n_e = n for ML, n - p for REML.
///
/// Nothing changes after it is made, so threads share one.
package struct HeldRefitter: Sendable {
    private let model: FactoredModel
    private let order: LevelReordering
    /// In the structure's order.
    private let terms: [RandomTermRows]
    /// X beta + offset of the original fit.
    private let mean: [Double]
    private let residualDegreesOfFreedom: Double

    /// - Parameter mean: X beta + offset, n values.
    /// - Throws: ``FitError/dependentColumns`` where X's columns are dependent at the estimated variances to working precision.
    package init(_ fit: FittedModel, mean: [Double]) throws(FitError) {
        precondition(mean.count == fit.design.n)
        let order = LevelReordering(nested: fit.design)
        model = try FactoredModel(theta: fit.theta, sigma: fit.sigma, design: order.design)
        terms = model.structure.terms.map { RandomTermRows(order.design.random[$0.designIndex]) }
        self.order = order
        self.mean = mean
        residualDegreesOfFreedom = Double(fit.method == .reml ? fit.n - model.fixedColumns : fit.n)
    }

    /// The fit to `response`, n values.
    package func refit(response: [Double]) -> SimulatedFit {
        precondition(response.count == mean.count)
        return refit(deviations: zip(response, mean).map { $0 - $1 }, withinSquares: model.design.withinSquares)
    }

    /// The fit to the response that differs from X beta + offset by `deviations`, n values.
    ///
    /// - Parameter withinSquares: the sum of squares within cells; 0 without cells.
    package func refit(deviations: [Double], withinSquares: Double = 0) -> SimulatedFit {
        precondition(deviations.count == mean.count)
        var solution = rightHandSide(deviations)
        model.factor.solve(&solution)
        var fitted = [Double](repeating: 0, count: mean.count)
        let effects = model.structure.terms.indices.map { modes(ofTerm: $0, solution) }
        for (term, effects) in zip(terms, effects) { term.add(effects.elements, to: &fitted) }
        addFixed(solution, to: &fitted)
        return result(
            deviations, fitted: fitted,
            penalty: withinSquares + Self.squares(solution.prefix(model.structure.randomColumns)),
            effects: effects)
    }

    /// [Z Lambda, X]'W d by column.
    private func rightHandSide(_ deviations: [Double]) -> [Double] {
        var weighted = deviations
        if let weights = model.design.weights {
            for row in weighted.indices { weighted[row] *= weights[row] }
        }
        var result: [Double] = []
        result.reserveCapacity(model.solution.count)
        for (index, term) in terms.enumerated() {
            let products = term.products(weighted)
            let k = term.size
            for level in 0..<term.levels {
                for a in 0..<k {
                    var sum = 0.0
                    for m in a..<k { sum += model.lambda[index, m, a] * products[level * k + m] }
                    result.append(sum)
                }
            }
        }
        let x = model.design.fixed.matrix
        for column in 0..<x.columns {
            let (centre, scale) = (model.standardization.centres[column], model.standardization.scales[column])
            result.append(Self.product(x, column, centre: centre, weighted) / scale)
        }
        return result
    }

    /// b = T u of one term in the structure's order, k x q.
    private func modes(ofTerm index: Int, _ solution: [Double]) -> Matrix {
        let term = model.structure.terms[index]
        let k = term.size
        var modes = Matrix(rows: k, columns: term.levels)
        for level in 0..<term.levels {
            let first = term.column(ofLevel: level)
            for row in 0..<k {
                var sum = 0.0
                for a in 0...row { sum += model.lambda[index, row, a] * solution[first + a] }
                modes.elements[level * k + row] = sum
            }
        }
        return modes
    }

    /// values <- values + X beta for the standardised columns and their coefficients.
    private func addFixed(_ solution: [Double], to values: inout [Double]) {
        let standardization = model.standardization
        let slopes = zip(solution[model.structure.randomColumns...], standardization.scales).map { $0 / $1 }
        values.withUnsafeMutableBufferPointer {
            model.design.fixed.matrix.add(
                times: slopes, centres: standardization.centres, to: $0, rows: 0..<model.design.n)
        }
    }

    private func result(
        _ deviations: [Double], fitted: [Double], penalty: Double, effects: [Matrix]
    ) -> SimulatedFit {
        var (response, fitted, residuals) = (deviations, fitted, deviations)
        var squares = penalty
        for row in response.indices {
            let residual = deviations[row] - fitted[row]
            squares += residual * residual * (model.design.weights?[row] ?? 1)
            residuals[row] = residual
            response[row] += mean[row]
            fitted[row] += mean[row]
        }
        let inDesignOrder = effects.indices.sorted {
            model.structure.terms[$0].designIndex < model.structure.terms[$1].designIndex
        }
        return SimulatedFit(
            response: response, fitted: fitted, residuals: residuals,
            sigma: (squares / residualDegreesOfFreedom).squareRoot(),
            randomEffects: order.restoring(inDesignOrder.map { effects[$0] }))
    }

    private static func squares(_ values: ArraySlice<Double>) -> Double { values.reduce(0) { $0 + $1 * $1 } }

    /// The sum of (x_i - centre) v_i over one column of X.
    private static func product(_ x: Matrix, _ column: Int, centre: Double, _ values: [Double]) -> Double {
        let n = x.rows
        return x.elements.withUnsafeBufferPointer { x in
            values.withUnsafeBufferPointer { values in
                // Four sums, since each addition would otherwise wait for the one before it.
                var sums = SIMD4<Double>(repeating: 0)
                let whole = n - n % 4
                for row in stride(from: 0, to: whole, by: 4) {
                    for lane in 0..<4 { sums[lane] += (x[column * n + row + lane] - centre) * values[row + lane] }
                }
                var sum = sums.sum()
                for row in whole..<n { sum += (x[column * n + row] - centre) * values[row] }
                return sum
            }
        }
    }
}
