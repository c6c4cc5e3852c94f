extension Matrix {
    /// The matrix with each row multiplied by a factor of its own.
    func scalingRows(by factors: [Double]) -> Matrix {
        precondition(factors.count == rows)
        var result = self
        for column in 0..<columns {
            for row in 0..<rows { result[row, column] *= factors[row] }
        }
        return result
    }
}
