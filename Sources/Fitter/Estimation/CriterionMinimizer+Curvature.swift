extension CriterionMinimizer {
    /// Judges a point that `minimize` found by its exact second derivatives, and goes on from it where it is a saddle.
    ///
    /// By symmetry Newton's steps can end at a saddle: where data with missing pairs have two optima, of correlations with opposite signs, the gradient
    /// at a correlation of 0 is 0 (Murray 1977, in the discussion of doi:10.1111/j.2517-6161.1977.tb01600.x).
    ///
    /// - Returns: the trace with its check, and whether the optimiser has moved to another point.
    package mutating func settle(
        _ trace: OptimizationTrace, evaluationLimit: Int = defaultEvaluationLimit
    ) throws(FitError) -> (trace: OptimizationTrace, hasMoved: Bool) {
        var trace = trace
        var hasMoved = false
        for _ in 0..<3 {
            guard let check = checkCurvature(trace) else { break }
            trace = trace.with(check)
            guard check.verdict == .saddle, trace.evaluations < evaluationLimit, try leaveSaddle() else { break }
            trace = try minimize(evaluationLimit: evaluationLimit)
            hasMoved = true
        }
        if hasMoved {
            // The estimates are read off the factor and the inverse at the best point.
            try restore()
            criterion.formDerivatives(freeParameters)
        }
        return (trace, hasMoved)
    }

    /// The check of a trace with the exact Hessian's least eigenvalue; nil where the point has none. The Hessian is kept for the degrees of
    /// freedom, and `criterion` may be left at another point.
    package mutating func checkCurvature(_ trace: OptimizationTrace) -> ConvergenceCheck? {
        let parameters = freeParameters
        hessian = nil
        guard let gradient = trace.check, gradient.verdict == .optimum, !parameters.isEmpty else { return nil }
        hessian = CriterionHessian(&criterion, at: interior, parameters: parameters, threads: threads)
        guard let least = hessian?.scaledEigen()?.values.first else { return nil }
        return ConvergenceCheck(gradient, smallestEigenvalue: least)
    }

    /// Moves to a lower point along the direction of the least eigenvalue; false where there is none.
    private mutating func leaveSaddle() throws(FitError) -> Bool {
        guard let hessian, let eigen = hessian.scaledEigen(), let least = eigen.values.first else { return false }
        let m = hessian.parameters.count
        let direction = (0..<m).map { hessian.scales[$0] > 0 ? eigen.vectors[$0, 0] / hessian.scales[$0] : 0 }
        // Where the quadratic model promises a decrease of 1/2, then shorter.
        var length = 1 / abs(least).squareRoot()
        for _ in 0..<20 {
            for sign in [1.0, -1.0]
            where try accept(interior.moved(hessian.parameters, direction.map { sign * length * $0 })) {
                return true
            }
            length /= 2
        }
        try restore()
        return false
    }
}
