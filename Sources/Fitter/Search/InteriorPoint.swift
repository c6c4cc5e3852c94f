/// The least value of a convex quadratic function of positive semidefinite matrices, by a primal-dual interior-point method with the direction of Helmberg, Rendl, Vanderbei
/// and Wolkowicz (1996, doi:10.1137/0806020) and of Kojima, Shindoh and Hara (1997, doi:10.1137/S1052623494269035).
///
/// With Z the multipliers, the solution has H p + g = z, P Z = 0 and both positive semidefinite. The equations hold with P Z = mu I on the central path, along which mu falls to 0.
/// Within a plane n'p = 0 the first equation is H p + g = z + nu n.
struct InteriorPoint {
    let space: CovarianceSpace
    /// The matrices at which the step is 0.
    let start: [Matrix]
    /// The gradient there.
    let slope: [Double]
    /// Positive definite.
    let hessian: Matrix
    /// The plane that the step has to stay in; nil where there is none.
    var tangent: TangentPlane?

    private static let iterationLimit = 60
    /// How far from the minimum the result may be, relative to what is gained and in units of the function.
    private static let (relativeGap, leastGap) = (1e-4, 1e-14)

    /// The matrices at the minimum, the step to them in coordinates, and nu.
    func solve() -> (matrices: [Matrix], step: [Double], multiplier: Double) {
        let size = Double(space.sizes.reduce(0, +))
        var step = [Double](repeating: 0, count: slope.count)
        var primal = start
        for term in primal.indices {
            for index in 0..<primal[term].rows { primal[term][index, index] += 1 }
        }
        step = zip(space.coordinates(primal), space.coordinates(start)).map { $0 - $1 }
        let largest = slope.reduce(0) { max($0, abs($1)) } / 2
        var multiplier = 0.0
        var dual = space.sizes.map { Matrix.identity($0).scaled(by: max(largest, 1e-8)) }
        // After a short step the next one goes back towards the middle of the path.
        var lastLength = 1.0
        for _ in 0..<Self.iterationLimit {
            let residual = zip(slope, hessian.multiplied(by: step)).map { $0 + $1 }
            let gap = zip(primal, dual).reduce(0) { $0 + $1.0.elementProduct($1.1) }
            let gain = -zip(zip(slope, residual), step).reduce(0) { $0 + ($1.0.0 + $1.0.1) * $1.1 } / 2
            let forces = tangent.map { plane in plane.unitNormal.map { multiplier * $0 } }
            let imbalance = residual.indices.reduce(0.0) {
                max($0, abs(residual[$1] - space.slope(dual, $1) - (forces?[$1] ?? 0)))
            }
            let deviation = tangent?.deviation(of: step) ?? 0
            if gap < max(Self.relativeGap * gain, Self.leastGap), imbalance <= 1e-9 * largest, abs(deviation) < 1e-12 {
                break
            }
            guard
                let change = direction(
                    primal, dual, residual: residual, deviation: deviation,
                    centre: (lastLength > 0.5 ? 0.15 : 0.6) * gap / size)
            else { break }
            let length = min(
                1, 0.95 * Self.longestStep(primal, change.primal), 0.95 * Self.longestStep(dual, change.dual))
            guard length > 1e-10 else { break }
            lastLength = length
            for term in primal.indices {
                primal[term].add(change.primal[term], times: length)
                dual[term].add(change.dual[term], times: length)
            }
            for index in step.indices { step[index] += length * change.step[index] }
            multiplier += length * (change.multiplier - multiplier)
        }
        return (primal, step, tangent?.multiplier(ofUnitNormal: multiplier) ?? 0)
    }

    /// The step towards the point of the central path with P Z = `centre` I; nil where its equations have no solution to working precision.
    private func direction(
        _ primal: [Matrix], _ dual: [Matrix], residual: [Double], deviation: Double, centre: Double
    ) -> (step: [Double], multiplier: Double, primal: [Matrix], dual: [Matrix])? {
        let inverses = primal.compactMap { $0.definiteInverse() }
        guard inverses.count == primal.count else { return nil }
        let m = slope.count
        var system = hessian
        let parameters = space.parameters
        for (i, first) in parameters.enumerated() {
            for j in 0...i where parameters[j].term == first.term {
                let value = Self.coupling(inverses[first.term], dual[first.term], first, parameters[j])
                system[i, j] += value
                if i != j { system[j, i] += value }
            }
        }
        // Each direction in units of its own, since those towards a face are far steeper than others.
        let units = (0..<m).map { 1 / system[$0, $0].squareRoot() }
        for i in 0..<m {
            for j in 0..<m { system[i, j] *= units[i] * units[j] }
        }
        var right = Matrix(rows: m, columns: tangent == nil ? 1 : 2)
        for index in 0..<m {
            right[index, 0] = units[index] * (centre * space.slope(inverses, index) - residual[index])
            if let tangent { right[index, 1] = units[index] * tangent.unitNormal[index] }
        }
        guard system.formCholesky() else { return nil }
        system.solveLower(&right)
        system.solveLowerTransposed(&right)
        var step = (0..<m).map { right[$0, 0] * units[$0] }
        var multiplier = 0.0
        if let tangent {
            let along = (0..<m).map { right[$0, 1] * units[$0] }
            multiplier = -(deviation + tangent.deviation(of: step)) / tangent.deviation(of: along)
            for index in 0..<m { step[index] += multiplier * along[index] }
        }
        guard step.allSatisfy(\.isFinite) else { return nil }
        let change = space.matrices(step)
        let dualChange = primal.indices.map { term in
            let product = inverses[term].multiplied(by: change[term]).multiplied(by: dual[term])
            var result = inverses[term].scaled(by: centre)
            result.add(dual[term], times: -1)
            result.add(product, times: -0.5)
            result.add(product.transposed, times: -0.5)
            return result
        }
        return (step, multiplier, change, dualChange)
    }

    /// tr(E' P^-1 E Z) for two directions E = E_ij + E_ji of one term.
    private static func coupling(
        _ inverse: Matrix, _ dual: Matrix, _ first: ProfiledCriterion.Parameter, _ second: ProfiledCriterion.Parameter
    ) -> Double {
        let (i, j, r, c) = (first.row, first.column, second.row, second.column)
        return inverse[i, r] * dual[j, c] + inverse[j, r] * dual[i, c] + inverse[i, c] * dual[j, r]
            + inverse[j, c] * dual[i, r]
    }

    /// The largest multiple of `changes` by which all `matrices` stay positive semidefinite.
    private static func longestStep(_ matrices: [Matrix], _ changes: [Matrix]) -> Double {
        zip(matrices, changes).reduce(.infinity) { longest, pair in
            var (factor, change) = pair
            guard factor.formCholesky() else { return 0 }
            factor.solveLower(&change)
            change = change.transposed
            factor.solveLower(&change)
            guard let least = change.symmetricEigen()?.values.first else { return 0 }
            return least < 0 ? min(longest, -1 / least) : longest
        }
    }
}

extension CovarianceSpace {
    /// tr(M (E_ij + E_ji)) of one coordinate, for symmetric matrices, one per term.
    fileprivate func slope(_ matrices: [Matrix], _ coordinate: Int) -> Double {
        let parameter = parameters[coordinate]
        return 2 * matrices[parameter.term][parameter.row, parameter.column]
    }
}
