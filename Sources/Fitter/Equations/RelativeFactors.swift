/// The relative covariance factors T of a model's terms: lower-triangular k x k matrices such that a level's
/// coefficients have the covariance sigma^2 T T'.
///
/// Their free entries are lme4's theta.
package struct RelativeFactors: Sendable, Equatable {
    /// The numbers of coefficients, k, in the order of the terms here (elimination order).
    package let sizes: [Int]
    /// Where each term's matrix begins in `elements`.
    package let starts: [Int]
    /// The matrices one after another, row by row, zeros above the diagonal.
    package var elements: [Double]

    /// Zero factors for the given numbers of coefficients.
    package init(sizes: [Int]) {
        self.sizes = sizes
        var starts: [Int] = []
        var count = 0
        for size in sizes {
            starts.append(count)
            count += size * size
        }
        self.starts = starts
        self.elements = [Double](repeating: 0, count: count)
    }

    /// Identity matrices of the given sizes.
    package static func identity(_ sizes: [Int]) -> RelativeFactors {
        var factors = RelativeFactors(sizes: sizes)
        for (term, size) in sizes.enumerated() {
            for index in 0..<size { factors[term, index, index] = 1 }
        }
        return factors
    }

    package subscript(term: Int, row: Int, column: Int) -> Double {
        get { elements[starts[term] + row * sizes[term] + column] }
        set { elements[starts[term] + row * sizes[term] + column] = newValue }
    }

    /// Sets one term's T to a lower-triangular matrix.
    package mutating func setFactor(_ factor: Matrix, term: Int) {
        for row in 0..<factor.rows {
            for column in 0...row { self[term, row, column] = factor[row, column] }
        }
    }

    /// One term's free entries, column by column.
    package func theta(ofTerm term: Int) -> [Double] {
        (0..<sizes[term]).flatMap { column in (column..<sizes[term]).map { self[term, $0, column] } }
    }

    /// One term's T as a matrix.
    func matrix(ofTerm term: Int) -> Matrix {
        let k = sizes[term]
        var matrix = Matrix(rows: k, columns: k)
        for row in 0..<k {
            for column in 0...row { matrix[row, column] = self[term, row, column] }
        }
        return matrix
    }

    /// T T', k x k: the covariance of a level's coefficients in units of sigma^2.
    package func covariance(ofTerm term: Int) -> Matrix {
        let k = sizes[term]
        var result = Matrix(rows: k, columns: k)
        for i in 0..<k {
            for j in 0..<k {
                result[i, j] = (0...min(i, j)).reduce(0) { $0 + self[term, i, $1] * self[term, j, $1] }
            }
        }
        return result
    }

    /// Calls `body` with `elements` and `starts` on raw storage, unless there are no terms.
    func withPointers(_ body: (_ elements: UnsafePointer<Double>, _ starts: UnsafePointer<Int>) -> Void) {
        elements.withUnsafeBufferPointer { elements in
            starts.withUnsafeBufferPointer { starts in
                guard let elements = elements.baseAddress, let starts = starts.baseAddress else { return }
                body(elements, starts)
            }
        }
    }
}
