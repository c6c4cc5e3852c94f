import RealModule

/// log|S| by stochastic Lanczos quadrature (Ubaru, Chen & Saad 2017, doi:10.1137/16M1104974).
///
/// With A = M^-1/2 S M^-1/2 for the block diagonal M of S, log|S| = log|M| + tr log A, and tr(A - I) = 0. So tr(log A - (A - I)) is what is estimated: a
/// probe's z'(A - I)z has no part in the error.
struct LogDeterminantEstimate: Sendable {
    let value: Double
    /// The Monte Carlo standard error of `value`; nil from a single probe.
    let standardError: Double?
    let probes: Int

    init(_ schur: SchurOperator, probes: Probes, tolerance: Double) {
        let columns = probes.columns
        self.probes = probes.count
        var values: [Double] = []
        for first in stride(from: 0, to: probes.count, by: Lanes.scalarCount) {
            let lanes = min(Lanes.scalarCount, probes.count - first)
            let (z, scaled) = (schur.pool.zeros(columns), schur.pool.take(columns))
            for lane in 0..<lanes { probes.fill(z, from: 0, lane: lane, probe: first + lane) }
            schur.diagonal.multiplyFactor(z, into: scaled)
            let gradients = ConjugateGradients(schur, scaled, tolerance: tolerance)
            values += (0..<lanes).map { lane in
                Double(columns) * Self.quadrature(gradients, lane: lane) { Double.log($0) - ($0 - 1) }
            }
        }
        let mean = values.reduce(0, +) / Double(max(values.count, 1))
        value = schur.diagonal.logDeterminant + mean
        if probes.areExact {
            standardError = 0
        } else {
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let count = Double(values.count)
            standardError = count > 1 ? (squares / (count * (count - 1))).squareRoot() : nil
        }
    }

    /// e_1'f(T)e_1 for the Lanczos matrix T of one lane.
    private static func quadrature(_ gradients: ConjugateGradients, lane: Int, _ f: (Double) -> Double) -> Double {
        let alphas = gradients.alphas.map { $0[lane] }.prefix { $0 > 0 }
        let betas = gradients.betas.map { $0[lane] }
        var matrix = Matrix(rows: alphas.count, columns: alphas.count)
        for (j, alpha) in alphas.enumerated() {
            matrix[j, j] = 1 / alpha
            if j > 0 {
                matrix[j, j] += betas[j - 1] / alphas[j - 1]
                matrix[j, j - 1] = betas[j - 1].squareRoot() / alphas[j - 1]
            }
        }
        guard let (nodes, vectors) = matrix.symmetricEigen() else { return .nan }
        return nodes.indices.reduce(0) {
            $0 + vectors[0, $1] * vectors[0, $1] * f(max(nodes[$1], .leastNormalMagnitude))
        }
    }
}
