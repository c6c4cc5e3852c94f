/// Kenward and Roger's small-sample inference for the fixed effects of a model fitted by REML (Kenward & Roger 1997, doi:10.2307/2533558; as in R's
/// pbkrtest, Halekoh & Højsgaard 2014, doi:10.18637/jss.v059.i09).
///
/// The covariance of the estimates is corrected for the variances being estimated, and F statistics are scaled and given denominator degrees of
/// freedom so that their first two moments fit. The observed part of the correction that comes of a covariance that is not linear in its
/// parameters vanishes, since the parameters are the variances and covariances themselves. It takes the inverse of the random effects' equations in
/// full, q x q, so it is for some ten thousand random effects at most.
public struct KenwardRogerApproximation: Sendable {
    /// The adjusted covariance of the fixed-effects estimates, p x p, in units of the response per units of the columns.
    public let covariance: Matrix
    private let estimates: [Double]
    /// What takes a contrast to the whitened columns, p x p.
    private let whitening: Matrix
    private let sigma: Double
    /// The adjusted covariance of the whitened columns, in units of sigma^2.
    private let adjusted: Matrix
    private let derivatives: [Matrix]
    /// The covariance of the estimated covariance parameters, in units of sigma^2.
    private let parameterCovariance: Matrix

    /// The approximation for a fit; forms the q x q inverse of the random effects' equations.
    ///
    /// - Parameters:
    ///   - design: the design of a model fitted by REML.
    ///   - theta: the estimated covariance parameters, in the order of the design's terms.
    ///   - sigma: the estimated residual standard deviation.
    ///   - estimates: the fixed effects, beta.
    ///   - memoryLimit: the number of bytes that its matrices may take.
    /// - Throws: ``KenwardRogerError``.
    init(
        _ design: MixedModelDesign, theta: [Double], sigma: Double, estimates: [Double], memoryLimit: Int
    ) throws(KenwardRogerError) {
        let structure = BlockStructure(design)
        let q = structure.randomColumns
        let bytes = 3 * q * q * MemoryLayout<Double>.stride
        guard bytes <= memoryLimit else { throw .tooLarge(randomEffects: q, bytes: bytes, limit: memoryLimit) }
        let crossProducts = CrossProducts(design, structure: structure)
        let factors = RelativeFactors(theta: theta, structure: structure)
        var factor = BlockFactor(structure)
        var factoring = GuardedFactoring(design)
        guard factoring.factor(crossProducts, factors, into: &factor) else { throw .dependentColumns }
        let p = structure.fixedColumns
        let (inverse, whitened) = RandomEffectsInverse.matrices(crossProducts, factor, factors, design)
        let parts = CovarianceDerivatives(structure, factors, inverse: inverse, whitened: whitened, n: design.rowCount)

        let m = parts.first.count
        var information = parts.traces
        for r in 0..<m {
            for s in 0..<m {
                let shared = parts.first[r].elementProduct(parts.first[s])
                information[r, s] += shared - 2 * (0..<p).reduce(0) { $0 + parts.second[r][s][$1, $1] }
            }
        }
        guard var uncertainty = information.positiveDefiniteInverse() else { throw .noInformation }
        for index in uncertainty.elements.indices { uncertainty.elements[index] *= 2 }
        var adjusted = Matrix(rows: p, columns: p)
        for index in 0..<p { adjusted[index, index] = 1 }
        for r in 0..<m {
            for s in 0..<m {
                adjusted.add(parts.second[r][s], times: 2 * uncertainty[r, s])
                adjusted.add(parts.first[r].multiplied(by: parts.first[s]), times: -2 * uncertainty[r, s])
            }
        }
        let whitening = Self.whitening(crossProducts, factor)
        self.adjusted = adjusted
        self.whitening = whitening
        self.sigma = sigma
        self.estimates = estimates
        derivatives = parts.first
        parameterCovariance = uncertainty
        let scaled = whitening.multiplied(by: adjusted).multiplied(by: whitening.transposed)
        covariance = scaled.scaled(by: sigma * sigma)
    }

