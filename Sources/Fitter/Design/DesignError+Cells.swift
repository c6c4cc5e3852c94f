extension DesignError.Problem {
    /// The problems with cells, in words.
    var cellExplanation: String {
        switch self {
        case .badCount(let column, let value):
            return
                "the number of rows in column \(column.quotedForDisplay()) is \(Self.text(value)); expected a whole number "
                + "of at least 1" + (value == 0 ? " (leave cells without rows out)" : "")
        case .badWithinSquares(let column, let value, let count):
            let found =
                "the sum of squares within the cell in column \(column.quotedForDisplay()) is \(Self.text(value))"
            if count == 1 {
                return found + " for a cell of 1 row; expected 0, as the deviations are those from the cell's own mean"
            }
            return found + " for a cell of \(count) rows; expected the sum of their squared deviations from their mean"
                + (value < 0
                    ? " (count times the variance with divisor n, which unlike sums of raw squares is never negative)"
                    : "")
        case .noWithinSquares(let count):
            return "a cell of \(count) rows has no sum of squares within it; expected the column that has it "
                + "(--within-ss), since the residual variance cannot be known from means alone"
        case .calculatedMean(let response, let count):
            return "the response is \(response.escapedForDisplay(limit: 80)), calculated from the mean of a cell of "
                + "\(count) rows, which is not the mean of what is calculated from the rows; expected a column with the "
                + "mean of \(response.escapedForDisplay(limit: 80))"
        default:
            return ""
        }
    }
}
