extension CovarianceSearch {
    /// The information per level below which a direction tells nothing but rounding errors, and the same for second derivatives and slopes, which have larger ones.
    private static var leastInformation: (average: Double, exact: Double) { (1e-9, 1e-5) }
    /// The part of an element's own length in a direction without information from which on the element counts as undetermined.
    private static var leastPart: Double { 1e-3 }

    /// The variances and covariances, in the model's own coefficients, that the data do not determine.
    ///
    /// The criterion is constant along a direction of covariances that P Z takes to 0: a random term with the levels of a fixed factor, by REML, or the difference of two terms on
    /// one factor. An element is undetermined where such a direction changes it.
    package mutating func undetermined() throws(FitError) -> [ProfiledCriterion.Parameter] {
        let point = interior
        let derivatives = try criterion.derivatives(at: point)
        // Coordinates P with S = K P K', K K' = S plus what one level tells, in which whatever the data determine has an information of the order of the number of levels.
        let frames = space.covariances(point).map { $0.factorOfSumWithIdentity() }
        let change = space.congruence(
            zip(space.scaled(point), frames).map { $0.lowerInverse().multiplied(by: $1) })
        let levels = space.levels.map { $0.squareRoot() }
        func perLevel(_ matrix: Matrix) -> Matrix {
            var result = change.transposeMultiplied(by: matrix).multiplied(by: change)
            for i in levels.indices {
                for j in levels.indices { result[i, j] /= levels[i] * levels[j] }
            }
            return result
        }
        guard let eigen = perLevel(derivatives.information).symmetricEigen() else { return [] }
        let slopes = zip(change.transposeMultiplied(by: derivatives.gradient), levels).map { $0 / $1 }
        let exact = hessian.map { perLevel(secondDerivatives(derivatives, $0)) }
        let flat = eigen.values.indices.filter { index in
            let vector = levels.indices.map { eigen.vectors[$0, index] }
            let slope = zip(vector, slopes).reduce(0) { $0 + $1.0 * $1.1 }
            return eigen.values[index] < Self.leastInformation.average && abs(slope) < Self.leastInformation.exact
                && exact.map { abs($0.quadraticForm(vector)) < Self.leastInformation.exact } ?? true
        }
        guard !flat.isEmpty else { return [] }
        let elements = space.congruence(matrices(decoded(space.factors(scaling: frames))))
        return space.parameters.indices.filter { row in
            let whole = levels.indices.reduce(0) { $0 + elements[row, $1] * elements[row, $1] }
            let part = flat.reduce(0.0) { sum, index in
                let along = levels.indices.reduce(0) { $0 + elements[row, $1] * eigen.vectors[$1, index] / levels[$1] }
                return sum + along * along * levels[row] * levels[row]
            }
            return part > Self.leastPart * Self.leastPart * whole
        }.map { space.parameters[$0] }
    }

    /// Sets the variances of coefficients to 0 that the data do not determine, where the criterion is no higher then: of the fits that are equally good, the one with the fewest
    /// random effects.
    ///
    /// - Returns: whether the search has moved.
    package mutating func removeVariances(_ undetermined: [ProfiledCriterion.Parameter]) throws(FitError) -> Bool {
        let before = best
        let factors = decoded(lambda)
        var reduced = factors
        for (term, size) in factors.sizes.enumerated() {
            var covariance = factors.covariance(ofTerm: term)
            for parameter in undetermined where parameter.term == term && parameter.row == parameter.column {
                for index in 0..<size {
                    covariance[parameter.row, index] = 0
                    covariance[index, parameter.row] = 0
                }
            }
            reduced.setFactor(covariance.semidefiniteCholesky(), term: term)
        }
        try begin(at: coded(reduced))
        try seal()
        if value <= before.value + 1e-9 * (1 + abs(before.value)) {
            try certify()
            return true
        }
        best = before
        return false
    }

    /// Average information with the exact second derivatives in the directions in which they are known.
    private func secondDerivatives(
        _ derivatives: ProfiledCriterion.Derivatives, _ hessian: CriterionHessian
    ) -> Matrix {
        var result = derivatives.information
        let places = hessian.parameters.map { space.parameters.firstIndex(of: $0) ?? 0 }
        for (i, row) in places.enumerated() {
            for (j, column) in places.enumerated() {
                result[row, column] = hessian.matrix[i, j] - derivatives.curvature[row, column]
            }
        }
        return result
    }

    private func matrices(_ factors: RelativeFactors) -> [Matrix] {
        factors.sizes.indices.map { factors.matrix(ofTerm: $0) }
    }
}
