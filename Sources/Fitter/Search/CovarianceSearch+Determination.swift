extension CovarianceSearch {
    /// The information per level below which a direction tells nothing but rounding errors, and the same for slopes, which have larger ones.
    private static var leastInformation: (average: Double, slope: Double) { (1e-9, 1e-5) }

    /// The directions of the covariances that the data say nothing about.
    ///
    /// The criterion is constant along a direction of covariances that P Z takes to 0: a random term with the levels of a fixed factor, by REML, or the difference of two terms on
    /// one factor. An element is undetermined where such a direction changes it.
    ///
    /// - Parameter isCheap: whether an evaluation more does not matter. Where it does, fits that rise in every direction by the information at the optimum are passed over.
    package mutating func flatDirections(isCheap: Bool = false) throws(FitError) -> FlatDirectionPair {
        if !isCheap, check?.verdict == .optimum, try uninformed(at: interior, tolerance: 1e3).isEmpty { return .none }
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
        uninformative = Self.orthonormal(directions)
        return FlatDirectionPair(
            own: FlatDirections(
                directions, elements: space.congruence(matrices(decoded(reference))), space.parameters),
            coded: FlatDirections(directions, elements: space.congruence(matrices(reference)), space.parameters))
    }

    private static func orthonormal(_ directions: [[Double]]) -> [[Double]] {
        directions.reduce(into: []) { basis, direction in
            let rest = basis.reduce(direction) { rest, other in
                let part = zip(rest, other).reduce(0) { $0 + $1.0 * $1.1 }
                return zip(rest, other).map { $0 - part * $1 }
            }
            let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
            if length > 1e-6 { basis.append(rest.map { $0 / length }) }
        }
    }

    /// A gradient in the coordinates of the covariances without the rounding errors that it has along directions of no information.
    func informed(_ gradient: [Double]) -> [Double] {
        uninformative.reduce(gradient) { rest, direction in
            let part = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
            return zip(rest, direction).map { $0 - part * $1 }
        }
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
    package mutating func remove(_ flat: FlatDirectionPair) throws(FitError) {
        removed = []
        let last = criterion.terms.indices.sorted { criterion.terms[$0].designIndex > criterion.terms[$1].designIndex }
        let whole = last.map { flat.own.coefficients(ofTerm: $0) }
        // Where a term cannot be removed as a whole, perhaps some of its coefficients can.
        for coefficients in whole.flatMap({ term in [term] + (term.count > 1 ? term.map { [$0] } : []) }) {
            guard !coefficients.isEmpty, !coefficients.allSatisfy(removed.contains) else { continue }
            let (own, searched) = (ownCovariances, covariancesOfTerms(lambda))
            let isWhole = coefficients.count == space.sizes[coefficients[0].term]
            let places = [
                flat.own.removing(coefficients, keeping: removed, from: own).map { coded(factors($0)) },
                isWhole ? flat.coded.removing(coefficients, keeping: removed, from: searched).map(factors) : nil,
            ]
            for case let place? in places where try reach(place) {
                removed += coefficients
                break
            }
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
    package mutating func equivalent(_ flat: FlatDirectionPair) -> RelativeFactors? {
        // Far away, and in the model's own coefficients, rounding errors can be larger.
        for length in [1, 1e-2, 1e-4] {
            let places = [
                flat.own.other(than: ownCovariances, length: length).map { coded(factors($0)) },
                flat.coded.other(than: covariancesOfTerms(lambda), length: length).map(factors),
            ]
            for case let place? in places {
                if let reached = try? criterion.value(at: place), abs(reached - value) <= Self.slack(value) {
                    return decoded(place)
                }
            }
        }
        return nil
    }

    /// Moves to a point at which the criterion is no higher; false where it is.
    private mutating func reach(_ place: RelativeFactors) throws(FitError) -> Bool {
        let before = best
        do throws(FitError) {
            try begin(at: place)
            try seal()
        } catch {
            value = .infinity
        }
        if value <= before.value + Self.slack(before.value) { return true }
        returnTo(before)
        return false
    }

    /// What rounding may change of a criterion along a direction in which it is constant.
    private static func slack(_ value: Double) -> Double { 1e-6 * (1 + abs(value)) }

    /// The relative covariances at the best point, in the model's own coefficients.
    private var ownCovariances: [Matrix] { covariancesOfTerms(decoded(lambda)) }

    private func covariancesOfTerms(_ factors: RelativeFactors) -> [Matrix] {
        factors.sizes.indices.map { factors.covariance(ofTerm: $0) }
    }

    private func factors(_ covariances: [Matrix]) -> RelativeFactors {
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
