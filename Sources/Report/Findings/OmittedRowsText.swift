import Assessment
import Fitter

/// How many rows a fit left out, and why.
enum OmittedRowsText {
    /// The sentence, such as "12 of 200 rows were left out because of missing values: x (10) and y (3)".
    static func sentence(_ rows: OmittedRows) -> String {
        let gaps = rows.gaps.map { "\($0.column.shown) (\(NumberText.count($0.rows)))" }
        return
            "\(NumberText.count(rows.count)) of \(Sentence.counted(rows.total, "row")) \(rows.count == 1 ? "was" : "were") left out because of missing values: \(Sentence.names(gaps, limit: 20))."
    }

    /// The sentence for the data of a fit, as lines of text; none where all rows are used.
    static func lines(_ summary: DataSummary) -> [String] {
        OmittedRows(summary).map { [sentence($0).escapedForDisplay(limit: 2000)] } ?? []
    }
}
