/// Everything that a fit needs to know of the data: y = X beta + Z b + offset + e, row by row, after the rows with
/// missing values are gone.
///
/// A row of the design is a row of the data, or a cell of several rows that are equal but for their response (``cells``).
public struct MixedModelDesign: Sendable {
    /// The response, n values, already transformed where the formula asks for it; of a cell the mean of its rows.
    public let response: [Double]
    /// The response as the formula writes it, such as `y` or `log(y)`.
    public let responseName: String
    /// The sum of the formula's `offset()` terms, n values; nil without one.
    public let offset: [Double]?
    /// Prior weights, n positive values; the residual variance of row i is sigma^2 / weights[i].
    ///
    /// Nil means 1. Of a cell the sum of its rows' weights, which is its number of rows where the data have none.
    public let weights: [Double]?
    /// The rows that each row of the design stands for, where it is a cell; nil where it is a row of the data.
    public let cells: DesignCells?
    /// What is known of the data where the design was made of sums and has no rows; nil where it has.
    public let moments: DesignMoments?
    /// The model matrix X, n x p, and the names of its columns.
    public let fixed: FixedEffects
    /// The random-effects terms in lme4's order: as written, unless a later one has more levels, in which case
    /// by decreasing number of levels.
    public let random: [RandomTerm]
    /// The 0-based number of the data row that each row of the design comes from.
    public let sourceRows: [Int32]
    /// The number of data rows left out because a value that the model uses was missing.
    public let droppedRows: Int

    /// A design from its parts, without a formula.
    ///
    /// All arrays and matrices have one element or row per row of the design, in the same order. Rows with missing
    /// values are already gone; values that are not finite are refused when a model is fitted.
    ///
    /// - Parameters:
    ///   - response: the response, n values, already transformed where the formula asks for it.
    ///   - responseName: the response as the formula writes it, such as `y` or `log(y)`.
    ///   - offset: the sum of the formula's `offset()` terms, n values; nil without one.
    ///   - weights: prior weights, n positive values; the residual variance of row i is sigma^2 / weights[i].
    ///   - fixed: the model matrix X, n x p, and the names of its columns.
    ///   - random: the random-effects terms in lme4's order: as written, unless a later one has more levels, in which
    ///     case by decreasing number of levels.
    ///   - sourceRows: the 0-based number of the data row that each row of the design comes from.
    ///   - droppedRows: the number of data rows left out because a value that the model uses was missing.
    ///   - cells: the rows that each row stands for, where it is a cell of several rows; its response is then their mean, and its weight the sum of theirs.
    ///   - moments: what is known of the data where the elements are not rows of it.
    /// - Precondition: Cells are as many as there are values of the response.
    public init(
        response: [Double], responseName: String, offset: [Double]? = nil, weights: [Double]? = nil,
        cells: DesignCells? = nil, moments: DesignMoments? = nil, fixed: FixedEffects, random: [RandomTerm],
        sourceRows: [Int32]? = nil, droppedRows: Int = 0
    ) {
        self.response = response
        self.responseName = responseName
        self.offset = offset
        precondition(cells.map { $0.counts.count == response.count } ?? true)
        self.weights = weights ?? cells?.counts.map(Double.init)
        self.cells = cells
        self.moments = moments
        self.fixed = fixed
        self.random = random
        self.sourceRows = sourceRows ?? (0..<Int32(response.count)).map { $0 }
        self.droppedRows = droppedRows
    }

    /// The number of rows of the design: that of complete rows of the data, or of cells.
    ///
    /// ``rowCount`` counts the rows of cells and of moments.
    public var n: Int { response.count }
}

extension MixedModelDesign {
    /// The design of some of the rows, in their order, with the levels and the columns of all.
    func selecting(_ rows: ArraySlice<Int32>) -> MixedModelDesign {
        func values(_ all: [Double]) -> [Double] { rows.map { all[Int($0)] } }
        func matrix(_ all: Matrix) -> Matrix {
            let elements = (0..<all.columns).flatMap { column in rows.map { all[Int($0), column] } }
            return Matrix(rows: rows.count, columns: all.columns, elements: elements)
        }
        return MixedModelDesign(
            response: values(response), responseName: responseName, offset: offset.map(values),
            weights: weights.map(values), cells: cells?.selecting(rows),
            fixed: FixedEffects(names: fixed.names, matrix: matrix(fixed.matrix), dropped: fixed.dropped),
            random: random.map { term in
                RandomTerm(
                    group: term.group, levels: term.levels, levelOfRow: rows.map { term.levelOfRow[Int($0)] },
                    coefficients: term.coefficients, basis: term.basis.map(matrix))
            }, sourceRows: rows.map { sourceRows[Int($0)] })
    }

    /// The design with another response.
    ///
    /// - Parameter withinSquares: the sums of squares within cells that go with it; those that are there unless given.
    package func replacing(response: [Double], withinSquares: [Double]? = nil) -> MixedModelDesign {
        precondition(response.count == n)
        return MixedModelDesign(
            response: response, responseName: responseName, offset: offset, weights: weights,
            cells: cells.map { DesignCells(counts: $0.counts, withinSquares: withinSquares ?? $0.withinSquares) },
            moments: moments, fixed: fixed,
            random: random, sourceRows: sourceRows, droppedRows: droppedRows)
    }

    /// The design with other random-effects terms of the same rows.
    func replacing(random: [RandomTerm]) -> MixedModelDesign {
        MixedModelDesign(
            response: response, responseName: responseName, offset: offset, weights: weights, cells: cells,
            moments: moments, fixed: fixed,
            random: random, sourceRows: sourceRows, droppedRows: droppedRows)
    }
}
