import Assessment
import Fitter

/// Warnings about a fit and the rows that it is to predict.
enum PredictionWarnings {
    static func sentences(_ analysis: PredictionAnalysis) -> [String] {
        var warnings = FitWarnings.sentences(FitFindings.list(analysis.fit, analysis.data))
        if analysis.incompleteCount > 0 {
            warnings.append(
                "\(Sentence.counted(analysis.incompleteCount, "row")) of the new data with a missing value could not be predicted."
            )
        }
        if let line = analysis.firstInestimableLine {
            let (rows, columns) = (analysis.inestimable.rows.count, analysis.inestimable.columns)
            warnings.append(
                "No prediction for \(Sentence.counted(rows, "row")) of the new data (first in line \(line)): \(rows == 1 ? "it needs" : "they need") the coefficient\(columns.count == 1 ? "" : "s") of \(Sentence.names(columns, limit: 5)), which the data of the fit do not determine."
            )
        }
        if analysis.predictions.undeterminedCount > 0 {
            let rows = analysis.predictions.undeterminedCount
            warnings.append(
                "In \(Sentence.counted(rows, "row")) of the new data, numbers that depend on a variance that the data do not determine are left out."
            )
        }
        return warnings
    }
}
