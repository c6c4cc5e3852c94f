extension CovarianceSearch {
    /// The information per level below which a direction tells nothing but rounding errors, and the same for slopes and for second derivatives, which have larger ones.
    private static var leastInformation: (average: Double, slope: Double, exact: Double) { (1e-9, 1e-5, 1e-3) }
    /// The part of an element's own length in a direction without information from which on the element counts as undetermined.
    private static var leastPart: Double { 1e-3 }

    /// The directions of the covariances that the data say nothing about.
    ///
    /// The criterion is constant along a direction of covariances that P Z takes to 0: a random term with the levels of a fixed factor, by REML, or the difference of two terms on
    /// one factor. An element is undetermined where such a direction changes it.
    package mutating func flatDirections() throws(FitError) -> FlatDirections {
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
        guard let eigen = perLevel(derivatives.information).symmetricEigen() else { return .none }
        let slopes = zip(change.transposeMultiplied(by: derivatives.gradient), levels).map { $0 / $1 }
        let exact = hessian.map { perLevel(secondDerivatives(derivatives, $0)) }
        let flat = eigen.values.indices.filter { index in
            let vector = levels.indices.map { eigen.vectors[$0, index] }
            let slope = zip(vector, slopes).reduce(0) { $0 + $1.0 * $1.1 }
            return eigen.values[index] < Self.leastInformation.average && abs(slope) < Self.leastInformation.slope
                && exact.map { abs($0.quadraticForm(vector)) < Self.leastInformation.exact } ?? true
        }
        guard !flat.isEmpty else { return .none }
        func sizes(_ elements: Matrix) -> [Double] {
            levels.indices.map { row in
                levels.indices.reduce(0) { $0 + elements[row, $1] * elements[row, $1] }.squareRoot()
            }
        }
        func ownElements(_ frames: [Matrix]) -> Matrix {
            space.congruence(matrices(decoded(space.factors(scaling: frames))))
        }
        let elements = ownElements(frames)
        let scales = sizes(elements)
        var basis = Matrix(rows: scales.count, columns: flat.count)
        for row in scales.indices {
            for (column, index) in flat.enumerated() {
                let along = levels.indices.reduce(0) { $0 + elements[row, $1] * eigen.vectors[$1, index] / levels[$1] }
                basis[row, column] = along / scales[row]
            }
        }
        let undetermined = scales.indices.filter { row in
            let part = flat.indices.reduce(0) { $0 + basis[row, $1] * basis[row, $1] }
            return part * levels[row] * levels[row] > Self.leastPart * Self.leastPart
        }
        // Coordinates count a diagonal element by its half.
        for row in scales.indices where space.parameters[row].row == space.parameters[row].column {
            for column in flat.indices { basis[row, column] *= 2 }
        }
        return FlatDirections(
            undetermined: undetermined.map { space.parameters[$0] }, parameters: space.parameters, basis: basis,
            scales: scales, units: sizes(ownElements(space.sizes.map { .identity($0) })))
    }

    /// Takes away the variances that the data do not determine, term by term from the last of the design, where the criterion is no higher then: of the fits that are equally good,
    /// one with few random effects. The judgement of the point stays: the criterion is what it was.
    package mutating func remove(_ flat: FlatDirections) throws(FitError) {
        var removed: [Int] = []
        let last = criterion.terms.indices.sorted { criterion.terms[$0].designIndex > criterion.terms[$1].designIndex }
        for term in last where flat.undetermined.contains(where: { $0.term == term }) {
            let covariances = ownCovariances
            guard let reduced = flat.removing(term: term, keeping: removed, from: covariances) else { continue }
            if reduced != covariances {
                let before = best
                try begin(at: coded(ownFactors(reduced)))
                try seal()
                guard value <= before.value + Self.slack(before.value) else {
                    best = before
                    continue
                }
            }
            removed.append(term)
        }
    }

    /// Covariances that the data support as well as those at the best point, and the undetermined elements that differ between the two; the storage of `criterion` is left at them.
    ///
    /// - Returns: nil where there are no others, so that the data determine all after all: two variances, of which only the sum is determined, are both 0 where that is.
    package mutating func equivalent(_ flat: FlatDirections) -> RelativeFactors? {
        for length in [1, 1e-2, 1e-4] {
            guard let other = flat.other(than: ownCovariances, length: length) else { return nil }
            let factors = ownFactors(other)
            // Far away rounding errors can be larger.
            if let reached = try? criterion.value(at: coded(factors)), abs(reached - value) <= Self.slack(value) {
                return factors
            }
        }
        return nil
    }

    /// What rounding may change of a criterion along a direction in which it is constant.
    private static func slack(_ value: Double) -> Double { 1e-7 * (1 + abs(value)) }

    /// The relative covariances at the best point, in the model's own coefficients.
    private var ownCovariances: [Matrix] {
        let factors = decoded(lambda)
        return factors.sizes.indices.map { factors.covariance(ofTerm: $0) }
    }

    private func ownFactors(_ covariances: [Matrix]) -> RelativeFactors {
        var factors = RelativeFactors(sizes: covariances.map(\.rows))
        for (term, matrix) in covariances.enumerated() {
            factors.setFactor(matrix.semidefiniteCholesky(), term: term)
        }
        return factors
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
