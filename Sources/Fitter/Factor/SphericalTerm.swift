/// One random-effects term's part of a row of Z Lambda: k values at the columns of the row's level.
package struct SphericalTerm: Sendable {
    package let designIndex: Int
    /// The number of coefficients, k.
    package let size: Int
    private let firstColumn: Int
    private let factor: Matrix

    init(_ term: BlockStructure.Term, factor: Matrix) {
        designIndex = term.designIndex
        size = term.size
        firstColumn = term.firstColumn
        self.factor = factor
    }

    /// The first of the k columns of a level.
    @inline(__always) package func column(ofLevel level: Int) -> Int { firstColumn + level * size }

    /// The value z'T of one column, z being a row of the term's basis; nil means the single value 1.
    @inline(__always) package func value(_ basis: Matrix?, row: Int, _ coefficient: Int) -> Double {
        guard let basis else { return factor[0, 0] }
        var sum = 0.0
        for m in coefficient..<size { sum += basis[row, m] * factor[m, coefficient] }
        return sum
    }

    /// The k values T'z, z being what multiplies the coefficients of one level.
    func values(_ z: [Double]) -> [Double] {
        (0..<size).map { coefficient in
            (coefficient..<size).reduce(0) { $0 + z[$1] * factor[$1, coefficient] }
        }
    }

    /// z'T T'z: the variance of the term's part of a row in units of sigma^2.
    package func variance(_ basis: Matrix?, row: Int) -> Double {
        (0..<size).reduce(0) {
            let value = value(basis, row: row, $1)
            return $0 + value * value
        }
    }
}
