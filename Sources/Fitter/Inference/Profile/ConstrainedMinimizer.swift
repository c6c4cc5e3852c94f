import RealModule

/// Minimises minus twice the log-likelihood over the covariance parameters while one quantity is held at a value.
///
/// Each step is Newton's in the directions along which the quantity does not change to first order, after which the quantity is set to its value
/// again exactly. Only steps that decrease the criterion are taken, so that every point is feasible and no merit function is needed. Steps are relative,
/// so variances stay positive; one that wants to be 0 comes as close to it as matters for the criterion.
struct ConstrainedMinimizer {
    private var surface: LikelihoodSurface
    private let quantity: ProfiledQuantity
    /// By term, the relative standard deviation at which a coefficient's variance is what one level tells of it.
    private let units: [[Double]]

    /// Where the search ended.
    struct Result {
        let point: LikelihoodPoint
        /// d there.
        let criterion: Double
        /// The derivative of the least d in the value that is held.
        let slope: Double
        /// Whether the optimality conditions hold.
        let converged: Bool
    }

    init(_ crossProducts: CrossProducts, of design: MixedModelDesign, holding quantity: ProfiledQuantity) {
        surface = LikelihoodSurface(crossProducts, of: design)
        self.quantity = quantity
        units = crossProducts.unitDeviations
    }

    /// How far below d the point is that a Newton step promises, for which no further step is made: zeta to some 1e-5 at 2.
    private static let tolerance = 1e-8
    private static let iterationLimit = 60
    private static let longestStep = 2.0

    /// The least d with the quantity at `value`; nil where the likelihood does not exist there.
    mutating func minimize(at value: Double, from start: LikelihoodPoint) -> Result? {
        if case .fixedEffect(let index) = quantity { surface.hold(fixedEffect: index, at: value) }
        var point = start
        // Relative steps see nothing of a variance near 0, which may have to grow: each begins where the data tell of it.
        for (term, units) in units.enumerated() {
            for (row, unit) in units.enumerated() {
                point.factors[term, row, row] = max(point.factors[term, row, row], 0.1 * unit)
            }
        }
        quantity.impose(value, on: &point)
        guard var criterion = surface.evaluate(point), criterion.isFinite else { return nil }
        settleSigma(&point, &criterion, value)
        var converged = false
        var slope = 0.0
        for _ in 0..<Self.iterationLimit {
            let derivatives = surface.differentiate(at: point, value: criterion)
            let parameters = surface.parameters
            let normal = quantity.gradient(at: point, parameters)
            let newton = TangentStep(derivatives, normal: normal)
            slope = quantity.isFixedEffect ? surface.heldSlope(at: point) : newton.multiplier
            if newton.decrease < Self.tolerance {
                converged = true
                break
            }
            guard let next = advance(point, criterion, newton.step, value) else {
                converged = newton.decrease < 1e-5
                break
            }
            (point, criterion) = next
        }
        return Result(point: point, criterion: criterion, slope: slope, converged: converged)
    }

    /// The longest of the halved steps that decreases d.
    private mutating func advance(
        _ point: LikelihoodPoint, _ criterion: Double, _ step: [Double], _ value: Double
    ) -> (LikelihoodPoint, Double)? {
        let parameters = surface.parameters
        let longest = step.reduce(0) { max($0, abs($1)) }
        var length = min(1, Self.longestStep / longest)
        for _ in 0..<30 {
            var trial = point
            trial.factors = point.factors.moved(parameters, step.dropLast().map { $0 * length })
            trial.logSigma += length * step[parameters.count]
            quantity.impose(value, on: &trial)
            if let reached = surface.evaluate(trial), reached < criterion { return (trial, reached) }
            length /= 2
        }
        // The derivatives that follow have to be those of the best point again.
        _ = surface.evaluate(point)
        return nil
    }

    /// Moves sigma to its best value for the factors where that leaves the quantity alone.
    private mutating func settleSigma(_ point: inout LikelihoodPoint, _ criterion: inout Double, _ value: Double) {
        switch quantity {
        case .residual, .deviation: return
        case .fixedEffect, .correlation: break
        }
        point.logSigma = Double.log(surface.bestVariance(criterion, at: point)) / 2
        if let better = surface.evaluate(point) { criterion = better }
    }
}

extension ProfiledQuantity {
    fileprivate var isFixedEffect: Bool {
        if case .fixedEffect = self { return true }
        return false
    }
}

/// Newton's step within the plane on which a quantity does not change to first order.
private struct TangentStep {
    let step: [Double]
    /// Half the decrease that the quadratic model promises.
    let decrease: Double
    /// The derivative of the criterion along the quantity: its gradient is this times the quantity's, where the point is optimal.
    let multiplier: Double

    init(_ derivatives: LikelihoodSurface.Derivatives, normal: [Double]) {
        let m = derivatives.gradient.count
        // Each parameter in units of its own information, so that eigenvalues can be compared.
        let units = (0..<m).map { index -> Double in
            let value = abs(derivatives.hessian[index, index])
            return value > 0 ? 1 / value.squareRoot() : 1
        }
        let gradient = zip(derivatives.gradient, units).map { $0 * $1 }
        let scaledNormal = zip(normal, units).map { $0 * $1 }
        let squared = scaledNormal.reduce(0) { $0 + $1 * $1 }
        let along = zip(gradient, scaledNormal).reduce(0) { $0 + $1.0 * $1.1 }
        multiplier = squared > 0 ? along / squared : 0

        // P H P + n n'/|n|^2 has the reduced Hessian's eigenvalues and, for the normal, the eigenvalue 1.
        func project(_ x: [Double]) -> [Double] {
            guard squared > 0 else { return x }
            let part = zip(x, scaledNormal).reduce(0) { $0 + $1.0 * $1.1 } / squared
            return zip(x, scaledNormal).map { $0 - part * $1 }
        }
        var reduced = Matrix(rows: m, columns: m)
        for column in 0..<m {
            let values = project((0..<m).map { derivatives.hessian[$0, column] * units[$0] * units[column] })
            for row in 0..<m { reduced[row, column] = values[row] }
        }
        for row in 0..<m {
            let values = project((0..<m).map { reduced[row, $0] })
            for column in 0..<m {
                reduced[row, column] = values[column]
                if squared > 0 { reduced[row, column] += scaledNormal[row] * scaledNormal[column] / squared }
            }
        }
        let slope = project(gradient)
        var step = [Double](repeating: 0, count: m)
        if let (values, vectors) = reduced.symmetricEigen() {
            for (index, value) in values.enumerated() {
                let component = (0..<m).reduce(0) { $0 + vectors[$1, index] * slope[$1] }
                let steepness = value > 0 ? max(value, 1e-8) : max(-value, 0.1)
                for row in 0..<m { step[row] -= vectors[row, index] * component / steepness }
            }
        } else {
            step = slope.map { -$0 }
        }
        decrease = -zip(step, slope).reduce(0) { $0 + $1.0 * $1.1 } / 2
        self.step = zip(step, units).map { $0 * $1 }
    }
}
