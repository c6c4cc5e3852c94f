import Fitter

/// Predictions, one row for each row of the file, empty cells where there is none.
enum PredictionTable {
    struct Row: Sendable {
        /// The row of the file, from 1.
        let number: Int
        /// Its place among the predictions; nil where it was not predicted.
        let index: Int?
    }

    /// What a file of predictions begins with.
    static let firstColumns = "row,prediction,se,"

    static func table(_ analysis: PredictionAnalysis) -> ReportTable<Row> {
        let predictions = analysis.predictions
        func number(_ key: String, _ value: @escaping @Sendable (Int) -> Double) -> TableColumn<Row> {
            .number(key, in: .file) { $0.index.map(value) }
        }
        return ReportTable(
            "predictions",
            columns: [
                .count("row", in: .file) { $0.number },
                number("prediction") { predictions.values[$0] },
                number("se") { predictions.standardErrors[$0] },
                number("lower") { predictions.confidenceInterval($0).lower },
                number("upper") { predictions.confidenceInterval($0).upper },
                number("predictionLower") { predictions.predictionInterval($0).lower },
                number("predictionUpper") { predictions.predictionInterval($0).upper },
                // Without a standard error there is no interval that they would be of.
                number("df") { predictions.standardErrors[$0].isNaN ? .nan : predictions.degreesOfFreedom[$0] },
                number("predictionDf") {
                    predictions.observationDeviations[$0].isNaN ? .nan : predictions.observationDegreesOfFreedom[$0]
                },
            ], rows: analysis.indexOfRow.enumerated().map { Row(number: $0 + 1, index: $1) })
    }
}
