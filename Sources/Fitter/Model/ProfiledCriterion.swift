import RealModule

/// Minus twice the profiled log-likelihood (ML) or restricted log-likelihood (REML) as a function of the relative covariance factors.
///
/// With n_e = n for ML and n - p for REML, and Omega taken with X's rows for REML,
///   d(Lambda) = log|Omega| + n_e (1 + log(2 pi r^2 / n_e)) - sum log w
/// (Bates et al. 2015, equations 34 and 41, doi:10.18637/jss.v067.i01). beta and sigma^2 = r^2 / n_e are profiled out.
package struct ProfiledCriterion: Sendable {
    package let method: EstimationMethod
    package private(set) var crossProducts: CrossProducts
    /// The factor at the last evaluation.
    package private(set) var factor: BlockFactor
    /// (u, beta) at the last evaluation for which derivatives were asked; random effects' columns first.
    package private(set) var solution: [Double]
    package private(set) var inverse: SelectedInverse

    private var sensitivities: [[Double]]

    package init(_ crossProducts: CrossProducts, method: EstimationMethod) {
        let structure = crossProducts.structure
        self.method = method
        self.crossProducts = crossProducts
        factor = BlockFactor(structure)
        inverse = SelectedInverse(structure)
        solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        let parameters = structure.terms.reduce(0) { $0 + $1.size * ($1.size + 1) / 2 }
        sensitivities = [[Double]](repeating: solution, count: parameters)
    }

    package var structure: BlockStructure { crossProducts.structure }

    /// Turns to another response of the same design, in the storage that is there.
    package mutating func replaceResponse(_ design: MixedModelDesign) {
        crossProducts.replaceResponse(design)
    }

    /// The number of residual degrees of freedom that the method counts: n for ML, n - p for REML.
    package var residualDegreesOfFreedom: Double {
        Double(method == .reml ? crossProducts.n - structure.fixedColumns : crossProducts.n)
    }

    /// The residual variance at the last evaluation.
    package var residualVariance: Double { factor.penalizedResidualSumOfSquares / residualDegreesOfFreedom }

    /// The criterion at `lambda`; minus infinity where the model leaves no residual, nil where X's columns are dependent.
    package mutating func evaluate(_ lambda: RelativeFactors) -> Double? {
        guard factor.factor(crossProducts, lambda) else { return nil }
        let degrees = residualDegreesOfFreedom
        let fixed = method == .reml ? factor.fixedLogDeterminant + crossProducts.standardization.logDeterminant : 0
        return factor.logDeterminant + fixed - crossProducts.logWeights
            + degrees * (1 + Double.log(2 * Double.pi * residualVariance))
    }
}

extension ProfiledCriterion {
    /// One free direction of the factors: T_b <- T_b (I + xi E_ij), so that xi is a relative change.
    package struct Parameter: Sendable, Equatable {
        /// The term in the structure's order.
        package let term: Int
        package let row: Int
        package let column: Int
    }

    /// The first derivatives and an approximation of the second in the directions of `parameters`.
    package struct Derivatives: Sendable {
        package let gradient: [Double]
        /// Average information, symmetric positive semi-definite.
        package let information: Matrix
        /// What the second derivatives of the covariances add in the directions below the diagonal; it vanishes at an inner optimum and is what
        /// holds a factor on the boundary.
        package let curvature: Matrix
        /// The relative change of r^2 in each direction, (d r^2 / d xi) / r^2.
        package let relativeResidualSlope: [Double]
    }

    /// All free directions, term by term, the lower triangles by columns: as many as there are elements in theta.
    package var parameters: [Parameter] {
        structure.terms.indices.flatMap { term in
            (0..<structure.terms[term].size).flatMap { column in
                (column..<structure.terms[term].size).map { Parameter(term: term, row: $0, column: column) }
            }
        }
    }

