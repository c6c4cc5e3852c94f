import Fitter
import Testing

@Suite("The least value of a quadratic model over covariance matrices")
struct ConeModelTests {
    static let shapes = [[1], [2], [1, 1], [3], [2, 1, 2], [4, 3]]

    private static func space(_ sizes: [Int]) -> CovarianceSpace {
        CovarianceSpace(
            sizes: sizes, levels: sizes.map { _ in 1 }, units: sizes.map { [Double](repeating: 1, count: $0) })
    }

    private static func random(_ rows: Int, _ columns: Int, _ source: inout SyntheticDesign.Sequence) -> Matrix {
        Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in 2 * source.next() - 1 })
    }

    /// A model at covariances of the given rank, and at 0 for rank 0.
    private static func model(_ sizes: [Int], rank: Int, seed: UInt64) -> (model: ConeModel, hessian: Matrix) {
        var source = SyntheticDesign.Sequence(seed: seed)
        for _ in 0..<5 { _ = source.next() }
        let space = space(sizes)
        let m = space.parameters.count
        let root = random(m, m, &source)
        var hessian = root.transposeMultiplied(by: root)
        for index in 0..<m { hessian[index, index] += 0.05 }
        let origin = sizes.map { size -> Matrix in
            guard rank > 0 else { return Matrix(rows: size, columns: size) }
            let factor = random(size, min(rank, size), &source)
            return factor.multiplied(byTransposeOf: factor).scaled(by: 3)
        }
        let gradient = (0..<m).map { _ in 6 * source.next() - 3 }
        return (ConeModel(space: space, origin: origin, gradient: gradient, hessian: hessian), hessian)
    }

    private static func value(_ model: ConeModel, _ hessian: Matrix, _ change: [Double]) -> Double {
        let linear = zip(model.gradient, change).reduce(0) { $0 + $1.0 * $1.1 }
        return linear + hessian.quadraticForm(change) / 2
    }

    private static func leastEigenvalue(_ matrix: Matrix) -> Double { matrix.symmetricEigen()?.values.first ?? .nan }

    @Test(
        "The least value of a quadratic model over covariance matrices satisfies the conditions of an optimum: D S = 0 and both D and S positive semidefinite",
        arguments: shapes,
        [0, 1, 4])
    func conditions(_ sizes: [Int], _ rank: Int) {
        let space = Self.space(sizes)
        for seed in 1...20 as ClosedRange<UInt64> {
            let (model, hessian) = Self.model(sizes, rank: rank, seed: seed)
            let minimum = model.minimum()
            let slopes = zip(model.gradient, hessian.multiplied(by: minimum.change)).map { $0 + $1 }
            // tr(D (E_ij + E_ji)) = 2 D_ij, and coordinates hold half of a diagonal element.
            let derivatives = space.matrices(
                zip(space.parameters, slopes).map { $0.row == $0.column ? $1 / 4 : $1 / 2 })
            for (term, size) in sizes.enumerated() {
                let (d, s) = (derivatives[term], minimum.covariances[term])
                #expect(Self.leastEigenvalue(s) > -1e-9)
                #expect(Self.leastEigenvalue(d) > -1e-3 * (1 + minimum.decrement))
                let product = d.multiplied(by: s)
                for element in 0..<size * size {
                    #expect(abs(product.elements[element]) < 2e-2 * (1 + minimum.decrement))
                }
            }
            let value = Self.value(model, hessian, minimum.change)
            #expect(abs(minimum.decrement + value) < 1e-8 * (1 + minimum.decrement))
        }
    }

    @Test(
        "The least value of a quadratic model over covariance matrices is below the model at any other covariances",
        arguments: shapes)
    func comparison(_ sizes: [Int]) {
        let space = Self.space(sizes)
        var source = SyntheticDesign.Sequence(seed: 77)
        for seed in 1...10 as ClosedRange<UInt64> {
            let (model, hessian) = Self.model(sizes, rank: 1, seed: seed)
            let least = -model.minimum().decrement
            for _ in 0..<50 {
                let other = sizes.map { size -> Matrix in
                    let factor = Self.random(size, size, &source)
                    return factor.multiplied(byTransposeOf: factor).scaled(by: 4 * source.next())
                }
                let change = space.coordinates(zip(other, model.origin).map { $0.adding($1.scaled(by: -1)) })
                let value = Self.value(model, hessian, change)
                #expect(value > least - 1e-3 * (1 + abs(least)))
            }
        }
    }

    @Test(
        "The least value of a quadratic model over covariance matrices lets a variance at 0 grow together with a covariance"
    )
    func release() {
        let space = Self.space([2])
        let origin = Matrix(rows: 2, columns: 2, elements: [0, 0, 0, 4])
        // D_11 > 0 = D_22, D_12 < 0: in the variance alone the criterion rises.
        let model = ConeModel(
            space: space, origin: [origin], gradient: [2, -2, 0], hessian: .identity(3))
        let minimum = model.minimum()
        #expect(minimum.decrement > 0.1)
        #expect(minimum.covariances[0][0, 0] > 0.01 && minimum.covariances[0][1, 0] > 0.1)
    }

    @Test(
        "The least value of a quadratic model over covariance matrices is the point itself where D S = 0 and D is positive semidefinite"
    )
    func optimum() {
        let origin = Matrix(rows: 2, columns: 2, elements: [0, 0, 0, 4])
        let model = ConeModel(
            space: Self.space([2]), origin: [origin], gradient: [2, 0, 0], hessian: .identity(3))
        #expect(model.minimum().decrement < 1e-12)
    }

    @Test(
        "The least value of a quadratic model over covariance matrices does not depend on the coding of the coefficients",
        arguments: 1...10)
    func recoding(_ seed: Int) {
        let sizes = [3, 2]
        let space = Self.space(sizes)
        var source = SyntheticDesign.Sequence(seed: UInt64(seed))
        let (model, hessian) = Self.model(sizes, rank: 1, seed: UInt64(seed))
        // S = B P B' for lower-triangular B.
        let transforms = sizes.map { size -> Matrix in
            var matrix = Matrix.identity(size)
            for row in 0..<size {
                for column in 0..<row { matrix[row, column] = 2 * source.next() - 1 }
                matrix[row, row] = 0.5 + source.next()
            }
            return matrix
        }
        let jacobian = space.congruence(transforms)
        let origin = zip(model.origin, transforms).map { origin, transform in
            guard let inverse = transform.inverse() else { return origin }
            return inverse.multiplied(by: origin).multiplied(byTransposeOf: inverse)
        }
        let recoded = ConeModel(
            space: space, origin: origin, gradient: jacobian.transposeMultiplied(by: model.gradient),
            hessian: jacobian.transposeMultiplied(by: hessian).multiplied(by: jacobian))
        let (one, other) = (model.minimum().decrement, recoded.minimum().decrement)
        #expect(abs(one - other) < 1e-3 * (1 + one))
    }

    @Test(
        "The least value of a quadratic model over covariance matrices maps coordinates of P to those of B P B'",
        arguments: 1...10)
    func congruence(_ seed: Int) {
        let sizes = [1, 3, 2]
        let space = Self.space(sizes)
        var source = SyntheticDesign.Sequence(seed: UInt64(seed))
        let transforms = sizes.map { Self.random($0, $0, &source) }
        let coordinates = space.parameters.map { _ in 2 * source.next() - 1 }
        let mapped = space.congruence(transforms).multiplied(by: coordinates)
        let expected = space.coordinates(
            zip(space.matrices(coordinates), transforms).map { $1.multiplied(by: $0).multiplied(byTransposeOf: $1) })
        for (one, other) in zip(mapped, expected) { #expect(abs(one - other) < 1e-12) }
    }
}
