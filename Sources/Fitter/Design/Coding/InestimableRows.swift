/// Rows of which the data of a fit do not determine the fixed-effects part: they have what columns stand for that the fit dropped.
public struct InestimableRows: Sendable, Equatable {
    /// The indices of the rows, ascending.
    public let rows: [Int]
    /// The dropped columns that they need, as R names them: `a3:b4`.
    public let columns: [String]

    init(rows: [Int] = [], columns: [String] = []) {
        self.rows = rows
        self.columns = columns
    }
}
