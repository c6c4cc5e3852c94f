import RealModule

/// The vectors that an evaluation of the objective fills, made once for a run.
struct VariationalWorkspace: Sendable {
    /// s = softplus(r) = log(1 + e^r), effect by effect.
    private(set) var scales: [Double]
    /// ds/dr = 1 / (1 + e^-r).
    private(set) var slopes: [Double]
    /// The effects at which the pass over the rows is made.
    var draws: [Double]
    var products: CellProducts

    init(for cells: CellDesign) {
        scales = [Double](repeating: 0, count: cells.effectCount)
        slopes = scales
        draws = scales
        products = CellProducts(for: cells)
    }

    /// Computes s and ds/dr from r.
    mutating func formScales(_ variables: [Double], layout: VariableLayout) {
        precondition(variables.count == layout.count && scales.count == layout.scales.count)
        Self.formScales(variables, from: layout.scales.lowerBound, &scales, &slopes)
    }

    private static func formScales(
        _ variables: [Double], from first: Int, _ scales: inout [Double], _ slopes: inout [Double]
    ) {
        let variables = variables.span
        var scales = scales.mutableSpan
        var slopes = slopes.mutableSpan
        for i in scales.indices {
            let r = variables[unchecked: first + i]
            // e^-|r| never overflows, and 1 + e stays in [1, 2].
            let e = Double.exp(-abs(r))
            scales[unchecked: i] = max(r, 0) + Double.log(onePlus: e)
            slopes[unchecked: i] = (r >= 0 ? 1 : e) / (1 + e)
        }
    }

    /// z = m + s eps for one of the draws in `noise`.
    mutating func formDraws(_ variables: [Double], noise: [Double], sample: Int, layout: VariableLayout) {
        precondition(variables.count == layout.count && noise.count >= (sample + 1) * draws.count)
        let variables = variables.span
        let noise = noise.span
        let scales = scales
        let first = sample * draws.count
        for i in draws.indices {
            let spread = scales[i] * noise[unchecked: first + i]
            draws[i] = variables[unchecked: layout.means.lowerBound + i] + spread
        }
    }
}
