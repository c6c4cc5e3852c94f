/// The rows that each element of a design stands for, where it is a cell: a set of rows with the same predictors, levels, offset and prior weight, given by its number of rows, its
/// mean response and the squares about that.
///
/// With w the prior weight of a cell's n rows and m their mean response, for any mu
///   sum w (y - mu)^2 = n w (m - mu)^2 + sum w (y - m)^2,
/// so that the likelihood of the rows is that of the cells with weights n w, but for the sum of squares within cells, which is added to the residual sum of squares, the number of
/// rows, and the logarithms of the rows' weights.
public struct DesignCells: Sendable {
    /// The number of rows of each cell, at least 1.
    public let counts: [Int]
    /// The number of rows of all cells.
    public let rowCount: Int
    /// The sum over the rows of each cell of w (y - m)^2, at least 0, in squared units of the response; 0 for a cell of one row.
    public let withinSquares: [Double]

    /// Cells from their parts.
    ///
    /// - Parameters:
    ///   - counts: the number of rows of each cell.
    ///   - withinSquares: the weighted sum of squares within each cell.
    /// - Precondition: As many counts as sums of squares, the counts at least 1 and the sums at least 0.
    public init(counts: [Int], withinSquares: [Double]) {
        precondition(counts.count == withinSquares.count)
        precondition(counts.allSatisfy { $0 > 0 } && withinSquares.allSatisfy { $0 >= 0 })
        self.counts = counts
        rowCount = counts.reduce(0, +)
        self.withinSquares = withinSquares
    }

    /// The degrees of freedom within cells, the number of rows less that of cells.
    public var withinDegreesOfFreedom: Int { rowCount - counts.count }

    /// The sums of the prior weights of the cells' rows.
    ///
    /// - Parameter weights: those of single rows, by cell; nil means 1.
    func weights(ofRows weights: [Double]?) -> [Double] {
        weights.map { zip($0, counts).map { $0 * Double($1) } } ?? counts.map(Double.init)
    }

    /// Some of the cells.
    func selecting(_ indices: ArraySlice<Int32>) -> DesignCells {
        DesignCells(
            counts: indices.map { counts[Int($0)] }, withinSquares: indices.map { withinSquares[Int($0)] })
    }
}
