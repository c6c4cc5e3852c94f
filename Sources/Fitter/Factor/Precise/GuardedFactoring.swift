/// Factors a model in double precision, and again in double-double arithmetic where that leaves few digits of the residuals or of the fixed effects' equations.
///
/// r^2 and the squared pivots of X's columns are what is left of sums of squares; rounding leaves them with an absolute error of 1e-16 of these sums, and
/// somewhat more with many rows. Models of which more is left, nearly all, take no other path than ``BlockFactor``.
struct GuardedFactoring: Sendable {
    /// The rows; nil where only double precision is wanted.
    private var design: MixedModelDesign?
    /// Made where it is needed first.
    private var precise: PreciseFactor?
    /// Whether the residuals were found to be small once: the criterion then comes from the same arithmetic everywhere.
    private var hasSmallResiduals = false
    /// Whether the last factor is from double-double arithmetic.
    private var isPrecise = false
    /// Whether there is none.
    private var hasFailed = false

    /// The part of the response's sum of squares below which r^2 is computed in double-double arithmetic: a residual
    /// standard deviation of 1e-3 of the response's.
    ///
    /// Above, r^2 keeps nine digits, less half the number of digits of n.
    private static let smallResidual = 1e-6
    /// The same for the columns of X: standard errors keep six digits.
    private static let smallColumn = 1e-10

    init(_ design: MixedModelDesign?) { self.design = design }

    /// Turns to another response of the same design.
    mutating func replaceDesign(_ design: MixedModelDesign) {
        if self.design != nil { self.design = design }
        precise = nil
        (hasSmallResiduals, isPrecise, hasFailed) = (false, false, false)
    }

    /// Factors Omega at `lambda`; false where X's columns are dependent to the precision that there is.
    mutating func factor(
        _ crossProducts: CrossProducts, _ lambda: RelativeFactors, into factor: inout BlockFactor
    ) -> Bool {
        (isPrecise, hasFailed) = (false, false)
        guard let design else { return factor.factor(crossProducts, lambda) }
        if !hasSmallResiduals, factor.factor(crossProducts, lambda) {
            // Not a number where a pivot has vanished.
            hasSmallResiduals = !(factor.residualShare(crossProducts) > Self.smallResidual)
            if !hasSmallResiduals, factor.leastColumnShare(crossProducts) > Self.smallColumn { return true }
        }
        var precise =
            self.precise.take()
            ?? PreciseFactor(
                PreciseProducts(
                    design, structure: crossProducts.structure, standardization: crossProducts.standardization))
        defer { self.precise = precise }
        isPrecise = true
        hasFailed = !precise.factor(lambda, into: &factor)
        if !hasFailed, !(factor.residualShare(crossProducts) > Self.smallResidual) { hasSmallResiduals = true }
        return !hasFailed
    }

    /// Whether the residuals of the last factor are what rounding leaves of a response that the model reproduces.
    func reproducesResponse(_ crossProducts: CrossProducts, _ factor: BlockFactor) -> Bool {
        guard isPrecise, let precise else {
            // Without the rows, small residuals cannot be distinguished from none.
            return !(factor.residualShare(crossProducts) > 1e-13)
        }
        // Columns that are independent without random effects are found to be dependent where the random effects' variances are so large, which small residuals alone explain.
        if hasFailed { return hasSmallResiduals }
        return factor.penalizedResidualSumOfSquares <= precise.rounding.sumOfSquares(factor.standardizedCoefficients)
    }
}

extension BlockFactor {
    /// r^2 in parts of y'Wy; 0 where that is 0.
    fileprivate func residualShare(_ a: CrossProducts) -> Double {
        let total = a.dense[a.dense.count - 1]
        return total > 0 ? penalizedResidualSumOfSquares / total : 0
    }

    /// The least of X's squared pivots in parts of its column's sum of squares.
    fileprivate func leastColumnShare(_ a: CrossProducts) -> Double {
        let dimension = structure.denseDimension
        var least = Double.infinity
        for column in structure.trailingColumns..<dimension - 1 {
            let pivot = dense[column * (dimension + 1)]
            least = min(least, pivot * pivot / a.dense[column * (dimension + 1)])
        }
        return least
    }

    /// The fixed effects of the standardised columns.
    fileprivate var standardizedCoefficients: [Double] {
        let (dimension, first) = (structure.denseDimension, structure.trailingColumns)
        var beta = (first..<dimension - 1).map { dense[($0 + 1) * dimension - 1] }
        for i in beta.indices.reversed() {
            for j in i + 1..<max(beta.count, i + 1) { beta[i] -= dense[(first + i) * dimension + first + j] * beta[j] }
            beta[i] /= dense[(first + i) * (dimension + 1)]
        }
        return beta
    }
}
