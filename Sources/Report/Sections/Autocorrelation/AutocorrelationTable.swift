import Assessment
import Fitter

/// The autocorrelations by factor and lag, with their band.
enum AutocorrelationTable {
    static func table(_ points: [AutocorrelationCheck.Point]) -> ReportTable<AutocorrelationCheck.Point> {
        ReportTable(
            "autocorrelation",
            columns: [
                .text("group", in: .document) { $0.group },
                .count("lag") { $0.lag },
                .count("pairs") { $0.pairs },
                .number("autocorrelation") { $0.value },
                .number("simulatedLower") { $0.lower },
                .number("simulatedMean") { $0.center },
                .number("simulatedUpper") { $0.upper },
            ], rows: points)
    }
}
