import RealModule

/// Maximises the bound of the partially factorised q over the variances (variational EM).
///
/// With rho_k = sigma_k^2 / sigma^2, u and r at the joint means and n_e = n, or n - p where the fixed effects are in q,
///
///     - 2 bound = n_e (1 + log(2 pi sigma^2)) + log|Omega_CC| + sum_j log S_jj,   sigma^2 = (r'W r + |u|^2) / n_e,
///
/// which is the criterion of lme4 with another determinant (``PartialFactorization``). A sweep finds the best q and
/// sigma^2 for the variances rho, and then the variances from q: with V the spherical variances of the effects over
/// sigma^2,
///
///     rho_k <- rho_k |u_k|^2 / (sigma^2 gamma_k),   gamma_k = q_k - sum V,
///
/// MacKay's form of the fixed point. Every other sweep goes ahead of it by ``FixedPointExtrapolation``. A sweep that lowers
/// the bound is taken back: MacKay's update takes the place of the extrapolation, and the plain update rho_k (|u_k|^2 /
/// sigma^2 + sum V) / q_k that of MacKay's. The plain update maximises the bound for the present q and cannot lower it.
///
/// A variance whose effects explain next to nothing is set to exactly 0 where the bound rises towards 0, and stays there.
///
/// Source: MacKay (1992), doi:10.1162/neco.1992.4.3.415, for the update.
struct PartiallyFactorizedOptimizer {
    /// The best q and sigma^2 at some variances.
    struct Sweep {
        let ratios: [Double]
        let bound: Double
        let variance: Double
        /// beta, then the spherical means u.
        let solution: [Double]
        let factorization: PartialFactorization
        /// |u_k|^2 / sigma^2 and sum V of each term.
        let squares: [Double]
        let spreads: [Double]
    }

    let cells: CellDesign
    private let products: PartitionedProducts
    private let includesFixedEffects: Bool
    /// What turns a bound in working units into one for the data's own.
    private let boundShift: Double
    private var system: MeanFieldSystem
    private var solution: [Double]

    /// The bound after each sweep, never lower than after the one before.
    private(set) var bounds: [Double] = []
    /// The number of evaluations of the bound, with those that were taken back.
    private(set) var sweeps = 0
    private(set) var converged = false

    init(cells: CellDesign, includesFixedEffects: Bool, boundShift: Double) {
        self.cells = cells
        self.includesFixedEffects = includesFixedEffects
        self.boundShift = boundShift
        products = PartitionedProducts(cells: cells)
        system = MeanFieldSystem(cells: cells)
        solution = [Double](repeating: 0, count: cells.p + cells.effectCount)
    }

    private var termCount: Int { cells.effectStarts.count - 1 }
    private var freedom: Double { Double(cells.n - (includesFixedEffects ? cells.p : 0)) }

    /// Sweeps until no variance changes by more than `tolerance` of itself, or `limit` sweeps are done.
    ///
    /// - Returns: the last sweep; nil where the fixed effects are collinear, or the residuals vanish, so that the bound
    ///   has no upper limit.
    mutating func run(tolerance: Double = 1e-5, limit: Int = 200) -> Sweep? {
        guard var current = sweep([Double](repeating: 0.5, count: termCount)) else { return nil }
        bounds = [current.bound]
        var before: [Double]?
        while sweeps < limit {
            let next = fixedPoint(current)
            converged = zip(next, current.ratios).allSatisfy { abs($0 - $1) <= tolerance * $1 }
            if converged { break }
            let ahead = before.map { FixedPointExtrapolation.extrapolate($0, current.ratios, next) }
            guard let last = firstAscent(from: current, to: [ahead, next, plainUpdate(current)]) else { return nil }
            before = last.ratios == next ? current.ratios : nil
            current = last
            bounds.append(current.bound)
        }
        return current
    }

    /// q without the fixed effects, or with them, at the variances of a sweep.
    func factorization(_ ratios: [Double], includesFixedEffects: Bool) -> PartialFactorization? {
        PartialFactorization(
            products, lambda: ratios.map { $0.squareRoot() }, includesFixedEffects: includesFixedEffects,
            effectStarts: cells.effectStarts)
    }

    /// The sweep at the first of the variances where the bound is not lower than now, or at the last of them.
    private mutating func firstAscent(from current: Sweep, to targets: [[Double]?]) -> Sweep? {
        var last: Sweep?
        for target in targets.compactMap(\.self) {
            guard let next = sweep(target) else { return nil }
            if next.bound >= current.bound { return next }
            last = next
        }
        return last
    }

    private mutating func sweep(_ ratios: [Double]) -> Sweep? {
        sweeps += 1
        guard let factorization = factorization(ratios, includesFixedEffects: includesFixedEffects) else { return nil }
        system.set(groupSDs: ratios.map { $0.squareRoot() }, variance: 1)
        system.solve(&solution, tolerance: 1e-9)
        let effects = solution[cells.p...]
        let residualSquare = system.residuals(at: solution).square
        guard residualSquare > 1e-12 * cells.responseSquare else { return nil }
        let variance = (residualSquare + effects.reduce(0) { $0 + $1 * $1 }) / freedom
        let deviance = freedom * (1 + Double.log(2 * .pi * variance)) + factorization.logDeterminant
        let sums = { (values: ArraySlice<Double>) in values.reduce(0, +) }
        let ranges = (0..<termCount).map { cells.effectStarts[$0]..<cells.effectStarts[$0 + 1] }
        return Sweep(
            ratios: ratios, bound: boundShift - deviance / 2, variance: variance, solution: solution,
            factorization: factorization,
            squares: ranges.map { range in
                range.reduce(0) { $0 + solution[cells.p + $1] * solution[cells.p + $1] } / variance
            },
            spreads: ranges.map { sums(factorization.effectVariances[$0]) })
    }

    /// MacKay's update, and 0 for a variance that is on its way there.
    private func fixedPoint(_ sweep: Sweep) -> [Double] {
        sweep.ratios.indices.map { k in
            let levels = Double(cells.effectStarts[k + 1] - cells.effectStarts[k])
            let determined = levels - sweep.spreads[k]
            guard sweep.ratios[k] > 0, determined > 0 else { return 0 }
            let updated = sweep.ratios[k] * sweep.squares[k] / determined
            let weight = cells.effectWeights[cells.effectStarts[k]..<cells.effectStarts[k + 1]].reduce(0, +)
            return updated * weight < 1e-4 * levels && updated < sweep.ratios[k] ? 0 : updated
        }
    }

    private func plainUpdate(_ sweep: Sweep) -> [Double] {
        sweep.ratios.indices.map { k in
            let levels = Double(cells.effectStarts[k + 1] - cells.effectStarts[k])
            return sweep.ratios[k] * (sweep.squares[k] + sweep.spreads[k]) / levels
        }
    }
}
