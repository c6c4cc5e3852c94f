import RealModule

extension CovarianceSearch {
    /// What an evaluation costs beyond the operations of a factorisation, in units of these.
    private static var evaluationOverhead: Double { 5e4 }
    /// The operations that further starts may take together: some milliseconds.
    private static var startBudget: Double { 3e7 }

    /// Searches from other places, as far as that is cheap, and stays at the best optimum.
    ///
    /// The criterion can have several minima: at a variance of 0 and inside, or at correlations of opposite signs.
    ///
    /// - Parameters:
    ///   - operations: those of one factorisation.
    ///   - rowsPerLevel: by term, the mean number of rows that a level has.
    ///   - unit: the factors of relative covariances of 1 in the model's own coefficients.
    /// - Returns: whether the search has moved to another optimum.
    package mutating func tryStarts(operations: Double, rowsPerLevel: [Double], unit: RelativeFactors) -> Bool {
        starts = [SearchStart(place: .moments, criterion: value, evaluations: steps.count, joined: false)]
        var budget = Int(Self.startBudget / (operations + Self.evaluationOverhead))
        guard budget >= 10, isConverged || steps.count < evaluationLimit else { return false }
        let first = best
        var incumbent = best
        // Other minima show themselves by searches that end elsewhere, or are those of a singular fit.
        let isUnanimous = search(from: scan(budget: &budget) + places(rowsPerLevel, unit), &incumbent, &budget)
        if !isUnanimous || incumbent.isSingular { search(from: randomPlaces(rowsPerLevel), &incumbent, &budget) }
        best = incumbent
        if !isConverged, incumbent.value < first.value {
            steps = []
            do throws(FitError) {
                try certify(polishing: true)
            } catch {
                best = incumbent
            }
        }
        return lambda != first.lambda
    }

    /// A place with its covariances, which may be made of the best ones so far.
    private typealias Start = (place: SearchStart.Place, point: ([Matrix]) -> [Matrix])

    /// Whether the criterion is constant in some direction.
    ///
    /// Far along it, rounding errors look like a lower optimum.
    private var isFlat: Bool { !uninformative.isEmpty }

    /// Searches from places in turn, as far as the budget allows, and keeps the best optimum.
    ///
    /// - Returns: whether all searches ended at the criterion of the best one.
    @discardableResult
    private mutating func search(from places: [Start], _ incumbent: inout Optimum, _ budget: inout Int) -> Bool {
        var isUnanimous = true
        for (place, point) in places where budget > 0 {
            let result = search(from: point(incumbent.covariances), unless: incumbent, limit: budget)
            budget -= result.evaluations
            starts.append(
                SearchStart(
                    place: place, criterion: result.value, evaluations: result.evaluations, joined: result.joined,
                    wasStopped: !result.joined && ending == .stopped))
            guard let value = result.value, !result.joined else { continue }
            let slack = 1e-7 * (1 + abs(incumbent.value))
            isUnanimous = isUnanimous && abs(value - incumbent.value) <= slack
            // A point that is lower by this is nearer to the lowest optimum, found or not.
            let isClearlyLower = value < incumbent.value - 1e-3 && !isFlat
            let isLower = value < incumbent.value - slack && (isConverged || !incumbent.isConverged || isClearlyLower)
            let isSurer = value <= incumbent.value + slack && isConverged && !incumbent.isConverged
            if isLower || isSurer { incumbent = best }
        }
        return isUnanimous
    }

    /// Places at variances of 0, of all sizes, and close to the best optimum.
    private func places(_ rowsPerLevel: [Double], _ unit: RelativeFactors) -> [Start] {
        let (zero, one) = (space.sizes.map { Matrix(rows: $0, columns: $0) }, space.covariances(unit))
        var places: [Start] = [(.zero, { _ in zero }), (.unit, { _ in one })]
        if !isFlat { places += largePlaces(rowsPerLevel, zero) }
        let terms = zip(space.sizes, criterion.terms.map(\.designIndex)).enumerated().map {
            (term: $0.offset, size: $0.element.0, index: $0.element.1)
        }
        for (term, size, index) in terms where size > 1 {
            for coefficient in 0..<size - 1 {
                let place = SearchStart.Place.reflected(term: index, coefficient: coefficient)
                places.append((place, { Self.scaling($0, term, coefficient, by: -1) }))
            }
        }
        for (term, _, index) in terms where terms.count > 1 {
            places.append(
                (
                    .withoutTerm(index),
                    { best in
                        var point = best
                        point[term] = zero[term]
                        return point
                    }
                ))
        }
        for (term, size, index) in terms where size > 1 {
            for coefficient in 0..<size {
                let place = SearchStart.Place.withoutCoefficient(term: index, coefficient: coefficient)
                places.append((place, { Self.scaling($0, term, coefficient, by: 0) }))
            }
        }
        return places
    }

    /// Large variances of all terms and, where there are several, of each alone.
    private func largePlaces(_ rowsPerLevel: [Double], _ zero: [Matrix]) -> [Start] {
        let large = space.sizes.indices.map { Matrix.identity(space.sizes[$0]).scaled(by: 10 * rowsPerLevel[$0]) }
        let huge = large.map { $0.scaled(by: 1000) }
        let alone =
            space.sizes.count == 1
            ? []
            : large.indices.map { term -> Start in
                var point = zero
                point[term] = large[term]
                return (.onlyTerm(criterion.terms[term].designIndex), { [point] _ in point })
            }
        return [(.large, { _ in large }), (.huge, { _ in huge })] + alone
    }

