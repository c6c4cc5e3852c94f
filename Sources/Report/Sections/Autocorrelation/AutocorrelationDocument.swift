import Assessment
import Fitter

/// The autocorrelation of the residuals in `report.json`.
struct AutocorrelationDocument: Encodable {
    /// The Monte Carlo p-value of all lags and factors at once.
    let p: Double
    /// The column that orders the rows of a level; null for the order of the file.
    @Nullable var time: String?
    /// How many rows have no time.
    let withoutTime: Int
    /// At how many lags the data lie outside the simultaneous 95 % band.
    let outside: Int
    let lags: TableRows

    init(_ check: AutocorrelationCheck) {
        p = check.envelope.pValue
        time = check.time?.name
        withoutTime = check.time?.missingCount ?? 0
        outside = check.envelope.pointsOutside.count
        lags = AutocorrelationTable.table(check.points).documentRows
    }
}
