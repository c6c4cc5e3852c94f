import Assessment
import Fitter

/// The terms that a model may lack in `report.json`.
struct MissingTermDocument: Encodable {
    /// All terms of one kind.
    struct Check: Encodable {
        /// `slope`, `interaction` or `group-means`.
        let kind: String
        /// The Monte Carlo p-value of all terms of the kind at once.
        let p: Double
        /// How many of them lie above their limit.
        let outside: Int
    }

    let checks: [Check]
    let terms: TableRows

    init(_ checks: [MissingTermCheck]) {
        self.checks = checks.map {
            Check(kind: $0.kind.rawValue, p: $0.envelope.pValue, outside: $0.envelope.pointsOutside.count)
        }
        terms = MissingTermTable.table(checks.flatMap(\.terms)).documentRows
    }
}
