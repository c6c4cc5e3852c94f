/// Which rows have a mean that the data of a fit with dropped columns determine: those of which each dropped column is the combination of the kept ones that it is in the
/// data, so that they lie in the row space of the whole model matrix (Searle 1971, Linear Models, section 5.4).
struct Estimability: Sendable {
    private let dropped: MatrixPlan
    /// What each dropped column is of the kept ones, p x d; nil where that is not known to working precision.
    private let combinations: Matrix?

    /// - Parameters:
    ///   - plan: the plan of all columns.
    ///   - matrix: these columns on the rows of the fit.
    ///   - kept: the indices of the columns that the fit keeps.
    ///   - hasIntercept: whether the first column is the intercept.
    /// - Returns: nil where no column is dropped.
    init?(_ plan: MatrixPlan, matrix: Matrix, kept: [Int], hasIntercept: Bool) {
        let isKept = Set(kept)
        let others = plan.names.indices.filter { !isKept.contains($0) }
        guard !others.isEmpty else { return nil }
        dropped = plan.keeping(others)
        // The intercept leads both, as the least squares expect it.
        let first = hasIntercept ? [0] : []
        let found = matrix.selecting(columns: kept)
            .coefficients(of: matrix.selecting(columns: first + others), hasIntercept: hasIntercept)
        combinations = found?.selecting(columns: Array(first.count..<first.count + others.count))
    }

    /// The rows of a frame that are not estimable.
    ///
    /// - Parameter kept: the columns that the fit keeps on these rows, n x p.
    func inestimable(_ kept: Matrix, on frame: ModelFrame) throws(DesignError) -> InestimableRows {
        let values = try dropped.matrix(on: frame)
        var rows: Set<Int> = []
        var columns: [String] = []
        for column in 0..<values.columns {
            let concerned = (0..<values.rows).filter { !isEstimable(values[$0, column], column, kept, row: $0) }
            if !concerned.isEmpty { columns.append(dropped.names[column]) }
            rows.formUnion(concerned)
        }
        return InestimableRows(rows: rows.sorted(), columns: columns)
    }

    /// By how much the dropped columns of rows exceed what the kept ones say, n x d: 0 throughout for a row that is estimable.
    ///
    /// Linear in the rows, so that those of a sum of rows are the sum of theirs.
    ///
    /// - Parameters:
    ///   - kept: the columns that the fit keeps on these rows, n x p.
    ///   - averages: as for ``MatrixPlan/matrix(on:averaging:)``.
    func excess(_ kept: Matrix, on frame: ModelFrame, averaging averages: [String: [Int]]) throws(DesignError) -> Matrix
    {
        var values = try dropped.matrix(on: frame, averaging: averages)
        if let combinations { values.add(kept.multiplied(by: combinations), times: -1) }
        return values
    }

    /// Whether the value of a dropped column is what the kept columns of the row say, to about six digits.
    private func isEstimable(_ value: Double, _ column: Int, _ kept: Matrix, row: Int) -> Bool {
        guard let combinations else { return value == 0 }
        var (sum, size) = (0.0, abs(value))
        for index in 0..<kept.columns {
            let product = kept[row, index] * combinations[index, column]
            sum += product
            size += abs(product)
        }
        return abs(value - sum) <= 1e-6 * size
    }
}
