extension ProfiledCriterion {
    /// The exact second derivatives at the point of the last derivatives, in the directions that these were formed in.
    ///
    /// With s the relative slopes of r^2 and AI average information, which is the mean of the observed and the expected information,
    ///   d2d / dxi_i dxi_j = 2 AI_ij + n_e s_i s_j - tr(P V_i P V_j) + 2 [ q_b I - C_b - (n_e / r^2) U_b ]_rr',
    /// the last part for two directions (b, r, c) and (b, r', c) alone: it comes of the covariance's own second derivative (Gilmour, Thompson & Cullis 1995,
    /// doi:10.2307/2533274; Johnson & Thompson 1995, doi:10.3168/jds.S0022-0302(95)76654-1).
    ///
    /// - Returns: nil where the traces have no closed form that is worth its cost; see ``ProjectionTraces``.
    package mutating func exactHessian(_ parameters: [Parameter]) -> Matrix? {
        let m = parameters.count
        precondition(derivatives.gradient.count == m)
        guard let traces = ProjectionTraces(factor, &inverse, includingFixed: method == .reml) else { return nil }
        let slopes = derivatives.relativeResidualSlope
        var hessian = Matrix(rows: m, columns: m)
        for i in 0..<m {
            for j in 0...i {
                hessian[i, j] =
                    2 * derivatives.information[i, j] + residualDegreesOfFreedom * slopes[i] * slopes[j]
                    - traces.trace(parameters[i], parameters[j])
                    + derivatives.curvature[i, j]
                hessian[j, i] = hessian[i, j]
            }
        }
        return hessian
    }
}
