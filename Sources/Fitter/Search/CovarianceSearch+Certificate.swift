extension CovarianceSearch {
    /// A column of a term's factor that is 0.
    package struct Column: Sendable, Equatable {
        package let term: Int
        package let index: Int
    }

    /// The columns of the factors that are 0: directions in which a term has no variance.
    package var boundary: [Column] {
        space.sizes.indices.flatMap { term in
            (0..<space.sizes[term]).filter { lambda[term, $0, $0] == 0 }.map { Column(term: term, index: $0) }
        }
    }

    /// The directions T <- T (I + xi E_ij) that leave no column at 0.
    package var freeParameters: [ProfiledCriterion.Parameter] {
        space.parameters.filter { lambda[$0.term, $0.column, $0.column] != 0 }
    }

    /// The best factors, with the least deviation in place of their zeros, through which the elements left of a zero move.
    package var interior: RelativeFactors { interior(leastDeviation: criterion.exactness.leastDeviation) }

    private func interior(leastDeviation: Double) -> RelativeFactors {
        var interior = lambda
        for column in boundary {
            interior[column.term, column.index, column.index] = leastDeviation * space.units[column.term][column.index]
        }
        return interior
    }

    /// The way to the point and the judgement of it.
    package var trace: OptimizationTrace {
        OptimizationTrace(
            steps: steps, gradientNorm: steps.last { !$0.gradientNorm.isNaN }?.gradientNorm ?? .infinity,
            check: check ?? currentCheck, starts: starts)
    }

    /// Runs to the end of the steps with average information.
    package mutating func run() throws(FitError) {
        ending = try descend()
    }

    /// Judges the point by the exact second derivatives, and goes on from it until they agree that it is an optimum.
    ///
    /// A point is an optimum where
    /// - Newton's step along its face with the exact second derivatives promises no decrease,
    /// - no change of the covariances, off the face included, does (the decrement of ``ConeModel``), which says that D_b S_b = 0 and that D_b is positive semidefinite for every term, and
    /// - no second derivative along the face is negative. By symmetry steps can end at a saddle: where data with missing pairs have two optima, of correlations with opposite signs,
    ///   the gradient at a correlation of 0 is 0 (Murray 1977, in the discussion of doi:10.1111/j.2517-6161.1977.tb01600.x).
    ///
    /// - Parameter polishing: whether a last Newton step is made that is not worth its cost in the criterion, but leaves estimates exact to a millionth of a standard error.
    /// - Returns: whether the search has moved to another point.
    @discardableResult
    package mutating func certify(polishing: Bool = false) throws(FitError) -> Bool {
        let first = steps.count
        var isExhausted = false
        for _ in 0..<Self.roundLimit {
            let face = try examine()
            let least = criterion.exactness.leastDecrease
            if steps.count >= evaluationLimit || isExhausted { break }
            if let face, face.decrement > 10 * least {
                guard try advance(along: face) else { break }
            } else if decrement > 10 * least {
                try begin(at: interior)
                ending = try descend()
                // Where no step decreases the criterion, rounding is all that is left, unless the decrement says otherwise.
                isExhausted = ending == .stuck
            } else if let face, face.leastEigenvalue < -ConvergenceCheck.leastCurvature {
                guard try leaveSaddle(face) else { break }
                ending = try descend()
            } else {
                break
            }
            try seal()
        }
        check = currentCheck
        if polishing, isConverged, steps.count < evaluationLimit { try polish() }
        return steps.count > first
    }

    /// Judges the point without going on from it.
    package mutating func judge() throws(FitError) -> ConvergenceCheck {
        _ = try examine()
        return currentCheck
    }

    private var currentCheck: ConvergenceCheck {
        ConvergenceCheck(
            decrement: decrement, scaledGradient: scaledGradient,
            smallestEigenvalue: hessian?.scaledEigen()?.values.first, evaluations: steps.count,
            wasStopped: steps.count >= evaluationLimit)
    }

    private static var roundLimit: Int { 40 }

    /// The exact quadratic model along a face: in the directions T <- T (I + xi E_ij) that leave no column at 0.
    private struct Face {
        let start: RelativeFactors
        let parameters: [ProfiledCriterion.Parameter]
        /// Newton's step, as if negative curvature were as strong upwards.
        let step: [Double]
        /// By how much it would decrease the criterion.
        let decrement: Double
        /// The least eigenvalue of the second derivatives, each direction in units of its information, and its direction.
        let leastEigenvalue: Double
        let leastDirection: [Double]

        init?(_ hessian: CriterionHessian, gradient: [Double], start: RelativeFactors) {
            guard let (values, vectors) = hessian.scaledEigen(), let least = values.first else { return nil }
            let units = hessian.scales.map { $0 > 0 ? 1 / $0 : 0 }
            var step = [Double](repeating: 0, count: units.count)
            for (index, value) in values.enumerated() {
                let slope = units.indices.reduce(0) { $0 + vectors[$1, index] * gradient[$1] * units[$1] }
                // Along a direction in which the data tell nothing, rounding errors would lead far away.
                if abs(value) < 1e-8, slope * slope < 1e-6 * abs(value) { continue }
                for row in units.indices {
                    step[row] -= vectors[row, index] * slope / max(abs(value), 1e-7) * units[row]
                }
            }
            (self.start, self.parameters, self.step) = (start, hessian.parameters, step)
            decrement = max(-zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 } / 2, 0)
            leastEigenvalue = least
            leastDirection = units.indices.map { vectors[$0, 0] * units[$0] }
        }
    }

    /// The directions that would be free if the search ended here.
    var sealedParameters: [ProfiledCriterion.Parameter] {
        var copy = self
        do throws(FitError) { try copy.seal() } catch { return space.parameters }
        return copy.freeParameters
    }

    /// Sets the variances at the floor to 0, unless the criterion rises by that.
    package mutating func seal() throws(FitError) {
        for multiple in criterion.exactness.valueIsCheap ? [100, 1.01] : [1.01] {
            let sealed = lowered(covariances, multiple: multiple)
            guard sealed != covariances else { return }
            let factors = space.factors(sealed)
            guard criterion.exactness.valueIsCheap else {
                lambda = factors
                return
            }
            let reached = try evaluate(factors)
            if reached <= value + max(rounding, criterion.exactness.leastDecrease) {
                (lambda, value) = (factors, reached)
                return
            }
        }
    }

    /// Forms the second derivatives at the point, and what is left to gain there.
    private mutating func examine() throws(FitError) -> Face? {
        let point = interior
        let free = freeParameters
        let derivatives = try criterion.derivatives(at: point)
        let inFace = derivatives.restricted(to: free, of: space.parameters)
        let jacobian = space.congruence(space.scaled(point).map { $0.lowerInverse() })
        let cone = ConeModel(
            space: space, origin: space.covariances(lambda),
            gradient: jacobian.transposeMultiplied(by: derivatives.gradient),
            hessian: jacobian.transposeMultiplied(by: derivatives.information).multiplied(by: jacobian))
        decrement = cone.minimum().decrement
        scaledGradient = inFace.scaledGradient
        hessian = free.isEmpty ? nil : criterion.secondDerivatives(at: point, parameters: free, threads: threads)
        guard let hessian, let face = Face(hessian, gradient: inFace.gradient, start: point) else { return nil }
        decrement = max(decrement, face.decrement)
        return face
    }

    /// Takes the longest of the halved Newton steps along a face that decreases the criterion; false where none does.
    private mutating func advance(along face: Face) throws(FitError) -> Bool {
        let before = best
        let slack = face.decrement < rounding ? rounding : 0
        var length = zip(face.parameters, face.step).reduce(1) { min($0, longest($1.0, at: face.start) / abs($1.1)) }
        for _ in 0..<20 {
            try begin(at: face.start.moved(face.parameters, face.step.map { $0 * length }))
            if value < before.value + slack { return true }
            if steps.count >= evaluationLimit { break }
            length /= 2
        }
        returnTo(before)
        return false
    }

    /// Takes Newton steps whose gain is below the rounding error of the criterion, as long as they shorten the next one and stay on the face.
    private mutating func polish() throws(FitError) {
        guard let hessian, var face = Face(hessian, gradient: try sharpGradient(), start: interior) else { return }
        for _ in 0..<3 where face.decrement > 1e-15 {
            let before = best
            try begin(at: face.start.moved(face.parameters, face.step))
            try seal()
            guard value < before.value + rounding, freeParameters == face.parameters,
                let next = Face(hessian, gradient: try sharpGradient(), start: interior),
                next.decrement < face.decrement / 2
            else {
                returnTo(before)
                return
            }
            (self.hessian, check) = (before.hessian, before.check)
            face = next
        }
    }

    /// The gradient along the face, from a point with a hundredth of the usual least deviations: these are too small for the derivatives off the face, but what they change along it does not matter.
    private mutating func sharpGradient() throws(FitError) -> [Double] {
        let part = 0.01
        let derivatives = try criterion.derivatives(
            at: interior(leastDeviation: part * criterion.exactness.leastDeviation)
        )
        .restricted(to: freeParameters, of: space.parameters)
        return zip(freeParameters, derivatives.gradient).map { parameter, slope in
            lambda[parameter.term, parameter.row, parameter.row] == 0 ? slope / part : slope
        }
    }

    /// Goes back to an optimum, all evaluations counted.
    private mutating func returnTo(_ optimum: Optimum) {
        let steps = steps
        best = optimum
        self.steps = steps
    }

    /// The longest step in one direction: no variance changes by more than a factor of ten or so, no other element by more than its coefficient's standard deviation.
    private func longest(_ parameter: ProfiledCriterion.Parameter, at point: RelativeFactors) -> Double {
        guard parameter.row != parameter.column else { return 0.7 }
        let unit = space.units[parameter.term][parameter.row]
        return max(point.rowNorm(parameter.term, parameter.row), 0.1 * unit)
            / point[parameter.term, parameter.row, parameter.row]
    }

    /// Moves to a lower point along the direction of the least eigenvalue; false where there is none.
    private mutating func leaveSaddle(_ face: Face) throws(FitError) -> Bool {
        let before = best
        // Where the quadratic model promises a decrease of 1/2, then shorter.
        var length = 1 / abs(face.leastEigenvalue).squareRoot()
        for _ in 0..<20 {
            for sign in [1.0, -1.0] {
                try begin(at: face.start.moved(face.parameters, face.leastDirection.map { sign * length * $0 }))
                if value < before.value { return true }
            }
            length /= 2
        }
        returnTo(before)
        return false
    }
}
