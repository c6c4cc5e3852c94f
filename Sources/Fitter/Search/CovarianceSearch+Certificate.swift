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
    /// - Returns: whether there were further evaluations.
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
                try begin(at: lambda)
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

    /// The second derivatives at the optimum, without directions that the data say nothing about.
    ///
    /// The free directions along the face, one per column, in the coordinates of all elements of the factors; the second derivatives in these; and the relative change of r^2 in each.
    /// nil where there are no second derivatives.
    package var freeDirections: (directions: Matrix, hessian: Matrix, slopes: [Double])? {
        let current = currentFace
        guard let face, let hessian, current.hasCoordinates(of: face) else { return nil }
        let places = current.places(space)
        let directions = current.congruence(from: space.scaled(interior), space).selecting(columns: places)
        let own = current.congruence(space, mapped: ownUnits).selecting(columns: places)
        guard let basis = keptBasis(own) else {
            return (directions, hessian.matrix, hessian.relativeResidualSlope)
        }
        return (
            directions.multiplied(by: basis), basis.transposeMultiplied(by: hessian.matrix).multiplied(by: basis),
            basis.transposeMultiplied(by: hessian.relativeResidualSlope)
        )
    }

    /// The face on which the best point lies.
    private var currentFace: CovarianceFace {
        let sealed = space.covariances(lambda)
        return CovarianceFace(sealed, floors: sealed.map { floor($0) })
    }

    /// A basis of the combinations of some directions in which the coefficients that were removed stay without variance; nil where none was removed.
    ///
    /// - Parameter directions: one per column, in the coordinates of the model's own coefficients.
    private func keptBasis(_ directions: Matrix) -> Matrix? {
        guard !removed.isEmpty, directions.columns > 0 else { return nil }
        let rows = space.parameters.indices.filter { index in
            let parameter = space.parameters[index]
            return removed.contains {
                $0.term == parameter.term && ($0.index == parameter.row || $0.index == parameter.column)
            }
        }
        var changes = directions.selecting(rows: rows)
        let lengths = (0..<directions.columns).map { column in
            (0..<directions.rows).reduce(0) { $0 + directions[$1, column] * directions[$1, column] }.squareRoot()
        }
        for column in lengths.indices {
            for row in 0..<changes.rows { changes[row, column] /= lengths[column] }
        }
        guard let eigen = changes.crossProduct().symmetricEigen() else { return nil }
        let kept = eigen.values.indices.filter { eigen.values[$0] < 1e-8 }
        var basis = eigen.vectors.selecting(columns: kept)
        for row in lengths.indices {
            for column in 0..<basis.columns { basis[row, column] /= lengths[row] }
        }
        return basis
    }

    /// What takes coefficients of the search, in units of what one level tells, to the model's own.
    private var ownUnits: [Matrix] {
        let identity = space.factors(scaling: space.sizes.map { .identity($0) })
        let own = decoded(identity)
        return own.sizes.indices.map { own.matrix(ofTerm: $0) }
    }

    /// Judges the point without going on from it.
    package mutating func judge() throws(FitError) -> ConvergenceCheck {
        _ = try examine()
        return currentCheck
    }

    private var curvature: ConvergenceCheck.Curvature {
        guard let hessian else { return .unknown }
        return hessian.parameters.isEmpty ? .none : hessian.scaledEigen()?.values.first.map { .least($0) } ?? .unknown
    }

    private var currentCheck: ConvergenceCheck {
        ConvergenceCheck(
            decrement: decrement, scaledGradient: scaledGradient,
            curvature: curvature, evaluations: steps.count,
            wasStopped: steps.count >= evaluationLimit)
    }

    private static var roundLimit: Int { 40 }

    /// The exact quadratic model along a face.
    private struct FaceModel {
        let face: CovarianceFace
        /// Newton's step, as if negative curvature were as strong upwards.
        let step: [Double]
        /// By how much it would decrease the criterion.
        let decrement: Double
        /// The least eigenvalue of the second derivatives, each direction in units of its information, and its direction.
        let leastEigenvalue: Double
        let leastDirection: [Double]

        init?(_ hessian: CriterionHessian, gradient: [Double], along face: CovarianceFace) {
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
            (self.face, self.step) = (face, step)
            decrement = max(-zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 } / 2, 0)
            leastEigenvalue = least
            leastDirection = units.indices.map { vectors[$0, 0] * units[$0] }
        }
    }

    /// The directions T <- T (I + xi E_ij) that would leave no column at 0 if the search ended here.
    var sealedParameters: [ProfiledCriterion.Parameter] {
        let sealed = space.factors(lowered(covariances))
        return space.parameters.filter { sealed[$0.term, $0.column, $0.column] != 0 }
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
    private mutating func examine() throws(FitError) -> FaceModel? {
        let sealed = space.covariances(lambda)
        let point = space.factors(raised(sealed))
        let derivatives = try criterion.derivatives(at: point)
        let factors = space.scaled(point)
        let jacobian = space.congruence(factors.map { $0.lowerInverse() })
        let cone = ConeModel(
            space: space, origin: sealed, gradient: informed(jacobian.transposeMultiplied(by: derivatives.gradient)),
            hessian: jacobian.transposeMultiplied(by: derivatives.information).multiplied(by: jacobian))
        decrement = cone.minimum().decrement
        let face = currentFace
        let congruence = face.congruence(from: factors, space)
        let gradient = congruence.transposeMultiplied(by: derivatives.gradient)
        let along = face.places(space).map { gradient[$0] }
        (self.face, hessian) = (face, secondDerivatives(along: face, congruence, at: point, derivatives, gradient))
        guard let hessian else {
            scaledGradient = along.isEmpty ? 0 : derivatives.scaledGradient
            return nil
        }
        scaledGradient = zip(along, hessian.scales).reduce(0) { $1.1 > 0 ? max($0, abs($1.0) / $1.1) : $0 }
        guard let model = FaceModel(hessian, gradient: along, along: face) else { return nil }
        decrement = max(decrement, model.decrement)
        return model
    }

    /// The second derivatives along a face, from those in the factors: the curvature of T T' is taken away and that of F F' added.
    ///
    /// - Parameters:
    ///   - congruence: the coordinates of the face's root in those of the factors.
    ///   - derivatives: all derivatives at `point`.
    ///   - slopes: the gradient in the coordinates of the face's root, of all elements.
    private mutating func secondDerivatives(
        along face: CovarianceFace, _ congruence: Matrix, at point: RelativeFactors,
        _ derivatives: ProfiledCriterion.Derivatives, _ slopes: [Double]
    ) -> CriterionHessian? {
        let places = face.places(space)
        if places.isEmpty {
            return CriterionHessian(
                parameters: [], matrix: Matrix(rows: 0, columns: 0), information: [], levels: [],
                relativeResidualSlope: [])
        }
        // Terms without any variance have no direction along the face.
        let used = space.parameters.indices.filter { index in
            face.parameters.contains { $0.term == space.parameters[index].term }
        }
        let parameters = used.map { space.parameters[$0] }
        guard
            let own = criterion.secondDerivatives(at: point, parameters: parameters, threads: threads)
        else { return nil }
        let directions = congruence.selecting(rows: used, columns: places)
        let restricted = derivatives.restricted(to: parameters, of: space.parameters)
        var matrix = own.matrix
        matrix.add(restricted.curvature, times: -1)
        matrix = directions.transposeMultiplied(by: matrix).multiplied(by: directions)
        for (i, first) in face.parameters.enumerated() {
            for (j, second) in face.parameters.enumerated()
            where first.term == second.term && first.column == second.column {
                // 2 (F'D F)_ii'
                let element = ProfiledCriterion.Parameter(
                    term: first.term, row: max(first.row, second.row), column: min(first.row, second.row))
                if let place = space.parameters.firstIndex(of: element) { matrix[i, j] += slopes[place] }
            }
        }
        let information = directions.transposeMultiplied(by: restricted.information).multiplied(by: directions)
        return CriterionHessian(
            parameters: face.parameters, matrix: matrix, information: places.indices.map { information[$0, $0] },
            levels: places.map { space.levels[$0] },
            relativeResidualSlope: directions.transposeMultiplied(by: own.relativeResidualSlope))
    }

    /// Takes the longest of the halved Newton steps along a face that decreases the criterion; false where none does.
    private mutating func advance(along model: FaceModel) throws(FitError) -> Bool {
        let before = best
        let slack = model.decrement < rounding ? rounding : 0
        var length = model.face.longestPart(of: model.step)
        for _ in 0..<20 {
            if try reach(model.face.moved(model.step.map { $0 * length })), value < before.value + slack { return true }
            if steps.count >= evaluationLimit { break }
            length /= 2
        }
        returnTo(before)
        return false
    }

    /// Moves to a lower point along the direction of the least eigenvalue; false where there is none.
    private mutating func leaveSaddle(_ model: FaceModel) throws(FitError) -> Bool {
        let before = best
        // Where the quadratic model promises a decrease of 1/2, then shorter.
        let direction = model.leastDirection.map { $0 / abs(model.leastEigenvalue).squareRoot() }
        var length = model.face.longestPart(of: direction)
        for _ in 0..<20 {
            for sign in [1.0, -1.0] {
                if try reach(model.face.moved(direction.map { sign * length * $0 })), value < before.value {
                    return true
                }
            }
            if steps.count >= evaluationLimit { break }
            length /= 2
        }
        returnTo(before)
        return false
    }

    /// Moves to a point; false where the criterion does not exist there.
    private mutating func reach(_ point: [Matrix]) throws(FitError) -> Bool {
        do throws(FitError) {
            try begin(at: space.factors(point))
            return true
        } catch {
            guard case .dependentColumns = error else { throw error }
            return false
        }
    }

    /// By how much the criterion may rise in a step that shortens the next one: where little is left of the response's sum of squares, its rounding error is larger than ``rounding``.
    private static var polishingSlack: Double { 1e-7 }

    /// Takes Newton steps whose gain is below the rounding error of the criterion, as long as they shorten the next one and stay on the face.
    private mutating func polish() throws(FitError) {
        guard let hessian, let face, var model = FaceModel(hessian, gradient: try sharpGradient(face), along: face)
        else { return }
        var hasMoved = false
        for _ in 0..<3 where model.decrement > 1e-15 {
            let before = best
            guard try reach(model.face.moved(model.step)) else {
                returnTo(before)
                break
            }
            try seal()
            let reached = currentFace
            guard value < before.value + max(rounding, Self.polishingSlack), reached.hasCoordinates(of: face),
                let next = FaceModel(hessian, gradient: try sharpGradient(reached), along: reached),
                next.decrement < model.decrement / 2
            else {
                returnTo(before)
                break
            }
            (self.hessian, self.face, check) = (hessian, reached, before.check)
            (model, hasMoved) = (next, true)
        }
        // Degrees of freedom take the second derivatives of the point that was reached.
        if hasMoved {
            let before = best
            _ = try examine()
            check = currentCheck
            if !isConverged || decrement > before.decrement { returnTo(before) }
        }
    }

    /// The gradient along the face, from a point with a hundredth of the usual least deviations: these are too small for the derivatives off the face, but what they change along it does not
    /// matter.
    private mutating func sharpGradient(_ face: CovarianceFace) throws(FitError) -> [Double] {
        let point = space.factors(raised(space.covariances(lambda), part: 1e-4))
        let derivatives = try criterion.derivatives(at: point)
        let gradient = face.congruence(from: space.scaled(point), space).transposeMultiplied(by: derivatives.gradient)
        return face.places(space).map { gradient[$0] }
    }

    /// Goes back to an optimum, all evaluations counted.
    mutating func returnTo(_ optimum: Optimum) {
        let steps = steps
        best = optimum
        self.steps = steps
    }
}
