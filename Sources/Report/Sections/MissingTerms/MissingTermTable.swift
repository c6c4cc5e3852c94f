import Assessment
import Fitter

/// The terms that were tested, with their limits.
enum MissingTermTable {
    static func table(_ terms: [MissingTermCheck.Term]) -> ReportTable<MissingTermCheck.Term> {
        ReportTable(
            "missing-terms",
            columns: [
                .text { MissingTermText.name($0) }.onPage("Term"),
                .text("kind") { $0.kind.rawValue },
                .list("subject") { $0.subject },
                .number("ratio") { $0.ratio }.onPage("Ratio", .significant(3)),
                .number("simulatedMean") { $0.expected }.onPage("Simulated", .significant(3)),
                .number("simulatedUpper") { $0.limit }.onPage("95\u{00A0}% limit", .significant(3)),
                .flag("isOutside") { $0.isOutside },
            ], rows: terms)
    }
}
