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

    /// The best factors, with a trace in place of their zeros, through which the elements left of a zero move.
    package var interior: RelativeFactors {
        var interior = lambda
        for column in boundary {
            interior[column.term, column.index, column.index] =
                criterion.exactness.trace * criterion.unitDeviations[column.term][column.index]
        }
        return interior
    }

    /// The way to the point and the judgement of it.
    package var trace: OptimizationTrace {
        OptimizationTrace(
            steps: steps, gradientNorm: steps.last { !$0.gradientNorm.isNaN }?.gradientNorm ?? .infinity,
            check: check
                ?? ConvergenceCheck(
                    decrement: decrement, scaledGradient: scaledGradient, smallestEigenvalue: nil,
                    evaluations: steps.count, wasStopped: ending == .stopped))
    }

    /// Runs to the end of the steps with average information.
    package mutating func run() throws(FitError) {
        ending = try descend()
    }

    /// Judges the point by the exact second derivatives, and goes on from it until they agree that it is an optimum.
    ///
    /// A point is an optimum where the quadratic model with these promises no decrease over all covariance matrices (``ConeModel``), and where they are not negative in any direction in which
    /// the point can move without leaving its face. By symmetry steps can end at a saddle: where data with missing pairs have two optima, of correlations with opposite signs, the gradient
    /// at a correlation of 0 is 0 (Murray 1977, in the discussion of doi:10.1111/j.2517-6161.1977.tb01600.x).
    ///
    /// - Returns: whether the search has moved to another point.
    @discardableResult
    package mutating func certify() throws(FitError) -> Bool {
        let first = steps.count
        var best = Double.infinity
        var round = 0
        while true {
            let model = try examine()
            round += 1
            let isOff = decrement > criterion.exactness.leastDecrease * 10 && hessian != nil
            if steps.count >= evaluationLimit || round > 12 || (ending == .stopped) { break }
            if isOff, value < best || round < 3 {
                best = value
                try resume(model)
            } else if let hessian, let eigen = hessian.scaledEigen(), let least = eigen.values.first,
                least < -ConvergenceCheck.leastCurvature, try leaveSaddle(hessian, eigen)
            {
                best = .infinity
            } else {
                break
            }
            ending = try descend()
            try seal()
        }
        check = ConvergenceCheck(
            decrement: decrement, scaledGradient: scaledGradient, smallestEigenvalue: hessian?.scaledEigen()?.values.first,
            evaluations: steps.count, wasStopped: ending == .stopped)
        return steps.count > first
    }

    /// The directions that would be free if the search ended here.
    var sealedParameters: [ProfiledCriterion.Parameter] {
        var copy = self
        do throws(FitError) { try copy.seal() } catch { return space.parameters }
        return copy.freeParameters
    }

    /// Removes the traces of directions without variance, unless the criterion rises by that.
    package mutating func seal() throws(FitError) {
        let trace = 4 * criterion.exactness.trace * criterion.exactness.trace
        for threshold in criterion.exactness.valueIsCheap ? [1e-6, trace] : [trace] {
            var isChanged = false
            let sealed = covariances.map { matrix -> Matrix in
                if matrix.rows == 1 {
                    guard matrix.elements[0] <= threshold else { return matrix }
                    isChanged = true
                    return Matrix(rows: 1, columns: 1)
                }
                guard let values = matrix.symmetricEigen()?.values, let largest = values.last else { return matrix }
                let limit = max(threshold, 4e-11 * largest)
                guard values[0] <= limit else { return matrix }
                isChanged = true
                return matrix.mappingEigenvalues { $0 <= limit ? 0 : $0 } ?? matrix
            }
            guard isChanged else { return }
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

    /// Forms the exact second derivatives at the point, and what they make of the decrement.
    private mutating func examine() throws(FitError) -> ConeModel {
        let point = interior
        let derivatives = try criterion.derivatives(at: point)
        let inverses = space.scaled(point).map { $0.lowerInverse() }
        let jacobian = space.congruence(inverses)
        let free = freeParameters
        scaledGradient = zip(space.parameters, derivatives.gradient).enumerated().reduce(0) { largest, element in
            let (index, (parameter, slope)) = element
            let information = derivatives.information[index, index]
            guard information > 0, free.contains(parameter) else { return largest }
            return max(largest, abs(slope) / information.squareRoot())
        }
        hessian = free.isEmpty ? nil : criterion.secondDerivatives(at: point, parameters: free, threads: threads)
        var second = derivatives.information
        if let hessian {
            let places = space.parameters.indices.filter { free.contains(space.parameters[$0]) }
            for (i, row) in places.enumerated() {
                for (j, column) in places.enumerated() { second[row, column] = hessian.covarianceMatrix[i, j] }
            }
        }
        let model = ConeModel(
            space: space, origin: space.covariances(point),
            gradient: jacobian.transposeMultiplied(by: derivatives.gradient),
            hessian: jacobian.transposeMultiplied(by: second).multiplied(by: jacobian))
        decrement = model.minimum().decrement
        return model
    }

    /// Goes on from the point with the exact second derivatives.
    private mutating func resume(_ model: ConeModel) throws(FitError) {
        try begin(at: interior)
        exactModel = model.hessian
    }

    /// Moves to a lower point along the direction of the least eigenvalue; false where there is none.
    private mutating func leaveSaddle(
        _ hessian: CriterionHessian, _ eigen: (values: [Double], vectors: Matrix)
    ) throws(FitError) -> Bool {
        let m = hessian.parameters.count
        let (start, lowest) = (interior, value)
        let direction = (0..<m).map { hessian.scales[$0] > 0 ? eigen.vectors[$0, 0] / hessian.scales[$0] : 0 }
        // Where the quadratic model promises a decrease of 1/2, then shorter.
        var length = 1 / abs(eigen.values[0]).squareRoot()
        for _ in 0..<20 {
            for sign in [1.0, -1.0] {
                try begin(at: start.moved(hessian.parameters, direction.map { sign * length * $0 }))
                if value < lowest { return true }
            }
            length /= 2
        }
        try begin(at: start)
        try seal()
        return false
    }
}
