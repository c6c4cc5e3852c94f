import RealModule

/// Finds the minimum of the exact loss by sweeps over closed-form updates.
///
/// Given the variances, the minimum over all other variables is explicit: beta and the means solve one linear system
/// (``MeanFieldSystem``), and s^2 = 1 / (W_l / sigma^2 + 1 / sigma_k^2) with W_l the weight of the level's rows. What
/// remains is a function of the variances alone,
///
///     loss = [ n log(2 pi sigma^2) + r'W r / sigma^2 + |u|^2 + sum_k sum_l log(1 + sigma_k^2 W_l / sigma^2) ] / 2,
///
/// which is the deviance of lme4 with the log determinant of Lambda'Z'W Z Lambda + I replaced by that of its diagonal.
/// Setting its derivatives to zero gives the updates
///
///     sigma_k^2 = |m_k|^2 / gamma_k,   sigma^2 = r'W r / (n - sum gamma_k),
///     gamma_k = sum_l sigma_k^2 W_l / (sigma^2 + sigma_k^2 W_l),
///
/// MacKay's form of the fixed point, which needs far fewer sweeps than the plain sigma_k^2 = mean(m^2 + s^2) and goes
/// to 0 at a geometric rate where the minimum is there; the plain update would creep.
///
/// A variance is set to exactly 0 once its effects explain next to nothing and the derivative of the loss at 0 is not
/// negative. Then u = 0, and its terms in the loss are their limit 0.
///
/// Source: MacKay (1992), doi:10.1162/neco.1992.4.3.415, for the update.
struct MeanFieldOptimizer {
    let cells: CellDesign
    let fixedVariance: Double?
    let lossShift: Double

    private var system: MeanFieldSystem
    private(set) var variances: [Double]
    private(set) var variance: Double
    /// beta, then u.
    private(set) var solution: [Double]
    private(set) var loss = Double.infinity
    private(set) var sweeps = 0
    private(set) var converged = false
    private var residualsVanish = false

    init(objective: VariationalObjective) {
        cells = objective.cells
        fixedVariance = objective.fixedLogVariance.map(Double.exp)
        lossShift = objective.lossShift
        system = MeanFieldSystem(cells: cells)
        let spread = cells.responseSquare / cells.cellWeights.reduce(0, +)
        variance = fixedVariance ?? (spread > 0 ? spread / 2 : 1)
        variances = [Double](repeating: spread > 0 ? spread / 4 : 1, count: cells.effectStarts.count - 1)
        solution = [Double](repeating: 0, count: cells.p + cells.effectCount)
    }

    /// The means of all effects, in working units.
    var means: [Double] { zip(effectVariances, solution[cells.p...]).map { $0.squareRoot() * $1 } }

    /// The standard deviations of all effects, in working units.
    var deviations: [Double] {
        zip(effectVariances, cells.effectWeights).map { ($0 / (1 + $0 * $1 / variance)).squareRoot() }
    }

    private var effectVariances: [Double] {
        variances.indices.flatMap { k in
            repeatElement(variances[k], count: cells.effectStarts[k + 1] - cells.effectStarts[k])
        }
    }

    /// Sweeps until no variance changes by more than `tolerance` of itself, or `limit` sweeps are done.
    ///
    /// After every third sweep the variances are taken ahead by ``FixedPointExtrapolation``; where that made the loss
    /// worse the sweeps go on from where they were.
    mutating func run(tolerance: Double = 1e-7, limit: Int = 500) {
        var change = 1.0
        var history: [[Double]] = []
        var retreat: (parameters: [Double], loss: Double)?
        while sweeps < limit {
            sweeps += 1
            change = sweep(solverTolerance: min(1e-2, max(1e-3 * change, 1e-10)))
            if let earlier = retreat, loss > earlier.loss {
                parameters = earlier.parameters
                change = 1
                history = []
            }
            retreat = nil
            // Where the residuals vanish and sigma is learned, the loss has no lower bound.
            if residualsVanish || !loss.isFinite { break }
            converged = change < tolerance
            if converged { break }
            history.append(parameters)
            if history.count == 3 {
                retreat = (parameters, loss)
                parameters = FixedPointExtrapolation.extrapolate(history[0], history[1], history[2])
                history = []
            }
        }
        settle(solverTolerance: 1e-8)
    }

    /// The variances of all terms, and sigma^2 where it is learned.
    private var parameters: [Double] {
        get { fixedVariance == nil ? variances + [variance] : variances }
        set {
            variances = Array(newValue[variances.indices])
            if fixedVariance == nil { variance = newValue[variances.count] }
        }
    }

    /// Solves for beta and u at the present variances and computes the loss there.
    @discardableResult
    private mutating func settle(solverTolerance: Double) -> (square: Double, products: [Double]) {
        system.set(groupSDs: variances.map { $0.squareRoot() }, variance: variance)
        system.solve(&solution, tolerance: solverTolerance)
        let residuals = system.residuals(at: solution)
        var total = Double(cells.n) * Double.log(2 * .pi * variance) + residuals.square / variance
        for i in cells.p..<solution.count { total += solution[i] * solution[i] }
        for (v, weight) in zip(effectVariances, cells.effectWeights) {
            total += Double.log(onePlus: v * weight / variance)
        }
        loss = total / 2 + lossShift
        return residuals
    }

    /// One update of all variances; returns the largest relative change.
    private mutating func sweep(solverTolerance: Double) -> Double {
        let residuals = settle(solverTolerance: solverTolerance)
        var change = 0.0
        var explained = 0.0
        var updated = variances
        for k in variances.indices {
            let range = cells.effectStarts[k]..<cells.effectStarts[k + 1]
            var gamma = 0.0
            var square = 0.0
            var information = 0.0
            var score = 0.0
            for i in range {
                let ratio = cells.effectWeights[i] / variance
                gamma += variances[k] * ratio / (1 + variances[k] * ratio)
                square += variances[k] * solution[cells.p + i] * solution[cells.p + i]
                information += ratio
                let product = residuals.products[i] / variance
                score += product * product
            }
            explained += gamma
            if variances[k] == 0 {
                // The derivative at 0 is (information - score) / 2; a negative one calls the term back.
                if score > information * 1.000001 {
                    updated[k] = Double(range.count) / information * 1e-3
                    change = 1
                }
                continue
            }
            updated[k] = gamma > 0 ? square / gamma : 0
            // |Z'W r| hardly changes between 0 and a variance this small.
            if updated[k] * information < 1e-4 * Double(range.count) && score < information { updated[k] = 0 }
            change = max(change, abs(updated[k] - variances[k]) / variances[k])
        }
        variances = updated
        if fixedVariance == nil {
            let freedom = Double(cells.n) - explained
            // The fixed point needs more rows than effects that the data determine; the plain update does not.
            let next =
                freedom > 0.1 * Double(cells.n)
                ? residuals.square / freedom : (residuals.square + variance * explained) / Double(cells.n)
            residualsVanish = residuals.square <= 1e-12 * cells.responseSquare
            guard !residualsVanish else { return change }
            change = max(change, abs(next - variance) / variance)
            variance = next
        }
        return change
    }
}
