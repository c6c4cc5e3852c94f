package import Fitter

/// The rows of the data that a fit left out, because values that it uses are missing in them.
package struct OmittedRows: Sendable, Equatable {
    /// A column with missing values.
    package struct Gap: Sendable, Equatable {
        /// The column's name.
        package let column: String
        /// The number of rows without a value in it.
        package let rows: Int
    }

    /// The number of rows left out.
    package let count: Int
    /// The number of rows of the data.
    package let total: Int
    /// The columns with missing values, in order of first mention.
    package let gaps: [Gap]

    /// The rows that the data of a fit lost; nil where it lost none.
    package init?(_ summary: DataSummary) {
        guard summary.rowsDropped > 0 else { return nil }
        count = summary.rowsDropped
        total = summary.rowsRead
        gaps = summary.columns.filter { $0.missingCount > 0 }.map { Gap(column: $0.name, rows: $0.missingCount) }
    }

    /// Whether they are so many, more than a fifth, that the rows that are left may not stand for the data.
    package var areMany: Bool { 5 * count > total }
}
