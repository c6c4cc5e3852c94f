extension CovarianceSearch {
    /// The information per level below which a direction tells nothing but rounding errors, and the same for slopes, which have larger ones.
    private static var leastInformation: (average: Double, slope: Double) { (1e-9, 1e-5) }
    /// The part of an element's own length in a direction without information from which on the element counts as undetermined.
    private static var leastPart: Double { 1e-3 }

    /// The directions of the covariances that the data say nothing about.
    ///
    /// The criterion is constant along a direction of covariances that P Z takes to 0: a random term with the levels of a fixed factor, by REML, or the difference of two terms on
    /// one factor. An element is undetermined where such a direction changes it.
    package mutating func flatDirections() throws(FitError) -> FlatDirections {
        guard try !uninformed(at: interior, tolerance: 1e3).isEmpty else { return .none }
        // These directions are the same at every point, and a search can have gone far along them.
        let reference = space.factors(space.sizes.map { .identity($0) })
        let value = try criterion.value(at: reference)
        var directions: [[Double]] = []
        for direction in try uninformed(at: reference, tolerance: 1) {
            let change = space.matrices(direction.map { $0 / 4 })
            let moved = space.factors(change.map { Matrix.identity($0.rows).adding($0) })
            if try abs(criterion.value(at: moved) - value) < Self.slack(value) { directions.append(direction) }
        }
        guard !directions.isEmpty else { return .none }
        let elements = space.congruence(matrices(decoded(reference)))
        let parameters = space.parameters
        let units = parameters.indices.map { row in
            parameters.indices.reduce(0) { $0 + elements[row, $1] * elements[row, $1] }.squareRoot()
        }
        var basis = Matrix(rows: parameters.count, columns: directions.count)
        for row in parameters.indices {
            for (column, direction) in directions.enumerated() {
                basis[row, column] =
                    parameters.indices.reduce(0) { $0 + elements[row, $1] * direction[$1] } / units[row]
            }
        }
        let undetermined = parameters.indices.filter { row in
            directions.indices.reduce(0) { $0 + basis[row, $1] * basis[row, $1] } > Self.leastPart * Self.leastPart
        }
        // Coordinates count a diagonal element by its half.
        for row in parameters.indices where parameters[row].row == parameters[row].column {
            for column in directions.indices { basis[row, column] *= 2 }
        }
        return FlatDirections(
            undetermined: undetermined.map { parameters[$0] }, parameters: parameters, basis: basis, units: units)
    }

    /// Directions of length 1 in which covariances, in units of what one level tells, change without a change of the criterion, as far as its derivatives at a point say.
    private mutating func uninformed(at point: RelativeFactors, tolerance: Double) throws(FitError) -> [[Double]] {
        let derivatives = try criterion.derivatives(at: point)
        // Coordinates P with S = K P K', K K' = S plus what one level tells, in which whatever the data determine has an information of the order of the number of levels.
        let scales = space.covariances(point).map { $0.factorOfSumWithIdentity() }
        let change = space.congruence(
            zip(space.scaled(point), scales).map { $0.lowerInverse().multiplied(by: $1) })
        let levels = space.levels.map { $0.squareRoot() }
        var information = change.transposeMultiplied(by: derivatives.information).multiplied(by: change)
        for i in levels.indices {
            for j in levels.indices { information[i, j] /= levels[i] * levels[j] }
        }
        guard let eigen = information.symmetricEigen() else { return [] }
        let slopes = zip(change.transposeMultiplied(by: derivatives.gradient), levels).map { $0 / $1 }
        return eigen.values.indices.compactMap { index in
            let vector = levels.indices.map { eigen.vectors[$0, index] }
            let slope = zip(vector, slopes).reduce(0) { $0 + $1.0 * $1.1 }
            guard eigen.values[index] < tolerance * Self.leastInformation.average,
                abs(slope) < tolerance * Self.leastInformation.slope
            else { return nil }
            let direction = zip(vector, levels).map { $0 / $1 }
            let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return direction.map { $0 / length }
        }
    }

    /// Takes away the variances that the data do not determine, term by term from the last of the design, where the criterion is no higher then: of the fits that are equally good,
    /// one with few random effects.
    package mutating func remove(_ flat: FlatDirections) throws(FitError) {
        var removed: [FlatDirections.Coefficient] = []
        let last = criterion.terms.indices.sorted { criterion.terms[$0].designIndex > criterion.terms[$1].designIndex }
        let whole = last.map { flat.coefficients(ofTerm: $0) }
        // Where a term cannot be removed as a whole, perhaps some of its coefficients can.
        for coefficients in whole.flatMap({ term in [term] + (term.count > 1 ? term.map { [$0] } : []) }) {
            guard !coefficients.isEmpty, !coefficients.allSatisfy(removed.contains) else { continue }
            let covariances = ownCovariances
            guard let reduced = flat.removing(coefficients, keeping: removed, from: covariances) else { continue }
            if reduced != covariances {
                let before = best
                do throws(FitError) {
                    try begin(at: coded(ownFactors(reduced)))
                    try seal()
                } catch {
                    value = .infinity
                }
                guard value <= before.value + Self.slack(before.value) else {
                    returnTo(before)
                    continue
                }
            }
            removed += coefficients
        }
        // Without information a gradient of rounding errors can look like a way to go.
        let before = check
        let judged = try judge()
        check = judged.isConverged || before?.isConverged != true ? judged : before
        if !isConverged { try certify() }
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
    private static func slack(_ value: Double) -> Double { 1e-6 * (1 + abs(value)) }

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

    private func matrices(_ factors: RelativeFactors) -> [Matrix] {
        factors.sizes.indices.map { factors.matrix(ofTerm: $0) }
    }
}
