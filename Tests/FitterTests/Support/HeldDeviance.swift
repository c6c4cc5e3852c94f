import Fitter
import RealModule

/// The least deviance of a model (x | g) with one covariance parameter held, computed the long way: level by level, by a simplex search over the other ones.
struct HeldDeviance {
    enum Quantity: CaseIterable {
        case firstDeviation, secondDeviation, correlation, residual
    }

    private let levels: [[Int]]
    private let design: MixedModelDesign

    init(_ design: MixedModelDesign) {
        let term = design.random[0]
        precondition(design.random.count == 1 && term.coefficients.count == 2)
        self.design = design
        levels = term.levels.indices.map { level in
            (0..<design.n).filter { term.levelOfRow[$0] == Int32(level) }
        }
    }

    /// - Parameter start: the standard deviations, the correlation and sigma to search from.
    func least(_ quantity: Quantity, at value: Double, start: [Double]) -> Double {
        let held = Quantity.allCases.firstIndex(of: quantity) ?? 0
        let free = (0..<4).filter { $0 != held }
        func parameters(_ point: [Double]) -> [Double] {
            var result = [value, value, value, value]
            for (index, coordinate) in zip(free, point) {
                result[index] =
                    index == 2 ? Double.sin(coordinate) : index == 3 ? Double.exp(coordinate) : abs(coordinate)
            }
            return result
        }
        var least = Double.infinity
        for angle in [-1.4, 0.1, 1.4] {
            for size in [0.3, 1, 3] {
                let first = free.map { $0 == 2 ? angle : $0 == 3 ? Double.log(start[3]) : max(start[$0], 0.1) * size }
                var best = NelderMead.minimum(of: { deviance(parameters($0)) }, from: first, size: 0.3)
                for _ in 0..<3 {
                    best = NelderMead.minimum(of: { deviance(parameters($0)) }, from: best.point, size: 0.05)
                }
                least = min(least, best.value)
            }
        }
        return least
    }

    /// Minus twice the log-likelihood at two standard deviations, their correlation and sigma, the fixed effects at their best.
    private func deviance(_ parameters: [Double]) -> Double {
        let (a, b, r, sigma) = (parameters[0], parameters[1], parameters[2], parameters[3])
        let x = design.fixed.matrix
        let p = x.columns
        var products = [[Double]](repeating: [Double](repeating: 0, count: p + 1), count: p + 1)
        var logDeterminant = 0.0
        for rows in levels {
            let z = rows.map { row in (0..<2).map { design.random[0].basis?[row, $0] ?? 1 } }
            let covariance = rows.indices.map { i in
                rows.indices.map { j in
                    let residual = i == j ? sigma * sigma / (design.weights?[rows[i]] ?? 1) : 0
                    return a * a * z[i][0] * z[j][0] + b * b * z[i][1] * z[j][1]
                        + r * a * b * (z[i][0] * z[j][1] + z[i][1] * z[j][0]) + residual
                }
            }
            let (inverse, logH) = DenseModel.invert(covariance)
            logDeterminant += logH
            let columns = rows.map { row in (0..<p).map { x[row, $0] } + [design.response[row]] }
            for i in rows.indices {
                for j in rows.indices {
                    for c in 0...p {
                        for d in 0...p { products[c][d] += columns[i][c] * inverse[i][j] * columns[j][d] }
                    }
                }
            }
        }
        let (inverse, _) = DenseModel.invert((0..<p).map { Array(products[$0].prefix(p)) })
        var squares = products[p][p]
        for i in 0..<p {
            for j in 0..<p { squares -= products[i][p] * inverse[i][j] * products[j][p] }
        }
        let value = Double(design.n) * Double.log(2 * Double.pi) + logDeterminant + squares
        return value.isNaN ? .infinity : value
    }
}

/// The simplex method of Nelder & Mead (1965, doi:10.1093/comjnl/7.4.308).
enum NelderMead {
    static func minimum(
        of function: ([Double]) -> Double, from start: [Double], size: Double
    ) -> (point: [Double], value: Double) {
        let n = start.count
        func combine(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] { zip(a, b).map { $0 + t * ($1 - $0) } }
        var simplex = ([start] + (0..<n).map { index in start.indices.map { start[$0] + ($0 == index ? size : 0) } })
            .map { (point: $0, value: function($0)) }
        for _ in 0..<600 {
            simplex.sort { $0.value < $1.value }
            if simplex[n].value - simplex[0].value < 1e-9 { break }
            let centre = (0..<n).map { c in (0..<n).reduce(0) { $0 + simplex[$1].point[c] } / Double(n) }
            func at(_ t: Double) -> (point: [Double], value: Double) {
                let point = combine(centre, simplex[n].point, t)
                return (point, function(point))
            }
            let reflected = at(-1)
            if reflected.value < simplex[0].value {
                let expanded = at(-2)
                simplex[n] = expanded.value < reflected.value ? expanded : reflected
            } else if reflected.value < simplex[n - 1].value {
                simplex[n] = reflected
            } else {
                let contracted = reflected.value < simplex[n].value ? at(-0.5) : at(0.5)
                if contracted.value < min(reflected.value, simplex[n].value) {
                    simplex[n] = contracted
                } else {
                    for index in 1...n {
                        let point = combine(simplex[0].point, simplex[index].point, 0.5)
                        simplex[index] = (point, function(point))
                    }
                }
            }
        }
        simplex.sort { $0.value < $1.value }
        return simplex[0]
    }
}
