package import Fitter

/// What identifies the space that a model matrix's columns span, and its coefficients, without the rows.
///
/// Four columns of random numbers, the same for all models, are regressed on the matrix. The explained sums of squares depend on the space alone; those of two spaces that
/// differ in a direction differ by about 1. A coefficient of such a regression is a linear function of the column's projection on the space, and so the same for two coefficients
/// of the same space that say the same, however the matrices are coded.
package struct ColumnSpace: Sendable, Equatable {
    /// The number of random columns.
    package static let count = 4

    /// The sum of squares of each random column that the matrix explains.
    package let explained: [Double]
    /// For each column of the matrix its coefficient in each regression.
    package let coefficients: [[Double]]
    /// log |X'X|, which the restricted likelihood depends on, and so on the coding of the matrix X; nil in reports of before it was recorded.
    package let logDeterminant: Double?

    /// The space as a report states it; nil where it states another number of regressions.
    package init?(explained: [Double], coefficients: [[Double]], logDeterminant: Double? = nil) {
        self.logDeterminant = logDeterminant
        guard explained.count == Self.count, coefficients.allSatisfy({ $0.count == Self.count }) else { return nil }
        self.explained = explained
        self.coefficients = coefficients
    }

    /// Whether another matrix of the same rows spans the same space, to about six digits.
    package func isSame(as other: ColumnSpace) -> Bool {
        coefficients.count == other.coefficients.count && Self.agree(explained, other.explained)
    }

    /// Whether the restricted likelihoods of two codings of the same space are on one scale; nil where that is not known.
    package func hasSameScale(as other: ColumnSpace) -> Bool? {
        logDeterminant.flatMap { own in other.logDeterminant.map { abs(own - $0) <= 1e-6 } }
    }

    /// 1 where two coefficients of the same space say the same, -1 where they say the opposite, nil where they cannot be compared.
    package static func sign(_ one: [Double], comparedTo other: [Double]) -> Double? {
        agree(one, other) ? 1 : agree(one, other.map(-)) ? -1 : nil
    }

    private static func agree(_ one: [Double], _ other: [Double]) -> Bool {
        let size = (one + other).reduce(0) { max($0, abs($1)) }
        return zip(one, other).allSatisfy { abs($0 - $1) <= 1e-6 * size }
    }
}

extension ColumnSpace {
    /// The space of a matrix of full column rank; nil where it is not of full rank to about six digits.
    package init?(of matrix: Matrix) {
        let products = Products(matrix)
        let scales = products.own.indices.map { products.gram[$0, $0] > 0 ? 1 / products.gram[$0, $0].squareRoot() : 1 }
        var scaled = products.gram.selecting(rows: products.own, columns: products.own)
        for column in products.own {
            for row in products.own { scaled[row, column] *= scales[row] * scales[column] }
        }
        guard let inverse = products.own.isEmpty ? scaled : scaled.positiveDefiniteInverse(),
            let logDeterminant = products.logDeterminant(constant: products.constant.map { matrix[0, $0] })
        else { return nil }
        self.logDeterminant = logDeterminant
        var explained: [Double] = []
        var coefficients = [[Double]](repeating: [], count: matrix.columns)
        for (index, column) in products.random.enumerated() {
            let right = products.own.map { products.gram[$0, column] * scales[$0] }
            let slopes = zip(inverse.multiplied(by: right), scales).map(*)
            var square = zip(slopes, products.own).reduce(0) { $0 + $1.0 * products.gram[$1.1, column] }
            for (slope, place) in zip(slopes, products.varying) { coefficients[place].append(slope) }
            if let constant = products.constant {
                let mean = products.sums[index] / Double(matrix.rows)
                square += mean * products.sums[index]
                let shift = zip(slopes, products.varying).reduce(0) { $0 + $1.0 * products.means[$1.1] }
                coefficients[constant].append((mean - shift) / matrix[0, constant])
            }
            explained.append(square)
        }
        self.explained = explained
        self.coefficients = coefficients
    }
}

/// The cross-products of a matrix's columns and of the random columns.
private struct Products {
    let rows: Int
    /// The place of a column that is the same number in all rows; nil where there is none.
    let constant: Int?
    /// The places of the other columns, from which their means are subtracted where there is a constant one.
    let varying: [Int]
    let means: [Double]
    /// Those of the varying columns, then of the random ones.
    let gram: Matrix
    /// The sums of the random columns.
    let sums: [Double]

    /// The places in `gram` of the varying columns and of the random ones.
    var own: [Int] { Array(varying.indices) }
    var random: Range<Int> { varying.count..<gram.columns }

    private static let chunk = 1024

    /// log |X'X|; to centre the varying columns at their means does not change it.
    ///
    /// - Parameter constant: the number in the constant column; nil for none.
    func logDeterminant(constant: Double?) -> Double? {
        let square = constant.map { $0 * $0 * Double(rows) } ?? 1
        return gram.selecting(rows: own, columns: own).positiveDefiniteLogDeterminant().flatMap { varying in
            Matrix(rows: 1, columns: 1, elements: [square]).positiveDefiniteLogDeterminant().map { varying + $0 }
        }
    }

    init(_ matrix: Matrix) {
        let n = matrix.rows
        func column(_ place: Int) -> ArraySlice<Double> { matrix.elements[place * n..<(place + 1) * n] }
        let constant = (0..<matrix.columns).first { place in
            column(place).first.map { first in first != 0 && column(place).allSatisfy { $0 == first } } ?? false
        }
        let means = (0..<matrix.columns).map { constant == nil ? 0 : column($0).reduce(0, +) / Double(n) }
        let varying = (0..<matrix.columns).filter { $0 != constant }
        let width = varying.count + ColumnSpace.count
        var gram = [Double](repeating: 0, count: width * width)
        var sums = [Double](repeating: 0, count: ColumnSpace.count)
        var generator = SplitMix64(seed: 2)
        for start in stride(from: 0, to: n, by: Self.chunk) {
            let range = start..<min(start + Self.chunk, n)
            var elements: [Double] = []
            elements.reserveCapacity(range.count * width)
            for place in varying {
                let start = place * n
                let own = matrix.elements[start + range.lowerBound..<start + range.upperBound]
                elements += own.map { $0 - means[place] }
            }
            for index in sums.indices {
                let drawn = range.map { _ in Double(generator.next() >> 11) * 0x1p-52 - 1 }
                sums[index] += drawn.reduce(0, +)
                elements += drawn
            }
            let block = Matrix(rows: range.count, columns: width, elements: elements)
            let products = block.transposeMultiplied(by: block).elements
            for index in gram.indices { gram[index] += products[index] }
        }
        rows = n
        self.constant = constant
        self.varying = varying
        self.means = means
        self.gram = Matrix(rows: width, columns: width, elements: gram)
        self.sums = sums
    }
}