    /// Covariance matrices of random directions and sizes, from a tenth of what one level tells of a coefficient to thirty times the residual variance, row by row; none for models of scalar
    /// terms, which a scan or the other places cover.
    private func randomPlaces(_ rowsPerLevel: [Double]) -> [Start] {
        guard space.sizes.contains(where: { $0 > 1 }) else { return [] }
        var generator = RandomStreams(seed: 1).stream(.searchStarts)
        let normal = NormalSampler()
        return (0..<Self.randomStartCount).map { _ in
            let point = zip(space.sizes, rowsPerLevel).map { size, rows in
                let (least, greatest) = (Double.log(0.1), Double.log(30 * (isFlat ? 1 : rows)))
                let scale = Double.exp(least + generator.uniform() * (greatest - least))
                let root = Matrix(
                    rows: size, columns: size,
                    elements: (0..<size * size).map { _ in normal.next(using: &generator) })
                return root.multiplied(byTransposeOf: root).scaled(by: scale / Double(size))
            }
            return (.random, { _ in point })
        }
    }

    private static var randomStartCount: Int { 12 }

    /// Covariances of which those of one coefficient are multiplied by a factor.
    private static func scaling(_ covariances: [Matrix], _ term: Int, _ coefficient: Int, by factor: Double) -> [Matrix]
    {
        var result = covariances
        result[term] = covariances[term].scalingCoefficient(coefficient, by: factor)
        return result
    }

    /// Runs to an optimum from a point, or until it is on the way to the one that is known.
    private mutating func search(
        from point: [Matrix], unless known: Optimum, limit: Int
    ) -> (value: Double?, evaluations: Int, joined: Bool) {
        steps = []
        check = nil
        largestShrinkage = 0.8
        defer { largestShrinkage = .infinity }
        do throws(FitError) {
            try begin(at: space.factors(raised(point)))
            ending = try descend(unlessNear: known.covariances, limit: limit)
            if ending == .near { return (known.value, steps.count, true) }
            try seal()
            // An optimum that is worse needs no certificate, but one where steps were slow may be better in the end.
            if value < known.value - 1e-7 * (1 + abs(known.value)) || ending == .slow { try certify(polishing: true) }
            return (value, steps.count, false)
        } catch {
            return (nil, steps.count, false)
        }
    }

    /// The local minima of a scan of one or two variances, from 0 to far beyond what the data could tell from infinity.
    private mutating func scan(budget: inout Int) -> [Start] {
        guard !isFlat, space.sizes.count <= 2, space.sizes.allSatisfy({ $0 == 1 }) else { return [] }
        let isSingle = space.sizes.count == 1
        let axis = [0] + stride(from: -2.0, through: 8, by: isSingle ? 0.5 : 1).map { Double.pow(10, $0) }
        let count = isSingle ? axis.count : axis.count * axis.count
        guard budget >= 2 * count else { return [] }
        budget -= count
        let points = (0..<count).map { index in
            isSingle ? [axis[index]] : [axis[index / axis.count], axis[index % axis.count]]
        }
        let matrices = points.map { $0.map { Matrix(rows: 1, columns: 1, elements: [$0]) } }
        var values: [Double] = []
        for point in matrices {
            do throws(FitError) {
                values.append(try criterion.value(at: space.factors(point)))
            } catch {
                values.append(.infinity)
            }
        }
        let width = isSingle ? 1 : axis.count
        return points.indices.filter { index in
            let (row, column) = isSingle ? (0, index) : (index / width, index % width)
            let rows = isSingle ? 0..<1 : max(row - 1, 0)..<min(row + 2, width)
            let columns = max(column - 1, 0)..<min(column + 2, axis.count)
            return values[index].isFinite
                && rows.allSatisfy { r in columns.allSatisfy { c in values[index] <= values[r * axis.count + c] } }
        }.map { index in
            let point = matrices[index]
            return (.scan, { _ in point })
        }
    }
}

extension CovarianceSearch {
    /// What is known of an optimum, without the storage that it was found with.
    struct Optimum {
        let lambda: RelativeFactors
        let value: Double
        let covariances: [Matrix]
        let hessian: CriterionHessian?
        let face: CovarianceFace?
        let check: ConvergenceCheck?
        let decrement: Double
        let scaledGradient: Double
        let steps: [OptimizationTrace.Step]

        var isConverged: Bool { check?.isConverged ?? false }

        /// Whether a column of a factor is 0.
        var isSingular: Bool {
            lambda.sizes.indices.contains { term in (0..<lambda.sizes[term]).contains { lambda[term, $0, $0] == 0 } }
        }
    }

    var isConverged: Bool { check?.isConverged ?? false }

    /// The optimum that the search is at.
    var best: Optimum {
        get {
            Optimum(
                lambda: lambda, value: value, covariances: covariances, hessian: hessian, face: face, check: check,
                decrement: decrement, scaledGradient: scaledGradient, steps: steps)
        }
        set {
            (lambda, value, covariances) = (newValue.lambda, newValue.value, newValue.covariances)
            (hessian, face, check, steps) = (newValue.hessian, newValue.face, newValue.check, newValue.steps)
            (decrement, scaledGradient) = (newValue.decrement, newValue.scaledGradient)
        }
    }
}
