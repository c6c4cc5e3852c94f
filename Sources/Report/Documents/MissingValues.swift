import Assessment
import Fitter

/// A column with missing values, because of which rows were left out, as JSON.
struct MissingValues: Encodable {
    let column: String
    /// The number of rows of the data without a value in it.
    let rows: Int

    /// The columns of the data of a fit; none where all rows are used.
    static func list(_ summary: DataSummary) -> [MissingValues] {
        OmittedRows(summary)?.gaps.map { MissingValues(column: $0.column, rows: $0.rows) } ?? []
    }
}