    /// The matrix S with beta = S beta~ for the whitened coefficients beta~, whose covariance is the identity in units of sigma^2.
    private static func whitening(_ crossProducts: CrossProducts, _ factor: BlockFactor) -> Matrix {
        let structure = crossProducts.structure
        let p = structure.fixedColumns
        var result = Matrix(rows: p, columns: p)
        for index in 0..<p {
            let contrast = (0..<p).map { $0 == index ? 1.0 : 0.0 }
            let standardized = crossProducts.standardization.standardize(contrast: contrast).contrast
            var x = [Double](repeating: 0, count: structure.randomColumns + p)
            for (position, value) in standardized.enumerated() { x[structure.randomColumns + position] = value }
            x.withUnsafeMutableBufferPointer { factor.solveLower($0) }
            for column in 0..<p { result[index, column] = x[structure.randomColumns + column] }
        }
        return result
    }
}

extension KenwardRogerApproximation {
    /// The standard error of the contrast l'beta with the adjusted covariance; NaN where the adjustment leaves no variance.
    public func standardError(contrast: [Double]) -> Double {
        let variance = covariance.quadraticForm(contrast)
        return variance > 0 ? variance.squareRoot() : .nan
    }

    /// The denominator degrees of freedom of the contrast l'beta; NaN where it has no standard error.
    public func degreesOfFreedom(contrast: [Double]) -> Double {
        guard covariance.quadraticForm(contrast) > 0 else { return .nan }
        let l = whitening.transposeMultiplied(by: contrast)
        let size = l.reduce(0) { $0 + $1 * $1 }
        guard size > 0 else { return .nan }
        // The projection on one contrast has rank 1, so that the traces of products are products of traces.
        let a = parameterCovariance.quadraticForm(derivatives.map { $0.quadraticForm(l) / size })
        return Self.moments(a1: a, a2: a, q: 1).degreesOfFreedom
    }

    /// The scaled F test of L beta = 0.
    ///
    /// - Parameter contrasts: L, one contrast per row; contrasts that depend on others do not count.
    /// - Returns: nil where no contrast has a variance.
    public func test(contrasts: Matrix) -> FTest? {
        guard let contrasts = contrasts.independentContrasts(covariance: covariance) else { return nil }
        let q = contrasts.rows
        let middle = contrasts.multiplied(by: covariance).multiplied(by: contrasts.transposed)
        guard let inverse = middle.positiveDefiniteInverse() else { return nil }
        let values = contrasts.multiplied(by: estimates)
        let moments = moments(contrasts: contrasts)
        return FTest(
            statistic: moments.scale * inverse.quadraticForm(values) / Double(q), numeratorDegreesOfFreedom: Double(q),
            denominatorDegreesOfFreedom: moments.degreesOfFreedom)
    }

    /// The scale and the degrees of freedom that give F its first two moments.
    private func moments(contrasts: Matrix) -> (scale: Double, degreesOfFreedom: Double) {
        let l = contrasts.multiplied(by: whitening)
        let middle = l.multiplied(by: l.transposed)
        guard let inverse = middle.positiveDefiniteInverse() else { return (1, .nan) }
        let theta = l.transposed.multiplied(by: inverse).multiplied(by: l)
        let products = derivatives.map { theta.multiplied(by: $0) }
        let traces = products.map { product in (0..<product.rows).reduce(0) { $0 + product[$1, $1] } }
        var (a1, a2) = (0.0, 0.0)
        for r in products.indices {
            for s in products.indices {
                a1 += parameterCovariance[r, s] * traces[r] * traces[s]
                a2 += parameterCovariance[r, s] * products[r].elementProduct(products[s].transposed)
            }
        }
        return Self.moments(a1: a1, a2: a2, q: Double(contrasts.rows))
    }

    /// The scale and the degrees of freedom of A1 and A2 as Kenward and Roger have them, for q contrasts.
    private static func moments(a1: Double, a2: Double, q: Double) -> (scale: Double, degreesOfFreedom: Double) {
        let b = (a1 + 6 * a2) / (2 * q)
        let g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2)
        let d = 3 * q + 2 * (1 - g)
        let (c1, c2, c3) = (g / d, (q - g) / d, (q + 2 - g) / d)
        // With the moments E and V of the statistic, rho = V / (2 E^2); where 1 - A2/q and 1 - c2 B vanish together their ratio is 1.
        func ratio(_ x: Double, _ y: Double) -> Double { abs(x) < 1e-10 && abs(y) < 1e-10 ? 1 : x / y }
        let shrunk = ratio(1 - a2 / q, 1 - c2 * b)
        let rho = shrunk * shrunk * (1 + c1 * b) / (1 - c3 * b) / q
        let degrees = 4 + (q + 2) / (q * rho - 1)
        let scale = degrees == 2 ? 1 : degrees * (1 - a2 / q) / (degrees - 2)
        return (scale, degrees)
    }
}
