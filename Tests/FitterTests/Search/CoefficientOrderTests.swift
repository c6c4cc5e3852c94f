import Fitter
import RealModule
import Testing

/// One term of three coefficients, written in every order: the same model.
@Suite("The order of a term's coefficients")
struct CoefficientOrderTests {
    private static let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

    /// Rows of `columns` by group, with the coefficients of the random term in a given order.
    private static func design(
        _ columns: [[Double]], _ fixed: [Int], _ groups: [Int32], _ response: [Double], order: [Int]
    ) -> MixedModelDesign {
        let names = ["(Intercept)", "x", "z"]
        let (n, levels) = (response.count, Int(groups.max() ?? 0) + 1)
        return MixedModelDesign(
            response: response, responseName: "y",
            fixed: FixedEffects(
                names: fixed.map { names[$0] },
                matrix: Matrix(rows: n, columns: fixed.count, elements: fixed.flatMap { columns[$0] })),
            random: [
                RandomTerm(
                    group: "g", levels: (0..<levels).map(String.init), levelOfRow: groups,
                    coefficients: order.map { names[$0] },
                    basis: Matrix(rows: n, columns: order.count, elements: order.flatMap { columns[$0] }))
            ])
    }

    /// Intercepts of very different sizes beside small slopes, most of them singular.
    private static func random(_ seed: Int, order: [Int]) -> MixedModelDesign {
        var source = SyntheticDesign.Sequence(seed: UInt64(77 + seed))
        for _ in 0..<10 { _ = source.next() }
        func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + source.next() } }
        let (levels, rows) = ([8, 12, 20][seed % 3], [4, 6][seed % 2])
        let (large, small) = ([1.0, 10, 100][seed / 3 % 3], [0.02, 0.1, 0.3][seed / 2 % 3])
        var (groups, x, z, y) = ([Int32](), [Double](), [Double](), [Double]())
        for group in 0..<levels {
            let (u, v, t) = (normal(), normal(), normal())
            for _ in 0..<rows {
                groups.append(Int32(group))
                x.append(normal())
                z.append(normal())
                let slope = small * (seed % 2 == 0 ? v : u)
                y.append(large * u + slope * (x.last ?? 0) + small * t * (z.last ?? 0) + normal())
            }
        }
        let columns = [[Double](repeating: 1, count: y.count), x, z]
        return design(columns, [0, 1, 2], groups, y, order: order)
    }

    @Test(
        "The order of a term's coefficients changes neither the verdict nor standard errors and degrees of freedom",
        arguments: 0..<12)
    func agreement(_ seed: Int) throws {
        let fits = try Self.orders.map { try FittedModel(fitting: Self.random(seed, order: $0)) }
        let first = try #require(fits.first)
        for fit in fits {
            #expect(abs(fit.criterion - first.criterion) < 1e-6)
            #expect(fit.optimization.check?.verdict == first.optimization.check?.verdict)
            #expect(fit.optimization.converged)
            for (one, other) in zip(fit.fixedEffects, first.fixedEffects) {
                #expect(abs(one.standardError / other.standardError - 1) < 1e-4)
                let degrees = (try #require(one.degreesOfFreedom), try #require(other.degreesOfFreedom))
                #expect(abs(degrees.0 / degrees.1 - 1) < 5e-3)
            }
        }
    }

    /// Groups of which each has one value of x, with effects in opposite pairs: at a variance of 0 of x its covariance with the intercept has no slope, by symmetry, and the criterion falls
    /// both ways.
    @Test("A saddle at a variance of 0 is left whichever coefficient comes first", arguments: [[0, 1], [1, 0]])
    func saddle(_ order: [Int]) throws {
        let residuals = [0.3, -0.3, 0.1, -0.1, 0.2, -0.2]
        let intercepts = [3, -3, 2.5, -2.5, 3.5, -3.5].map { (x: 0.0, effect: $0) }
        let rising = [0.5, -0.5, 0.6, -0.6].map { (x: 1.0, effect: $0) }
        let falling = [0.5, -0.5, 0.6, -0.6].map { (x: -1.0, effect: $0) }
        var (groups, x, y) = ([Int32](), [Double](), [Double]())
        for (group, own) in (intercepts + rising + falling).enumerated() {
            for residual in residuals {
                groups.append(Int32(group))
                x.append(own.x)
                y.append(own.effect + residual)
            }
        }
        let columns = [[Double](repeating: 1, count: y.count), x]
        let fit = try FittedModel(
            fitting: Self.design(columns, [0, 1], groups, y, order: order), method: .ml, degreesOfFreedom: .none)
        // lme4 1.1-31, the lower of its optima from several starts.
        #expect(abs(fit.criterion - 78.567857) < 1e-4)
    }
}