    /// Differentiates at the point of the last evaluation.
    ///
    /// With u the spherical conditional modes, C_b and U_b the sums over a term's levels of the k x k diagonal blocks of the inverse of Omega and of
    /// u_l u_l', the derivative in direction (b, i, j) is
    ///   2 [ q_b I - C_b - (n_e / r^2) U_b ]_ij.
    /// The second derivative is approximated by the average of its observed and expected values (Gilmour, Thompson & Cullis 1995, doi:10.2307/2533274):
    /// with w_i the vector (E_ij + E_ji) u_l over the term's levels and g_i = u'w_i,
    ///   (n_e / r^2) (w_i'w_j - w_i' [Omega_x^-1]_uu w_j) - (n_e / r^4) g_i g_j,
    /// plus, exactly, what comes of the covariance's own second derivative, 2 [ q_b I - C_b - (n_e / r^2) U_b ]_ii' for two directions (b, i, j) and (b, i', j).
    /// It needs no second factor: Z~'P Z~ = I - [Omega_x^-1]_uu for Z~ = Z Lambda and P the projection off X in the metric of V.
    package mutating func differentiate(_ parameters: [Parameter]) -> Derivatives {
        factor.solve(into: &solution)
        inverse.compute(from: factor, includingFixed: method == .reml)
        let scale = residualDegreesOfFreedom / factor.penalizedResidualSumOfSquares
        let moments = structure.terms.indices.map { secondMoments(ofTerm: $0) }

        var gradient: [Double] = []
        var curvature = Matrix(rows: parameters.count, columns: parameters.count)
        var projections: [Double] = []
        for (index, parameter) in parameters.enumerated() {
            let (i, j) = (parameter.row, parameter.column)
            let moment = moments[parameter.term]
            let identity = i == j ? Double(structure.terms[parameter.term].levels) : 0
            gradient.append(2 * (identity - moment.inverse[i, j] - scale * moment.modes[i, j]))
            projections.append(2 * moment.modes[i, j])
            fillSensitivity(index, parameter)
            for (other, second) in parameters.enumerated()
            where second.term == parameter.term && second.column == j && structure.terms[second.term].size > 1 {
                let (row, column) = (max(i, second.row), min(i, second.row))
                let unit = row == column ? Double(structure.terms[parameter.term].levels) : 0
                curvature[index, other] = 2 * (unit - moment.inverse[row, column] - scale * moment.modes[row, column])
            }
        }

        var information = Matrix(rows: parameters.count, columns: parameters.count)
        for i in parameters.indices {
            for j in 0...i where parameters[i].term == parameters[j].term {
                information[i, j] = zip(sensitivities[i], sensitivities[j]).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
        for i in parameters.indices {
            sensitivities[i].withUnsafeMutableBufferPointer { factor.solveLower($0) }
        }
        for i in parameters.indices {
            for j in 0...i {
                let explained = zip(sensitivities[i], sensitivities[j]).reduce(0) { $0 + $1.0 * $1.1 }
                let value =
                    scale * (information[i, j] - explained)
                    - scale * projections[i] * projections[j] / factor.penalizedResidualSumOfSquares
                information[i, j] = value
                information[j, i] = value
            }
        }
        return Derivatives(
            gradient: gradient, information: information, curvature: curvature,
            relativeResidualSlope: projections.map { -$0 / factor.penalizedResidualSumOfSquares })
    }

    /// The mean over a term's levels of 1 - (Omega^-1)_ll for one coefficient at the point of the last derivatives: the share of its
    /// variance that the data resolve, 0 where the variance is 0.
    package func reliability(_ parameter: Parameter) -> Double {
        let term = structure.terms[parameter.term]
        let entry = parameter.column * (term.size + 1)
        let shrinkage = (0..<term.levels).reduce(0) { $0 + inverse.diagonals[term.diagonal(ofLevel: $1) + entry] }
        return 1 - shrinkage / Double(term.levels)
    }

    /// C_b and U_b of one term.
    private func secondMoments(ofTerm index: Int) -> (inverse: Matrix, modes: Matrix) {
        let term = structure.terms[index]
        let k = term.size
        var (inverseSum, modes) = (Matrix(rows: k, columns: k), Matrix(rows: k, columns: k))
        for level in 0..<term.levels {
            let (block, column) = (term.diagonal(ofLevel: level), term.column(ofLevel: level))
            for j in 0..<k {
                for i in j..<k {
                    inverseSum[i, j] += inverse.diagonals[block + i * k + j]
                    modes[i, j] += solution[column + i] * solution[column + j]
                }
            }
        }
        return (inverseSum, modes)
    }

    /// w for one direction, zero outside the term's columns.
    private mutating func fillSensitivity(_ index: Int, _ parameter: Parameter) {
        let term = structure.terms[parameter.term]
        for column in sensitivities[index].indices { sensitivities[index][column] = 0 }
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level)
            sensitivities[index][column + parameter.row] += solution[column + parameter.column]
            sensitivities[index][column + parameter.column] += solution[column + parameter.row]
        }
    }
}
