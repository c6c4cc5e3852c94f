/// The fixed-effects part of a design: the n x p model matrix X and what its columns are called.
public struct FixedEffects: Sendable {
    /// The p column names as R writes them: `(Intercept)`, `service1`, `recipeB:temperature185`.
    public let names: [String]
    /// The model matrix, n x p, of full column rank.
    public let matrix: Matrix
    /// Columns that the formula asks for and the data cannot tell from the ones before them, dropped as R drops them.
    public let dropped: [String]

    /// A model matrix with the names of its columns.
    ///
    /// - Parameters:
    ///   - names: the p column names as R writes them: `(Intercept)`, `service1`, `recipeB:temperature185`.
    ///   - matrix: the model matrix, n x p, of full column rank.
    ///   - dropped: columns that the formula asks for and the data cannot tell from the ones before them, dropped as R
    ///     drops them.
    /// - Precondition: `names` and `matrix` have the same number of columns. The matrix has full column rank; otherwise
    ///   a fit throws ``FitError/dependentColumns``.
    public init(names: [String], matrix: Matrix, dropped: [String] = []) {
        precondition(names.count == matrix.columns)
        self.names = names
        self.matrix = matrix
        self.dropped = dropped
    }

    /// The column of ones, when the model has one.
    public var interceptColumn: Int? { names.firstIndex(of: "(Intercept)") }

    /// Whether every column of another model matrix of the same rows is a combination of these.
    public func spans(_ other: FixedEffects) -> Bool {
        precondition(matrix.rows == other.matrix.rows)
        if other.names.allSatisfy(names.contains) { return true }
        let both = Matrix(
            rows: matrix.rows, columns: matrix.columns + other.matrix.columns,
            elements: matrix.elements + other.matrix.elements)
        return ColumnDependence().dependentColumns(of: both).count == other.matrix.columns
    }
}
