extension ProfiledCriterion.Derivatives {
    /// The approximation of the second derivatives.
    var hessian: Matrix {
        var sum = information
        sum.add(curvature, times: 1)
        return sum
    }

    /// Newton's step -H^-1 gradient with ``hessian`` as the last steps correct it, the oldest first; each parameter in units of its own information.
    ///
    /// Far from the optimum H can have directions of negative curvature. There the step goes downhill as if the curvature were as strong upwards
    /// (Dauphin et al. 2014, arXiv 1406.2572), never flatter than a tenth of the information.
    func newtonStep(correctedBy secants: [Secant] = []) -> [Double] {
        let m = gradient.count
        let units = (0..<m).map { information[$0, $0] > 0 ? 1 / information[$0, $0].squareRoot() : 1 }
        var hessian = hessian
        for secant in secants { secant.correct(&hessian) }
        for column in 0..<m {
            for row in 0..<m { hessian[row, column] *= units[row] * units[column] }
        }
        guard let (values, vectors) = hessian.symmetricEigen() else {
            return zip(gradient, units).map { -$0 * $1 * $1 }
        }
        var step = [Double](repeating: 0, count: m)
        for (index, value) in values.enumerated() {
            let slope = (0..<m).reduce(0) { $0 + vectors[$1, index] * gradient[$1] * units[$1] }
            let steepness = value > 0 ? max(value, 1e-10) : max(-value, 0.1)
            for row in 0..<m { step[row] -= vectors[row, index] * slope / steepness * units[row] }
        }
        return step
    }
}
