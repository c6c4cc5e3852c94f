import Fitter
import Testing

/// Sizes below, at and above the width of the tiles that are shared out among the cores.
@Suite("Dense matrices in tiles")
struct DenseKernelsTests {
    /// A symmetric positive definite matrix with elements of both signs.
    private func matrix(_ n: Int) -> Matrix {
        var generator = Xoshiro256StarStar(seed: UInt64(n))
        var root = Matrix(rows: n, columns: n + 3)
        for index in root.elements.indices { root.elements[index] = Double.random(in: -0.5..<0.5, using: &generator) }
        var product = Matrix(rows: n, columns: n)
        for column in 0..<n {
            for row in 0..<n {
                for k in 0..<n + 3 { product[row, column] += root[row, k] * root[column, k] }
            }
            product[column, column] += 1
        }
        return product
    }

    @Test(
        "Dense matrices in tiles have an inverse that undoes them",
        arguments: [1, 2, 63, 95, 96, 97, 128, 191, 193, 300])
    func inverse(_ n: Int) throws {
        let a = matrix(n)
        let inverse = try #require(a.positiveDefiniteInverse())
        var largest = 0.0
        for column in 0..<n {
            for row in 0..<n {
                let entry = (0..<n).reduce(0) { $0 + a[row, $1] * inverse[$1, column] }
                largest = max(largest, abs(entry - (row == column ? 1 : 0)))
            }
        }
        #expect(largest < 1e-12 * Double(n))
    }

    @Test("Dense matrices in tiles have the same digits on one thread and on several")
    func threads() throws {
        let a = matrix(300)
        let several = try #require(a.positiveDefiniteInverse())
        let one = try #require(Cores.limited(to: 1) { a.positiveDefiniteInverse() })
        #expect((several.elements == one.elements) == true)
    }

    @Test(
        "Dense matrices in tiles are found not to be positive definite in any tile", arguments: [0, 50, 96, 150, 199])
    func indefinite(_ index: Int) {
        var a = matrix(200)
        a[index, index] = -a[index, index]
        #expect(a.positiveDefiniteInverse() == nil)
    }
}
